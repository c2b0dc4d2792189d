using NUnit.Framework;

using Recorder.Simulator;
using Recorder.Tests.Recording;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

[Category("Integration")]
public sealed class ParallelTests
{
    [Test]
    public void Eight_backtests_in_parallel_into_one_file_are_each_complete_and_nothing_of_one_is_in_another()
    {
        using var folder = new TestFolder();
        var runs = new RecordedBacktest[8];
        Parallel.For(0, runs.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => runs[i] = RecordedBacktest.Play(
            folder.File("recorder.db"), new SimulationOptions { Seed = i }, new SymbolSpecification(), Feed(i), Period.MIN1,
            () => new BreakoutStrategy(),
            (strategy, symbol, account) =>
                (strategy.CurrentSymbol, strategy.CurrentAccount, strategy.RangeBars, strategy.StopTicks, strategy.TargetTicks) =
                    (symbol, account, 1, 3 + i, 4)));

        Assert.That(runs.Select(run => run.RunId), Is.Unique);
        foreach (var run in runs)
        {
            var recording = Recording.Of(run.Database, run.RunId);
            Assert.Multiple(() =>
            {
                Assert.That(run.Log.Fills, Has.Count.GreaterThan(3));
                Assert.That(run.HookFaults, Is.Zero);
                Assert.That(run.Health.Pending + run.Health.Dropped + run.Health.Quarantined, Is.Zero);
                Assert.That(
                    recording.Rows(
                        "SELECT execution_id, order_id, price FROM executions WHERE run_id = @RunId ORDER "
                            + "BY length(execution_id), execution_id"),
                    Is.EqualTo(run.Log.Fills.Select(
                        fill => FormattableString.Invariant($"execution_id={fill.TradeId}  order_id={fill.OrderId}  price={fill.Price}"))));
                Assert.That(recording.Orders, Has.Count.EqualTo(run.Log.Orders.DistinctBy(row => row.OrderId).Count()));
            });
        }

        Assert.That(Recording.Newest(folder.File("recorder.db")).Rows("SELECT count(DISTINCT instance_id) AS n FROM strategy_runs"),
            Is.EqualTo(new[] { "n=8" }));
        Assert.That(folder.Names, Is.EqualTo(new[] { "recorder.db" }));
    }

    static List<MarketTick> Feed(int seed)
    {
        var random = new Random(seed);
        var price = 400;
        return [.. Enumerable.Range(1, 2_000).Select(second =>
        {
            price = Math.Max(100, price + random.Next(-3, 4));
            return new MarketTick(
                Simulator.MarketHarness.Start.AddSeconds(second * 2), price * 0.25, 1, AggressorFlag.None, double.NaN, double.NaN);
        })];
    }
}
