using NUnit.Framework;
using Recorder.Cli.Backtesting;
using Recorder.Cli.Market;
using Recorder.Cli.Strategies;
using Recorder.Plugin;

namespace Recorder.Tests.Cli.Backtesting;

public class SweepProgressTests
{
    readonly List<string> _lines = [];

    [Test]
    public void Every_run_that_ends_shows_the_best_one_so_far()
    {
        var progress = new SweepProgress(3, _lines.Add);
        progress.Add(Plan("5"), Result(-120.5));
        progress.Add(Plan("7"), Result(1_250));
        progress.Add(Plan("9"), Result(0));
        Assert.That(_lines, Is.EqualTo(new[]
        {
            "1 of 3 runs, best so far -120.50: fast=5 slow=20", "2 of 3 runs, best so far +1,250.00: fast=7 slow=20",
            "3 of 3 runs, best so far +1,250.00: fast=7 slow=20",
        }));
    }

    [Test]
    public void A_single_run_shows_nothing()
    {
        new SweepProgress(1, _lines.Add).Add(Plan("5"), Result(1));
        Assert.That(_lines, Is.Empty);
    }

    [SetUp]
    public void Clear() => _lines.Clear();

    static BacktestPlan Plan(string fast) => new(
        new StrategySource(typeof(MaCross)), [new Assignment("fast", fast), new Assignment("slow", "20")], GeneratedBars.Make(1, 1),
        new BacktestOptions { Symbol = "DEMO", TickSize = 0.25, TickValue = 12.5 });

    static BacktestResult Result(double profit) => new(Guid.NewGuid(), RunOutcome.Completed, null, 0, profit);
}
