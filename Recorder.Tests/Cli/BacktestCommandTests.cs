using NUnit.Framework;
using Recorder.Cli.Backtesting;
using Recorder.Cli.Market;
using Recorder.Cli.Strategies;
using Recorder.Plugin;
using Recorder.Storage.Queries;

namespace Recorder.Tests.Cli;

[Category("Integration")]
public class BacktestCommandTests : CommandFixture
{
    [Test]
    public void The_output_is_one_object_with_the_keys_that_scripts_rely_on()
    {
        var run = Backtest("--strategy", "MaCross");
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(Command.Keys(run.Json), Is.EqualTo(new[] { "database", "runs", "sweep" }));
        Assert.That(Command.Keys(run.Runs.Single()),
            Is.EqualTo(new[] { "run_id", "instance_id", "status", "bars", "orders", "executions", "gaps" }));
        Assert.That(run.Json.GetProperty("database").GetString(), Is.EqualTo(Database));
    }

    [Test]
    public void Every_bar_of_the_file_is_recorded_the_last_one_too()
    {
        var run = Backtest("--strategy", "macross").Runs.Single();
        Assert.That(run.GetProperty("bars").GetInt64(), Is.EqualTo(276));
        Assert.That(run.GetProperty("status").GetString(), Is.EqualTo("COMPLETED"));
        Assert.That(run.GetProperty("executions").GetInt64(), Is.Positive);
        Assert.That(run.GetProperty("gaps").GetInt64(), Is.Zero);
    }

    [Test]
    public void A_value_that_is_set_reaches_the_strategy_and_the_file()
    {
        Assert.That(Backtest("--strategy", "MaCross", "--set", "fast-length=7", "--set", "QUANTITY=2.0").Code, Is.Zero);
        using var reader = RunReader.Open(Database);
        var run = reader.Find("latest");
        Assert.That(run.ParametersJson, Does.Contain("\"Fast length\":7").And.Contain("\"Period\":\"5m\""));
        Assert.That(run.Instance, Is.EqualTo("fast-length=7 QUANTITY=2.0"));
        Assert.That(reader.Detail(run).Orders.Select(order => order.Quantity), Is.All.EqualTo(2));
    }

    [Test]
    public void A_sweep_records_every_combination_as_a_separate_run()
    {
        var sweep = Backtest("--strategy", "MaCross", "--sweep", "fast-length=3,5,8", "--sweep", "slow-length=20,40", "--parallel", "4");
        Assert.That(sweep.Code, Is.Zero, sweep.Error);
        Assert.That(sweep.Runs, Has.Count.EqualTo(6));
        using var reader = RunReader.Open(Database);
        var runs = reader.Runs();
        Assert.That(runs.Select(run => run.ParametersJson).Distinct().Count(), Is.EqualTo(6));
        Assert.That(runs.Select(run => run.InstanceId).Distinct().Count(), Is.EqualTo(6));
        Assert.That(runs.Select(run => run.Bars), Is.All.EqualTo(276));
        foreach (var run in sweep.Runs)
        {
            var alone = reader.Find(run.GetProperty("run_id").GetString()!);
            Assert.That(run.GetProperty("orders").GetInt64(), Is.EqualTo(reader.Detail(alone).Orders.Count));
        }
    }

    [Test]
    public void A_run_of_a_sweep_equals_the_same_run_without_a_sweep()
    {
        var sweep = Backtest("--strategy", "MaCross", "--sweep", "fast-length=3,5,8", "--parallel", "3");
        var alone = Backtest("--strategy", "MaCross", "--set", "fast-length=5");
        Assert.That(sweep.Runs[1].GetProperty("instance_id").GetString(), Is.EqualTo(alone.Runs[0].GetProperty("instance_id").GetString()));
        Assert.That(Fills(sweep.Runs[1]), Is.EqualTo(Fills(alone.Runs[0])).And.Not.Empty);

        List<(string, double, double)> Fills(System.Text.Json.JsonElement run)
        {
            using var reader = RunReader.Open(Database);
            return [.. reader.Detail(reader.Find(run.GetProperty("run_id").GetString()!)).Executions
                .Select(fill => (fill.ExecUtc, fill.Price, fill.Quantity))];
        }
    }

    [Test]
    public void Brackets_and_OCO_groups_of_the_breakout_are_recorded()
    {
        Assert.That(Backtest("--strategy", "BracketBreakout", "--set", "stop-ticks=4", "--set", "target-ticks=4").Code, Is.Zero);
        using var reader = RunReader.Open(Database);
        var detail = reader.Detail(reader.Find("latest"));
        Assert.That(detail.OcoLegs, Is.Not.Empty);
        Assert.That(detail.Orders.Select(order => order.OrderType), Does.Contain("STOP").And.Contain("LIMIT"));
        Assert.That(
            detail.Positions.Count(position => position.Status == "CLOSED"), Is.GreaterThan(1), "it places the next pair after a trade");
    }

    [Test]
    public void Fees_balance_and_tick_value_are_those_that_were_given()
    {
        Assert.That(Backtest("--strategy", "MaCross", "--fee-per-lot", "1.5", "--balance", "5000", "--tick-value", "2").Code, Is.Zero);
        using var reader = RunReader.Open(Database);
        var detail = reader.Detail(reader.Find("latest"));
        Assert.That(detail.Run.InitialBalance, Is.EqualTo(5_000));
        Assert.That(detail.Executions.Select(fill => fill.Fee), Is.All.EqualTo(1.5));
    }

    [Test]
    public void A_strategy_that_throws_at_its_start_leaves_a_failed_run()
    {
        var run = Backtest("--assembly", typeof(ThrowingStrategy).Assembly.Location, "--strategy", nameof(ThrowingStrategy));
        Assert.That(run.Code, Is.EqualTo(1), run.Error);
        Assert.That(run.Runs.Single().GetProperty("status").GetString(), Is.EqualTo("FAILED"));
        Assert.That(run.Error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(run.Error, Does.Contain("no luck today").And.Not.Contain("   at "));
        using var reader = RunReader.Open(Database);
        Assert.That(reader.Find("latest").EndReason, Does.Contain("no luck today"));
    }

    [Test]
    public void A_strategy_that_stops_itself_completes_with_the_reason_and_no_more_bars()
    {
        var run = Backtest("--strategy", "MaCross", "--set", "fast-length=50", "--set", "slow-length=20");
        Assert.That(run.Code, Is.Zero);
        Assert.That(run.Runs.Single().GetProperty("bars").GetInt64(), Is.Zero);
        using var reader = RunReader.Open(Database);
        Assert.That(reader.Find("latest").EndReason, Does.Contain("the fast length must be below the slow length"));
    }

    [Test]
    public void A_canceled_run_keeps_the_events_recorded_so_far()
    {
        using var cancellation = new CancellationTokenSource();
        var prices = GeneratedBars.Make(5, 1);
        var terms = new BacktestOptions { Symbol = "DEMO", TickSize = 0.25, TickValue = 1 };
        var plans = Enumerable.Repeat(new BacktestPlan(StrategySource.Find(null, "MaCross"), [], prices, terms), 2).ToList();
        using var patience = Command.Patience(cancellation.Token);
        var results = BacktestSeries.Run(plans, Database, parallel: 1, _ => cancellation.Cancel(), patience);
        Assert.That(results, Has.Count.EqualTo(1), "the second run never began");
        Assert.That(results[0].Result.Outcome, Is.EqualTo(RunOutcome.Canceled));
        Assert.That(results[0].Run.Status, Is.EqualTo("CANCELED"));
        Assert.That(results[0].Run.Bars, Is.EqualTo(249), "a thousand ticks are 250 bars, and the last has not ended");
    }

    [Test]
    public void Trades_become_bars_the_last_one_too()
    {
        var ticks = Write("t.csv", "time,price,qty", "2024-01-31T10:00:05,10,1", "2024-01-31T10:00:50,11,2", "2024-01-31T10:02:01.5,12,4");
        var run = Command.Run("backtest", "--ticks", ticks, "--symbol", "X", "--strategy", "MaCross", "--db", Database, "--json");
        Assert.That(run.Runs.Single().GetProperty("bars").GetInt64(), Is.EqualTo(2), run.Error);
        using var reader = RunReader.Open(Database);
        Assert.That(reader.Find("latest").EndUtc, Is.EqualTo("2024-01-31T10:03:00.0000000Z"));
    }

    [Test]
    public void The_real_hourly_bars_of_EURUSD_are_recorded_whole()
    {
        var bars = TestData.Path("bars/eurusd_1h.csv");
        var run = Command.Run(
            "backtest", "--bars", bars, "--symbol", "EURUSD", "--timeframe", "1h", "--strategy", "MaCross", "--db", Database, "--json");
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(run.Runs.Single().GetProperty("bars").GetInt64(), Is.EqualTo(5_000));
        Assert.That(run.Runs.Single().GetProperty("executions").GetInt64(), Is.GreaterThan(100));
        using var reader = RunReader.Open(Database);
        Assert.That(reader.Find("latest").Symbol, Is.EqualTo("EURUSD"));
    }

    [Test]
    public void The_real_trades_of_ESH4_become_sixty_bars()
    {
        var ticks = TestData.Path("ticks/esh4_trades_20231225.csv.gz");
        var run = Command.Run(
            "backtest", "--ticks", ticks, "--symbol", "ESH4", "--strategy", "BracketBreakout", "--set", "session-end-hour-UTC=24", "--set",
            "range bars=3", "--set", "stop ticks=2", "--set", "target ticks=2", "--db", Database, "--json");
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(run.Runs.Single().GetProperty("bars").GetInt64(), Is.EqualTo(60));
        Assert.That(run.Runs.Single().GetProperty("executions").GetInt64(), Is.GreaterThan(2));
    }
}
