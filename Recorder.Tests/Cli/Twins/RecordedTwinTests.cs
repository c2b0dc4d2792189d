using System.Text.Json;
using Dapper;
using NUnit.Framework;
using Recorder.Cli;
using Recorder.Cli.Market;
using Recorder.Simulator;
using Recorder.Storage.Time;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Cli.Twins;

/// <summary>A run and the backtest over its own recorded bars, through the command line.</summary>
[Category("Integration")]
public sealed class RecordedTwinTests : CommandFixture
{
    // Ticks between which the live run has no connection.
    const int Lost = 700;
    const int Regained = 1_100;

    const string Orders = """
        SELECT order_id || '|' || side || '|' || order_type || '|' || quantity || '|' || status || '|' || submit_utc || '|'
          || coalesce(price, '') || '|' || coalesce(stop_price, '') FROM orders WHERE run_id = @runId ORDER BY order_id
        """;

    const string Fills = """
        SELECT execution_id || '|' || order_id || '|' || exec_utc || '|' || price || '|' || quantity || '|' || fee
        FROM executions WHERE run_id = @runId ORDER BY execution_id
        """;

    [TestCase("MaCross", "--slippage-ticks 1 --fee-per-lot 2")]
    [TestCase("BracketBreakout", "--spread-ticks 1 --max-fill 1")]
    public void A_backtest_as_recorded_has_the_orders_and_fills_of_its_original(string strategy, string terms)
    {
        var first = Backtest(["--strategy", strategy, .. terms.Split(' ')]);
        Assert.That(first.Code, Is.Zero, first.Error);
        File.Delete(Path("bars.csv"));
        var twin = Command.Run("backtest", "--from", "latest", "--as-recorded", "--db", Database, "--json");
        Assert.That(twin.Code, Is.Zero, twin.Error);
        Assert.That(Rows(Orders, IdOf(twin)), Is.EqualTo(Rows(Orders, IdOf(first))).And.Not.Empty);
        Assert.That(Rows(Fills, IdOf(twin)), Is.EqualTo(Rows(Fills, IdOf(first))).And.Not.Empty);
        var compared = Diff(IdOf(first), IdOf(twin));
        Assert.That(compared.GetProperty("is_same").GetBoolean(), Is.True);
        Assert.That(
            Command.Run("diff", "latest-1", "latest", "--db", Database).Output,
            Does.Contain("Both runs have the same orders, the same fills and the same result."));
        // The twin can also be repeated from the bars of the first run.
        var again = Command.Run("backtest", "--from", "latest", "--db", Database, "--json");
        Assert.That(again.Code, Is.Zero, again.Error);
        Assert.That(Rows(Fills, IdOf(again)), Is.EqualTo(Rows(Fills, IdOf(first))));
    }

    [Test]
    public void The_history_before_the_start_that_a_twin_lacks_is_named()
    {
        Backtest("--strategy", "MaCross", "--warmup", "2h");
        var twin = Command.Run("backtest", "--from", "latest", "--as-recorded", "--db", Database, "--json");
        Assert.That(twin.Error, Does.Contain("had 2h of history before its start, which are not recorded: this run has none."));
        Assert.That(Command.Run("show", "latest", "--db", Database).Output, Does.Contain("--as-recorded: the bars are those that run"));
    }

    [Test]
    public void A_live_run_and_its_twin_differ_by_slippage_and_fees()
    {
        var live = StandInRun.Play(Database, new SimulationOptions { SlippageTicks = 2, Fees = new FeeSchedule { PerLot = 1.5 } });
        var (twin, compared) = TwinOf(live);
        AssertResults(live, twin, compared);
        var fills = live.Log.Fills.Count;
        Assert.That(fills, Is.GreaterThan(20));
        Assert.That(Causes(compared), Is.EquivalentTo(new Dictionary<string, decimal>
        {
            ["slippage"] = -2 * 12.5m * fills,
            ["fees"] = -1.5m * fills,
        }));
    }

    [Test]
    public void What_a_rejected_order_costs_is_counted_as_rejected()
    {
        var requests = 0;
        var live = StandInRun.Play(Database, new SimulationOptions
        {
            Refuse = _ => ++requests == 6 ? "not enough margin" : null,
        });
        Assert.That(live.Log.Refusals, Has.Count.EqualTo(1));
        var (twin, compared) = TwinOf(live);
        AssertResults(live, twin, compared);
        Assert.That(Causes(compared).Keys, Is.EqualTo(new[] { "rejected/first" }));
        Assert.That(
            compared.GetProperty("singles").EnumerateArray()
                .Select(single => single.GetProperty("counterpart")).Where(order => order.ValueKind is JsonValueKind.Object)
                .Select(order => order.GetProperty("end").GetString()),
            Is.EqualTo(new[] { "rejected" }));
    }

    [Test]
    public void The_orders_of_a_twin_during_a_lost_connection_are_explained_by_the_connection()
    {
        var live = StandInRun.Play(Database, new SimulationOptions(), at: (simulation, tick) =>
        {
            if (tick == Lost)
                simulation.Disconnect();
            else if (tick == Regained)
                simulation.Reconnect();
        });
        var bars = GeneratedBars.Make(2, 3).Bars;
        var (lost, regained) = (UtcText.Format(bars[Lost / 4].OpenUtc), UtcText.Format(bars[Regained / 4].OpenUtc));
        var (twin, compared) = TwinOf(live, "--bars", FeedFile());
        AssertResults(live, twin, compared);
        var during = compared.GetProperty("singles").EnumerateArray()
            .Where(single => single.GetProperty("in").GetString() == "second"
                && string.CompareOrdinal(single.GetProperty("order").GetProperty("submit_utc").GetString(), lost) >= 0
                && string.CompareOrdinal(single.GetProperty("order").GetProperty("submit_utc").GetString(), regained) < 0).ToList();
        Assert.That(during, Has.Count.GreaterThan(5));
        Assert.That(during.Select(single => single.GetProperty("reason").GetString()), Is.All.EqualTo("connection_lost"));
        Assert.That(Causes(compared).Keys, Does.Contain("connection_lost/first"));
    }

    [Test]
    public void The_terms_of_a_live_run_are_those_of_its_account()
    {
        var live = StandInRun.Play(Database, new SimulationOptions());
        var (twin, _) = TwinOf(live);
        var config = Command.Run("config", twin, "--json", "--db", Database).Json.GetProperty("config");
        var execution = config.GetProperty("execution");
        Assert.That(
            (execution.GetProperty("tick_size").GetDouble(), execution.GetProperty("tick_value").GetDouble(),
                execution.GetProperty("balance").GetDouble(), config.GetProperty("provider").GetString()),
            Is.EqualTo((StandInRun.TickSize, StandInRun.TickValue, 100_000d, "recorded")));
        Assert.That(config.GetProperty("strategy").GetProperty("params").GetProperty("Fast length").GetInt32(), Is.EqualTo(4));
    }

    [TestCase("--as-recorded needs --from", "--as-recorded", "--strategy", "MaCross")]
    [TestCase("--as-recorded plays the bars of the run: leave out --bars, --ticks and --data",
        "--from", "latest", "--as-recorded", "--bars", "bars.csv")]
    [TestCase("the file has no bars of DEMO 1h of run", "--from", "latest", "--as-recorded", "--timeframe", "1h")]
    public void A_twin_that_cannot_be_made_is_refused(string problem, params string[] options)
    {
        Backtest("--strategy", "MaCross");
        var run = Command.Run(["backtest", .. options, "--db", Database]);
        Assert.That((run.Code, run.Output), Is.EqualTo((ExitCode.CouldNotRun, "")));
        Assert.That(run.Error, Does.Contain(problem));
    }

    [Test]
    public void Runs_of_other_times_are_refused()
    {
        Backtest("--strategy", "MaCross");
        Backtest("--strategy", "MaCross", "--shift-to", "2026-01-05");
        AssertRefused("the runs have no time in common: the first is from 2025-01-05 23:00:00", "latest-1", "latest");
    }

    [Test]
    public void An_instrument_under_two_names_is_compared_when_both_are_named()
    {
        Backtest("--strategy", "MaCross");
        Command.Run(
            "backtest", "--bars", Path("bars.csv"), "--symbol", "DEMO2", "--timeframe", "5m", "--tick-value", "0.25",
            "--strategy", "MaCross",
            "--db", Database);
        AssertRefused(
            "the runs trade different symbols: DEMO and DEMO2; if they are one instrument, name both: DEMO=DEMO2", "latest-1", "latest");
        AssertRefused("has no orders in NQ; it has DEMO", "latest-1", "latest", "--symbol", "NQ");
        var compared = Command.Run("diff", "latest-1", "latest", "--symbol", "DEMO=DEMO2", "--json", "--db", Database);
        Assert.That(compared.Json.GetProperty("is_same").GetBoolean(), Is.True, compared.Error);
        Assert.That(compared.Json.GetProperty("pairs").GetArrayLength(), Is.GreaterThan(10));
    }

    [Test]
    public void A_window_decides_which_orders_are_pairs()
    {
        Backtest("--strategy", "MaCross", "--set", "fast-length=5");
        Backtest("--strategy", "MaCross", "--set", "fast-length=6");
        int Pairs(string window) => Command.Run("diff", "latest-1", "latest", "--window", window, "--json", "--db", Database).Json
            .GetProperty("pairs").GetArrayLength();
        Assert.That(Pairs("1h"), Is.GreaterThan(Pairs("1s")));
        AssertRefused(
            "--window: expected a number and s, m, h, d or w, such as 30s or 5m, found 'soon'", "latest-1", "latest", "--window", "soon");
        AssertRefused("--symbol: expected NAME or FIRST=SECOND, found 'A=B=C'", "latest-1", "latest", "--symbol", "A=B=C");
    }

    void AssertRefused(string problem, params string[] options)
    {
        var run = Command.Run(["diff", .. options, "--db", Database]);
        Assert.That((run.Code, run.Output), Is.EqualTo((ExitCode.CouldNotRun, "")));
        Assert.That(run.Error, Does.Contain(problem));
    }

    (string Id, JsonElement Compared) TwinOf(StandInRun live, params string[] prices)
    {
        string[] from = prices.Length > 0
            ? ["--symbol", "ES", "--timeframe", "5m", "--tick-value", "12.5", "--tick-size", "0.25", "--strategy", "MaCross",
                "--set", "fast-length=4", "--set", "slow-length=9", .. prices]
            : ["--from", live.RunId, "--as-recorded", "--allow-changes"];
        var twin = Command.Run(["backtest", .. from, "--db", Database, "--json"]);
        Assert.That(twin.Code, Is.Zero, twin.Error);
        return (IdOf(twin), Diff(live.RunId, IdOf(twin)));
    }

    // The prices that the live run would have seen without a loss of its connection.
    string FeedFile() => Write("feed.csv",
    [
        "time,open,high,low,close,volume",
        .. GeneratedBars.Make(2, 3).Bars.Select(bar => FormattableString.Invariant(
            $"{bar.OpenUtc:yyyy-MM-dd'T'HH:mm:ss},{bar.Open},{bar.High},{bar.Low},{bar.Close},{bar.Volume}")),
    ]);

    void AssertResults(StandInRun live, string twin, JsonElement compared)
    {
        var last = StandInRun.LastClose(Database, live.RunId);
        Assert.Multiple(() =>
        {
            Assert.That(Result(compared, "first"), Is.EqualTo(StandInRun.Result(live.Log, last)).Within(1e-6));
            Assert.That(Result(compared, "second"), Is.EqualTo(NetProfit(twin)).Within(1e-6));
            Assert.That(
                Causes(compared).Values.Sum(),
                Is.EqualTo(compared.GetProperty("difference").GetDecimal())
                    .And.EqualTo(compared.GetProperty("first_result").GetDecimal() - compared.GetProperty("second_result").GetDecimal()));
        });
    }

    double NetProfit(string run) => Command.Run("metrics", run, "net_profit", "--json", "--db", Database).Json
        .GetProperty("net_profit").GetDouble();

    static double Result(JsonElement compared, string run) => compared.GetProperty($"{run}_result").GetDouble();

    static Dictionary<string, decimal> Causes(JsonElement compared) => compared.GetProperty("causes").EnumerateArray().ToDictionary(
        cause => cause.GetProperty("cause").GetString()
            + (cause.GetProperty("lacked_by").GetString() is { } side ? $"/{side}" : ""),
        cause => cause.GetProperty("amount").GetDecimal());

    JsonElement Diff(string first, string second)
    {
        var compared = Command.Run("diff", first, second, "--json", "--db", Database);
        Assert.That(compared.Code, Is.Zero, compared.Error);
        return compared.Json;
    }

    List<string> Rows(string sql, string runId)
    {
        using var file = SchemaFolder.Connect(Database);
        return [.. file.Query<string>(sql, new { runId })];
    }

    static string IdOf(Command backtest) => backtest.Runs.Single().GetProperty("run_id").GetString()!;
}
