using System.Globalization;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Simulator;
using Recorder.Tests.Recording;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Server.Ingest;

/// <summary>An exporter that uses only the HTTP interface records a backtest that the plugin has recorded too.</summary>
[Category("Integration")]
public sealed class ExporterOracleTests
{
    const string Orders = """
        SELECT order_id, symbol, side, order_type, quantity, price, stop_price, status, submit_utc, update_utc, position_impact, tif
        FROM orders WHERE run_id = @run ORDER BY 1
        """;

    const string Fills = """
        SELECT execution_id, order_id, exec_utc, price, quantity, fee, side, symbol, quantity_before, quantity_after, position_impact
        FROM position_changes JOIN (SELECT run_id AS r, execution_id AS x, fee FROM executions) ON r = run_id AND x = execution_id
        WHERE run_id = @run ORDER BY 1
        """;

    const string Start = "SELECT start_utc, initial_balance, base_currency FROM strategy_runs WHERE run_id = @run";

    const string Bars = "SELECT symbol, timeframe, ts_utc, open, high, low, close, volume FROM v_bars WHERE run_id = @run ORDER BY 1, 2, 3";

    const string Trades = """
        SELECT trade_no, symbol, direction, quantity, entry_utc, exit_utc, entry_price, exit_price, gross_pnl, fees, net_pnl, mae, mfe
        FROM closed_trades WHERE run_id = @run ORDER BY 1
        """;

    // The values of trades are computed from the trades above.
    const string Metrics = """
        SELECT m.key, m.value FROM run_metrics_kv m JOIN metric_formulas f ON f.key = m.key AND f.version = m.formula_version
        WHERE m.run_id = @run AND f.family = 'returns' ORDER BY 1
        """;

    [Test]
    public async Task A_backtest_recorded_over_HTTP_equals_the_recording_of_the_plugin()
    {
        using var folder = new TestFolder();
        var plugin = RecordedBacktest.Play(
            folder.File("plugin.db"), new SimulationOptions { Seed = 3 }, new SymbolSpecification { TickSize = 0.25, TickCost = 0.25 },
            Feed(), Period.MIN1, () => new BreakoutStrategy(),
            (strategy, symbol, account) =>
                (strategy.CurrentSymbol, strategy.CurrentAccount, strategy.RangeBars, strategy.StopTicks, strategy.TargetTicks) =
                    (symbol, account, 1, 4, 4));
        using var server = new IngestFixture();
        await Export(server, plugin);
        server.Close();

        server.AssertSound();
        Assert.Multiple(() =>
        {
            foreach (var (sql, fewest) in new[] { (Orders, 10), (Fills, 10), (Bars, 30), (Trades, 3), (Metrics, 5) })
            {
                var expected = Rows(plugin.Database, sql, plugin.RunId);
                Assert.That(expected, Has.Count.AtLeast(fewest), sql);
                Assert.That(Rows(server.Path, sql, plugin.RunId), Is.EqualTo(expected), sql);
            }
        });
    }

    // Lists of 50 from several tasks, in random order.
    static async Task Export(IngestFixture server, RecordedBacktest plugin)
    {
        var (run, random) = (plugin.RunId.ToUpperInvariant(), new Random(1));
        var events = Posts(plugin, run).ToList();
        var buffers = events.GroupBy(post => post.Kind).SelectMany(kind => kind.Select(post => post.Body).Chunk(50)
            .Select(buffer => (kind.Key, Body: new JsonArray([.. buffer]).ToJsonString()))).OrderBy(_ => random.Next()).ToList();
        await server.Post("event/strategy_create", """{"strategy_id":"s","name":"Breakout"}""");
        await server.Post("event/instance_create", """{"instance_id":"i","strategy_id":"s","parameters_json":{}}""");
        await Parallel.ForEachAsync(buffers.Take(2), async (buffer, _) => await server.Post($"batch/{buffer.Key}", buffer.Body));
        var start = Query(plugin.Database, Start, plugin.RunId).Single();
        await server.Post("event/run_start", Body(start, run, ("instance_id", "i"), ("run_type", "BACKTEST")).ToJsonString());
        await Parallel.ForEachAsync(
            buffers.Skip(2), new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (buffer, _) => await server.Post($"batch/{buffer.Key}", buffer.Body));
        await server.Stop(run);
    }

    static IEnumerable<(string Kind, JsonObject Body)> Posts(RecordedBacktest plugin, string run)
    {
        const string States = """
            SELECT h.order_id, h.event_utc AS submit_utc, h.status, h.quantity, h.price, h.stop_price, o.symbol, o.side, o.order_type,
              o.account_id, o.tif AS time_in_force, o.client_tag, json_extract(o.extra_json, '$.intent') AS position_impact
            FROM order_status_history h JOIN orders o ON o.run_id = h.run_id AND o.order_id = h.order_id WHERE h.run_id = @run
            """;
        const string Reports = """
            SELECT execution_id, order_id, exec_utc, price, quantity, fee, fee_currency, liquidity FROM executions WHERE run_id = @run
            """;
        return Of("orders", States).Concat(Of("executions", Reports)).Concat(Of("bars", Bars));

        IEnumerable<(string, JsonObject)> Of(string kind, string sql) =>
            Query(plugin.Database, sql, plugin.RunId).Select(row => (kind, Body(row, run)));
    }

    static JsonObject Body(IDictionary<string, object?> row, string run, params (string Name, string Value)[] more)
    {
        var body = new JsonObject { ["run_id"] = run };
        foreach (var (name, value) in row)
            body[name] = value is string text ? text : value is null ? null : Convert.ToDouble(value, CultureInfo.InvariantCulture);
        foreach (var (name, value) in more)
            body[name] = value;
        return body;
    }

    static List<string> Rows(string path, string sql, string run) =>
        [.. Query(path, sql, run).Select(row => string.Join('|', row.Values))];

    static List<IDictionary<string, object?>> Query(string path, string sql, string run)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        return [.. connection.Query(sql, new { run }).Cast<IDictionary<string, object?>>()];
    }

    static List<MarketTick> Feed()
    {
        var random = new Random(3);
        var price = 400;
        return [.. Enumerable.Range(1, 2_000).Select(second =>
        {
            price = Math.Max(100, price + random.Next(-3, 4));
            return new MarketTick(
                Simulator.MarketHarness.Start.AddSeconds(second * 2), price * 0.25, 1, AggressorFlag.None, double.NaN, double.NaN);
        })];
    }
}
