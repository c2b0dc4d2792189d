using System.Text.Json;
using Dapper;
using NUnit.Framework;
using Recorder.Cli;
using Recorder.Storage.Identity;
using Recorder.Storage.Queries;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Cli;

/// <summary>The configuration of a run: recorded, printed, compared, and run again.</summary>
[Category("Integration")]
public sealed class ConfigurationTests : CommandFixture
{
    const string Source = """
        using TradingPlatform.BusinessLayer;
        public class Buyer : Strategy, ICurrentSymbol, ICurrentAccount
        {
            [InputParameter("Where")] public Symbol CurrentSymbol { get; set; }
            [InputParameter("Purse")] public Account CurrentAccount { get; set; }
            [InputParameter("Lots")] public int Lots = 1;
            protected override void OnRun()
            {
                Core.PlaceOrder(CurrentSymbol, CurrentAccount, Side.Buy, quantity: Lots);
                Core.PlaceOrder(CurrentSymbol, CurrentAccount, Side.Sell, quantity: Lots);
            }
        }
        """;

    // Rows of a run without its ids and without the times of its recording.
    static readonly string[] Rows =
    [
        """
        SELECT order_id, symbol, side, order_type, tif, quantity, price, stop_price, status, submit_utc, update_utc, position_impact
        FROM orders WHERE run_id = @runId ORDER BY order_id
        """,
        "SELECT execution_id, order_id, exec_utc, price, quantity, fee FROM executions WHERE run_id = @runId ORDER BY execution_id",
        "SELECT trade_no, entry_utc, exit_utc, net_pnl, mae, mfe FROM closed_trades WHERE run_id = @runId ORDER BY trade_no",
        "SELECT key, value, value_text, reason FROM run_metrics_kv WHERE run_id = @runId ORDER BY key",
        "SELECT config_hash, config_json, code_version, data_fingerprint FROM run_configs WHERE run_id = @runId",
    ];

    [TestCase("MaCross", "fast-length=7", "--slippage-ticks 1")]
    [TestCase("BracketBreakout", "stop-ticks=8", "--fee-per-lot 1.5 --netting multi --warmup 2h --shift-to 2026-01-05")]
    public void A_bundled_strategy_runs_again_with_the_same_orders_fills_and_metrics(string strategy, string set, string terms)
    {
        var first = Backtest(["--strategy", strategy, "--set", set, .. terms.Split(' ')]);
        Assert.That(first.Code, Is.Zero, first.Error);
        Same(first, Command.Run("backtest", "--from", "latest", "--db", Database, "--json"));
    }

    [Test]
    public void A_strategy_of_a_source_runs_again_with_the_same_orders_fills_and_metrics()
    {
        var first = Backtest("--source", Write("Buyer.cs", Source), "--set", "lots=3");
        Assert.That(first.Code, Is.Zero, first.Error);
        Same(first, Command.Run("backtest", "--from", "latest", "--db", Database, "--json"));
    }

    [Test]
    public void Options_replace_members_of_the_run_that_is_repeated()
    {
        Backtest("--strategy", "MaCross", "--set", "fast-length=7", "--fee-per-lot", "1");
        var again = Command.Run("backtest", "--from", "latest", "--set", "fast-length=9", "--fee-per-lot", "2", "--db", Database, "--json");
        Assert.That(again.Code, Is.Zero, again.Error);
        var difference = Command.Run("config", "diff", "latest-1", "latest", "--db", Database, "--json").Json.GetProperty("differences");
        Assert.That(difference.EnumerateArray().Select(one => one.GetProperty("member").GetString()),
            Is.EqualTo(new[] { "execution.fee_per_lot", "strategy.params.Fast length" }));
    }

    [Test]
    public void Longer_prices_are_cut_to_those_of_the_run()
    {
        Backtest("--strategy", "MaCross");
        File.AppendAllText(Path("bars.csv"), "2025-01-08T00:00:00,5000,5001,4999,5000,1\n");
        var again = Command.Run("backtest", "--from", "latest", "--db", Database, "--json");
        Assert.That(again.Code, Is.Zero, again.Error);
        Assert.That(again.Runs.Single().GetProperty("bars").GetInt64(), Is.EqualTo(276));
    }

    [Test]
    public void Changed_prices_are_refused_unless_they_are_allowed()
    {
        Backtest("--strategy", "MaCross");
        var lines = File.ReadAllLines(Path("bars.csv"));
        lines[^1] = lines[^1][..lines[^1].LastIndexOf(',')] + ",7";
        File.WriteAllLines(Path("bars.csv"), lines);
        Refuses("bars.csv has other prices than run", "backtest", "--from", "latest");
        Assert.That(Command.Run("backtest", "--from", "latest", "--allow-changes", "--db", Database).Code, Is.Zero);
    }

    [Test]
    public void Missing_prices_are_named_with_the_option_that_replaces_them()
    {
        Backtest("--strategy", "MaCross");
        File.Move(Path("bars.csv"), Path("moved.csv"));
        Refuses("which does not exist; name it with --bars", "backtest", "--from", "latest");
        Assert.That(Command.Run("backtest", "--from", "latest", "--bars", Path("moved.csv"), "--db", Database).Code, Is.Zero);
    }

    [Test]
    public void A_run_on_a_dataset_runs_again_on_the_version_that_it_saw()
    {
        Data("add", Bars(), "--symbol", "DEMO", "--timeframe", "5m", "--provider", "Made");
        var first = Command.Run(
            "backtest", "--data", "DEMO-5m", "--strategy", "MaCross", "--set", "fast-length=7", "--tick-value", "0.25",
            "--db", Database, "--json");
        Assert.That(first.Code, Is.Zero, first.Error);
        Data("append", "DEMO-5m", Write("more.csv", "time,open,high,low,close,volume", "2030-01-07T10:00:00,5000,5001,4999,5000,1"));
        File.Delete(Path("bars.csv"));
        Same(first, Command.Run("backtest", "--from", "latest", "--db", Database, "--json"));
    }

    [Test]
    public void A_run_on_a_dataset_that_was_removed_is_not_repeated()
    {
        Data("add", Bars(), "--symbol", "DEMO", "--timeframe", "5m", "--provider", "Made");
        var first = Command.Run("backtest", "--data", "DEMO-5m", "--strategy", "MaCross", "--db", Database, "--json");
        Assert.That(first.Code, Is.Zero, first.Error);
        Data("remove", "DEMO-5m", "--force");
        Refuses("there is no dataset 'DEMO-5m'", "backtest", "--from", "latest");
    }

    [Test]
    public void Changed_code_is_refused_unless_it_is_allowed()
    {
        var source = Write("Buyer.cs", Source);
        Backtest("--source", source);
        File.WriteAllText(source, Source.Replace("Side.Sell", "Side.Buy", StringComparison.Ordinal));
        Refuses("the code of Buyer has changed since run", "backtest", "--from", "latest");
        Assert.That(Command.Run("backtest", "--from", "latest", "--allow-changes", "--db", Database).Code, Is.Zero);
        File.Delete(source);
        Refuses("the strategy of run", "backtest", "--from", "latest");
    }

    [Test]
    public void Other_line_ends_are_the_same_code()
    {
        Backtest("--source", Write("Buyer.cs", Source));
        File.WriteAllText(Path("Buyer.cs"), Source.ReplaceLineEndings("\r\n") + "\r\n");
        Assert.That(Command.Run("backtest", "--from", "latest", "--db", Database).Code, Is.Zero);
    }

    [Test]
    public void The_printed_configuration_runs_again_from_a_file()
    {
        var first = Backtest("--strategy", "MaCross", "--set", "fast-length=7");
        File.WriteAllText(Path("config.json"), Command.Run("config", "latest", "--json", "--db", Database).Output);
        var again = Command.Run("backtest", "--config", Path("config.json"), "--bars", Path("bars.csv"), "--db", Database, "--json");
        Same(first, again);
    }

    [Test]
    public void The_hash_is_that_of_the_canonical_configuration_with_the_code()
    {
        Backtest("--strategy", "MaCross");
        var printed = Command.Run("config", "latest", "--json", "--db", Database).Json;
        var members = JsonSerializer.Deserialize<SortedDictionary<string, JsonElement>>(printed.GetProperty("config").GetRawText())!;
        members["code_version"] = printed.GetProperty("code_version");
        var hash = ConfigHash.Of(CanonicalJson.Utf8(JsonSerializer.SerializeToElement(members)));
        Assert.That(printed.GetProperty("config_hash").GetString(), Is.EqualTo(hash));
        Assert.That(Command.Run("config", "latest", "--hash", "--db", Database).Output.Trim(), Is.EqualTo(hash));
        using var file = SchemaFolder.Connect(Database);
        Assert.That(file.QuerySingle<(string, string)>("SELECT hash, status FROM runs"), Is.EqualTo((hash, "completed")));
    }

    [Test]
    public void Equal_runs_differ_in_nothing()
    {
        Backtest("--strategy", "MaCross");
        Backtest("--strategy", "MaCross", "--set", "fast-length=10");
        Assert.That(Command.Run("config", "diff", "latest", "latest-1", "--db", Database).Output,
            Does.Contain("same configuration, code and prices"));
    }

    [TestCase("""{"symbol":5}""", "c.json.symbol: expected a text, found 5")]
    [TestCase("""{"seed":1.5}""", "c.json.seed: expected a whole number, found 1.5")]
    [TestCase("""{"execution":{"fee_per_lot":"2"}}""", "c.json.execution.fee_per_lot: expected a number, found \"2\"")]
    [TestCase("""{"execution":{"fee":2}}""", "c.json.execution has the unknown member 'fee'; known are balance, connection_type, engine")]
    [TestCase("""{"execution":{"fee_per_lot":NaN}}""", "is not JSON: line 1")]
    [TestCase("""{"execution":{"fee_per_lot":1e999}}""", "c.json.execution.fee_per_lot: expected a number, found 1e999")]
    [TestCase("""{"symbol":"A","symbol":"B"}""", "c.json has the member 'symbol' twice")]
    [TestCase("""{"strategy":{"params":{"a":1,"a":2}}}""", "has the member 'a' twice")]
    [TestCase("""[1]""", "c.json: expected an object, found [1]")]
    [TestCase("""{"config":{"symbol":"A"},"config_hash":"00"}""", "c.json: config_hash does not match the configuration")]
    public void A_configuration_that_is_wrong_is_refused_and_nothing_is_written(string json, string problem)
    {
        Bars();
        var run = Command.Run("backtest", "--config", Write("c.json", json), "--bars", Path("bars.csv"), "--symbol", "DEMO", "--timeframe",
            "5m", "--strategy", "MaCross", "--db", Database);
        Assert.That((run.Code, run.Output), Is.EqualTo((ExitCode.CouldNotRun, "")));
        Assert.That(run.Error, Does.Contain(problem));
        Assert.That(File.Exists(Database), Is.False);
    }

    [Test]
    public void One_start_is_allowed() =>
        Assert.That(Command.Run("backtest", "--config", "a.json", "--from", "latest", "--db", Database).Error,
            Does.Contain("give one of --config, --preset and --from"));

    [Test]
    public void A_run_without_a_configuration_is_refused()
    {
        Backtest("--strategy", "MaCross");
        using (var file = SchemaFolder.Connect(Database))
            file.Execute("DELETE FROM run_configs");
        Refuses("is not in the file: it was recorded by an earlier version", "config", "latest");
    }

    static List<string> Content(string database, string runId)
    {
        using var file = SchemaFolder.Connect(database);
        return
        [
            .. Rows.SelectMany(sql => file.Query(sql, new { runId }))
                .Select(row => string.Join('|', (IDictionary<string, object>)row)),
        ];
    }

    void Same(Command first, Command again)
    {
        Assert.That(again.Code, Is.Zero, again.Error);
        string[] ids = [first.Runs[0].GetProperty("run_id").GetString()!, again.Runs[0].GetProperty("run_id").GetString()!];
        Assert.That(ids[0], Is.Not.EqualTo(ids[1]));
        var content = Content(Database, ids[0]);
        Assert.That(content, Has.Count.GreaterThan(10));
        Assert.That(Content(Database, ids[1]), Is.EqualTo(content));
    }

    void Data(params string[] command)
    {
        var done = Command.Run(["data", .. command, "--db", Database]);
        Assert.That(done.Code, Is.Zero, done.Error);
    }

    void Refuses(string problem, params string[] command)
    {
        using (var reader = RunReader.Open(Database))
            Assert.That(reader.RunIds(), Is.Not.Empty);
        var run = Command.Run([.. command, "--db", Database]);
        Assert.That(run.Code, Is.EqualTo(ExitCode.CouldNotRun));
        Assert.That(run.Error, Does.Contain(problem));
    }
}
