using System.Text.Json;
using Dapper;
using NUnit.Framework;

namespace Recorder.Tests.Server.Reading;

/// <summary>A client that was written for the API of the guide: it knows only those paths, fields and defaults.</summary>
[Category("Integration")]
public sealed class ExistingClientTests : ServerFixture
{
    static readonly string[] Run =
        ["run_id", "instance_id", "run_type", "start_utc", "status", "engine_version", "data_source", "initial_balance", "base_currency",
         "metrics_json", "end_utc", "created_utc"];

    static readonly string[] Trade =
        ["trade_id", "symbol", "side", "entry_time", "exit_time", "entry_price", "exit_price", "pnl_net", "quantity", "duration_seconds",
         "mae", "mfe", "regime_trend", "regime_volatility"];

    static readonly string[] Strategy = ["strategy_id", "name", "version", "vendor", "source_ref", "notes", "created_utc"];

    static readonly string[] Instance =
        ["instance_id", "strategy_id", "parameters_json", "instance_name", "symbol", "symbols_json", "timeframe", "account_id", "venue",
         "created_utc"];

    [TestCase("/api/strategies/")]
    [TestCase("/api/strategies")]
    public async Task Strategies_and_their_instances_are_found(string path)
    {
        var strategies = await Json(path);
        Assert.That(Field(strategies, "name"), Is.EquivalentTo(new[] { "MaCross", "BracketBreakout" }));
        AssertFields(strategies[0], Strategy);
        var id = strategies[0].GetProperty("strategy_id").GetString();
        AssertFields(await Json($"/api/strategies/{id}"), Strategy);
        var instances = await Json($"/api/strategies/{id}/instances");
        AssertFields(instances[0], Instance);
        Assert.That(instances[0].GetProperty("parameters_json").ValueKind, Is.EqualTo(JsonValueKind.Object));
        Assert.That(Field(instances, "strategy_id").Distinct(), Is.EqualTo(new[] { id }));
    }

    [Test]
    public async Task Runs_are_listed_newest_first_with_their_names()
    {
        var runs = await Json("/api/runs/?skip=0&limit=50");
        Assert.That(Field(runs, "strategy_name"), Is.EqualTo(new[] { "BracketBreakout", "MaCross" }));
        AssertFields(runs[0], ["run_id", "status", "start_time", "strategy_name", "instance_name", "symbol", "timeframe"]);
        Assert.That(Field(await Json("/api/runs/?skip=1&limit=1"), "strategy_name"), Is.EqualTo(new[] { "MaCross" }));
    }

    [Test]
    public async Task A_run_and_the_runs_of_an_instance_have_all_fields()
    {
        var id = (await Json("/api/runs/"))[0].GetProperty("run_id").GetString()!;
        foreach (var name in (string[])[id, id.ToUpperInvariant()])
        {
            var run = await Json($"/api/runs/{name}");
            AssertFields(run, Run);
            Assert.That(run.GetProperty("metrics_json").GetProperty("total_trades").GetDouble(), Is.Positive);
            var runs = await Json($"/api/runs/instance/{run.GetProperty("instance_id").GetString()}");
            AssertFields(runs[0], Run);
        }
    }

    [Test]
    public async Task Executions_of_a_run_are_all_there()
    {
        using var file = File();
        var id = file.QueryFirst<string>("SELECT run_id FROM v_runs LIMIT 1");
        var fills = await Json($"/api/executions/run/{id}");
        AssertFields(
            fills[0],
            ["id", "run_id", "execution_id", "order_id", "exec_utc", "price", "quantity", "fee", "fee_currency", "liquidity",
             "position_impact", "extra_json"]);
        Assert.That(
            Field(fills, "execution_id"),
            Is.EqualTo(file.Query<string>("SELECT execution_id FROM executions WHERE run_id = @id ORDER BY exec_utc, id", new { id })));
    }

    [Test]
    public async Task Bars_come_oldest_first_a_thousand_without_a_limit()
    {
        using var file = File();
        var id = file.QueryFirst<string>("SELECT run_id FROM v_runs LIMIT 1");
        var bars = await Json($"/api/bars/?run_id={id}&symbol=DEMO&timeframe=5m");
        AssertFields(bars[0], ["ts_utc", "open", "high", "low", "close", "volume"]);
        var all = file.Query<string>("SELECT ts_utc FROM v_bars WHERE run_id = @id ORDER BY ts_utc", new { id }).ToList();
        Assert.That(Field(bars, "ts_utc"), Is.EqualTo(all.Take(1_000)));
        var span = await Json($"/api/bars/?run_id={id}&symbol=DEMO&timeframe=5m&start_utc={all[10]}&end_utc={all[20]}&limit=1000");
        Assert.That(Field(span, "ts_utc"), Is.EqualTo(all[10..21]));
    }

    [Test]
    public async Task Trades_have_their_fields_in_every_list()
    {
        using var file = File();
        var id = file.QueryFirst<string>("SELECT run_id FROM v_runs LIMIT 1");
        var count = file.QueryFirst<int>("SELECT count(*) FROM closed_trades WHERE run_id = @id AND matching = 'FLAT'", new { id });
        var ofRun = await Json($"/api/runs/{id}/trades");
        AssertFields(ofRun[0], Trade);
        Assert.That(ofRun.GetArrayLength(), Is.EqualTo(count));
        Assert.That(ofRun[0].GetProperty("side").GetString(), Is.EqualTo("BUY").Or.EqualTo("SELL"));
        var trades = await Json("/api/trades/");
        AssertFields(trades[0], Trade);
        Assert.That(trades.GetArrayLength(), Is.EqualTo(100));
        Assert.That(
            (await Json($"/api/trades/?run_id={id}&symbol=DEMO&skip=1&limit=5")).GetArrayLength(), Is.EqualTo(5));
        var one = await Json($"/api/trades/{trades[3].GetProperty("trade_id").GetString()}");
        AssertFields(one, Trade);
        Assert.That(one.GetProperty("trade_id").GetString(), Is.EqualTo(trades[3].GetProperty("trade_id").GetString()));
    }

    [Test]
    public async Task The_statistics_are_those_of_the_file()
    {
        using var file = File();
        var (trades, net) = file.QueryFirst<(long, double)>("SELECT count(*), sum(net_pnl) FROM closed_trades WHERE matching = 'FLAT'");
        var stats = await Json("/api/trades/stats");
        Assert.That(stats.GetProperty("trades").GetInt64(), Is.EqualTo(trades));
        Assert.That(stats.GetProperty("net_pnl").GetDouble(), Is.EqualTo(net).Within(1e-6));
        var bySymbol = await Json("/api/trades/by/symbol");
        Assert.That(bySymbol[0].GetProperty("net_pnl").GetDouble(), Is.EqualTo(net).Within(1e-6));
    }

    [Test]
    public async Task Trades_can_be_computed_again()
    {
        using var client = Server.WithToken();
        using var answer = await client.PostAsync("/api/trades/rebuild/latest", null);
        var text = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        Assert.That(text.GetProperty("status").GetString(), Is.EqualTo("ok"));
        Assert.That(text.GetProperty("count").GetInt32(), Is.EqualTo((await Json("/api/runs/latest/trades")).GetArrayLength()));
    }

    [TestCase("/api/strategies/none")]
    [TestCase("/api/strategies/none/instances")]
    [TestCase("/api/runs/none")]
    [TestCase("/api/runs/none/trades")]
    [TestCase("/api/runs/instance/none")]
    [TestCase("/api/executions/run/none")]
    [TestCase("/api/bars/?run_id=none&symbol=x")]
    [TestCase("/api/trades/none")]
    [TestCase("/api/trades/latest:99999")]
    public async Task An_unknown_id_is_not_found(string path)
    {
        var (status, detail, _) = await Refusal(path);
        Assert.That(((int)status, detail), Is.EqualTo((404, detail)));
        Assert.That(detail, Is.Not.Empty);
    }

    [TestCase("/api/runs/?skip=1000")]
    [TestCase("/api/trades/?symbol=none")]
    [TestCase("/api/trades/?run_id=none")]
    [TestCase("/api/bars/?run_id=latest&symbol=none")]
    [TestCase("/api/runs/latest/gaps")]
    public async Task A_list_without_rows_is_empty(string path) => Assert.That((await Json(path)).GetRawText(), Is.EqualTo("[]"));

    static void AssertFields(JsonElement row, string[] fields) =>
        Assert.That(row.EnumerateObject().Select(field => field.Name), Is.SupersetOf(fields));
}
