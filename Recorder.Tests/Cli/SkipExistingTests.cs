using Dapper;
using NUnit.Framework;
using Recorder.Cli.Backtesting;
using Recorder.Cli.Configuring;
using Recorder.Cli.Market;
using Recorder.Cli.Strategies;
using Recorder.Storage.Configurations;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Cli;

/// <summary><c>--skip-existing</c>: a completed run with the same configuration and prices is not repeated.</summary>
[Category("Integration")]
public sealed class SkipExistingTests : CommandFixture
{
    [Test]
    public void A_completed_run_is_named_and_not_repeated()
    {
        var first = Backtest("--strategy", "MaCross", "--set", "fast-length=7");
        var again = Backtest("--strategy", "MaCross", "--set", "FAST-LENGTH=7", "--skip-existing");
        Assert.That(again.Code, Is.Zero, again.Error);
        var id = first.Runs.Single().GetProperty("run_id").GetString();
        Assert.That(again.Json.GetProperty("existing").EnumerateArray().Select(one => one.GetString()), Is.EqualTo(new[] { id }));
        Assert.That(again.Runs.Single().GetProperty("run_id").GetString(), Is.EqualTo(id));
        Assert.That(Count("SELECT count(*) FROM strategy_runs"), Is.EqualTo(1));
    }

    [TestCase("--fee-per-lot 1")]
    [TestCase("--set fast-length=8")]
    [TestCase("--balance 5000")]
    public void A_run_under_other_conditions_is_run(string more)
    {
        Backtest("--strategy", "MaCross");
        Backtest(["--strategy", "MaCross", "--skip-existing", .. more.Split(' ')]);
        Assert.That(Count("SELECT count(*) FROM strategy_runs"), Is.EqualTo(2));
    }

    [Test]
    public void Other_prices_are_run()
    {
        Backtest("--strategy", "MaCross");
        using (var file = SchemaFolder.Connect(Database))
            file.Execute("UPDATE run_configs SET data_fingerprint = 'other'");
        Backtest("--strategy", "MaCross", "--skip-existing");
        Assert.That(Count("SELECT count(*) FROM strategy_runs"), Is.EqualTo(2));
    }

    [Test]
    public void A_larger_sweep_runs_only_what_is_missing()
    {
        Backtest("--strategy", "MaCross", "--sweep", "fast-length=5,6");
        var more = Backtest("--strategy", "MaCross", "--sweep", "fast-length=5,6,7,8", "--skip-existing");
        Assert.That(more.Runs, Has.Count.EqualTo(4));
        Assert.That(more.Json.GetProperty("existing").GetArrayLength(), Is.EqualTo(2));
        Assert.That(Count("SELECT count(*) FROM strategy_runs"), Is.EqualTo(4));
    }

    [Test]
    public void A_sweep_that_was_stopped_goes_on_where_it_stopped()
    {
        var prices = GeneratedBars.Make(1, 1);
        var plan = new BacktestPlan(
            StrategySource.Find(null, "MaCross"), [], prices, new BacktestOptions { Symbol = "DEMO", TickSize = 0.25, TickValue = 1 })
        {
            Around = new BacktestConditions { Input = new PlanInput(prices, new InputFiles(), new RunConfig()) },
        };
        var plans = Enumerable.Range(3, 8).Select(fast => plan with { Parameters = [new Assignment("fast-length", $"{fast}")] }).ToList();
        using (var stop = new CancellationTokenSource())
        {
            var ended = 0;
            using var patience = Command.Patience(stop.Token);
            BacktestSeries.Run(plans, Database, parallel: 1, null, patience, (_, _) =>
            {
                if (++ended == 3)
                    stop.Cancel();
            });
        }

        Assert.That(Count("SELECT count(*) FROM strategy_runs WHERE status = 'COMPLETED'"), Is.EqualTo(3));
        using var rest = Command.Patience(CancellationToken.None);
        var results = BacktestSeries.Run(plans, Database, parallel: 2, null, rest, skipsExisting: true);
        Assert.That(results.Count(result => result.Result.Existed), Is.EqualTo(3));
        Assert.That(Count("SELECT count(*) FROM strategy_runs WHERE status = 'COMPLETED'"), Is.EqualTo(8));
        Assert.That(Count("SELECT count(DISTINCT config_hash) FROM run_configs"), Is.EqualTo(8));
    }

    [Test]
    public void A_failed_run_is_repeated()
    {
        string[] failing = ["--assembly", typeof(ThrowingStrategy).Assembly.Location, "--strategy", nameof(ThrowingStrategy)];
        Backtest(failing);
        Backtest([.. failing, "--skip-existing"]);
        Assert.That(Count("SELECT count(*) FROM runs WHERE error_code = 'STRATEGY_FAILED'"), Is.EqualTo(2));
    }

    long Count(string sql)
    {
        using var file = SchemaFolder.Connect(Database);
        return file.QuerySingle<long>(sql);
    }
}
