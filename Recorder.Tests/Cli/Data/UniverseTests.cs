using System.Globalization;
using Dapper;
using NUnit.Framework;
using Recorder.Cli.Market;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Tests.Cli.Data;

/// <summary>One strategy over several datasets.</summary>
[Category("Integration")]
public sealed class UniverseTests : CommandFixture
{
    [SetUp]
    public void Store()
    {
        foreach (var (symbol, seed) in new[] { ("AA", 1), ("BB", 2), ("CC", 3) })
        {
            var lines = GeneratedBars.Make(2, seed).Bars.Select(bar => string.Create(
                CultureInfo.InvariantCulture,
                $"{bar.OpenUtc:yyyy-MM-dd'T'HH:mm:ss},{bar.Open},{bar.High},{bar.Low},{bar.Close},{bar.Volume}"));
            var file = Write($"{symbol}.csv", ["time,open,high,low,close,volume", .. lines]);
            var added = Command.Run("data", "add", file, "--symbol", symbol, "--timeframe", "5m", "--provider", "Made", "--db", Database);
            Assert.That(added.Code, Is.Zero, added.Error);
        }
    }

    [Test]
    public void Each_symbol_is_a_run_with_its_own_prices_and_tick_value()
    {
        var played = Play("AA-5m,BB-5m,CC-5m", "--tick-size", "0.25", "--tick-value", "1", "--tick-value", "BB=12.5", "--json");
        Assert.That(played.Code, Is.Zero, played.Error);
        Assert.That(played.Runs, Has.Count.EqualTo(3));
        Assert.Multiple(() =>
        {
            Assert.That(Query("""
                SELECT i.symbol || ' ' || d.dataset || ' ' || round(s.tick_cost, 2)
                FROM strategy_runs r JOIN strategy_instances i ON i.instance_id = r.instance_id
                JOIN run_symbols s ON s.run_id = r.run_id JOIN v_run_datasets d ON d.run_id = r.run_id ORDER BY 1
                """), Is.EqualTo(new[] { "AA AA-5m 1.0", "BB BB-5m 12.5", "CC CC-5m 1.0" }));
            Assert.That(Query("SELECT count(DISTINCT fingerprint) FROM run_bar_fingerprints").Single(), Is.EqualTo("3"));
        });
    }

    [Test]
    public void A_run_of_a_universe_is_the_run_of_its_symbol_alone()
    {
        Play("AA-5m,BB-5m", "--tick-value", "1");
        const string Profits = """
            SELECT DISTINCT m.value FROM run_metrics_kv m JOIN strategy_runs r ON r.run_id = m.run_id
            JOIN strategy_instances i ON i.instance_id = r.instance_id WHERE m.key = 'net_profit' AND i.symbol = 'BB'
            """;
        var together = Query(Profits);
        Play("BB-5m", "--tick-value", "1");
        Assert.That(Query(Profits), Is.EqualTo(together).And.Count.EqualTo(1));
        Assert.That(Query("SELECT run_id FROM strategy_runs"), Has.Count.EqualTo(3));
    }

    [Test]
    public void A_universe_is_ranked_by_symbol()
    {
        var played = Play("AA-5m,BB-5m,CC-5m", "--tick-value", "1");
        Assert.That(played.Output, Does.Contain("3 runs of MaCross over 3 symbols, best net profit first").And.Contain(" symbol ")
            .And.Match("Best: (AA|BB|CC) \\(run ").And.Match("[0-3] of 3 symbols gain\\."));
    }

    [Test]
    public void A_sweep_over_a_universe_has_every_combination_of_every_symbol()
    {
        var played = Play("AA-5m,BB-5m", "--tick-value", "1", "--sweep", "fast-length=5,10", "--sweep", "slow-length=20,30", "--json");
        Assert.That(played.Code, Is.Zero, played.Error);
        var sweep = played.Json.GetProperty("sweep");
        Assert.Multiple(() =>
        {
            Assert.That(played.Runs, Has.Count.EqualTo(8));
            var symbols = sweep.GetProperty("ranking").EnumerateArray().Select(run => run.GetProperty("symbol").GetString());
            Assert.That(symbols.Order(), Is.EqualTo(new[] { "AA", "AA", "AA", "AA", "BB", "BB", "BB", "BB" }));
            Assert.That(Command.Keys(sweep.GetProperty("parameters")), Is.EqualTo(new[] { "Fast length", "Slow length" }));
            var bySymbol = sweep.GetProperty("ranking").EnumerateArray()
                .ToDictionary(run => run.GetProperty("run_id").GetString()!, run => run.GetProperty("symbol").GetString());
            var beside = sweep.GetProperty("neighbours").EnumerateArray().Select(run => bySymbol[run.GetProperty("run_id").GetString()!]);
            Assert.That(beside, Is.EqualTo(Enumerable.Repeat(bySymbol[sweep.GetProperty("best").GetString()!], 2)));
        });
    }

    [Test]
    public void A_symbol_without_a_tick_value_is_named()
    {
        var played = Play("AA-5m,BB-5m", "--tick-value", "BB=1");
        Assert.That(played.Error, Does.Contain("Warning: no --tick-value for AA").And.Not.Contain("for BB"));
    }

    Command Play(string data, params string[] more) =>
        Command.Run(["backtest", "--data", data, "--strategy", "MaCross", "--db", Database, "--parallel", "1", .. more]);

    List<string> Query(string sql)
    {
        using var file = RecorderDatabase.OpenForReading(Database);
        return file.Query<string>(sql).AsList();
    }
}
