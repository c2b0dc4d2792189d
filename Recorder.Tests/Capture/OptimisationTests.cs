using NUnit.Framework;
using Recorder.Simulator;
using Recorder.Tests.Recording;
using TradingPlatform.BusinessLayer;

namespace Recorder.Tests.Capture;

/// <summary>A sweep over parameters: many short runs in one process, into one file, over the same prices.</summary>
[Category("Integration")]
public sealed class OptimisationTests
{
    const int Runs = 200;
    const int Minutes = 30;

    [Test]
    public void Hundreds_of_short_runs_in_parallel_are_each_in_the_file_with_parameters_result_and_duration_and_their_bars_once()
    {
        using var folder = new TestFolder();
        var feed = Feed();
        var runs = new RecordedBacktest[Runs];
        Parallel.For(0, Runs, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => runs[i] = RecordedBacktest.Play(
            folder.File("recorder.db"), new SimulationOptions(), new SymbolSpecification(), feed, Period.MIN1, () => new BreakoutStrategy(),
            (strategy, symbol, account) =>
                (strategy.CurrentSymbol, strategy.CurrentAccount, strategy.RangeBars, strategy.StopTicks, strategy.TargetTicks) =
                    (symbol, account, 10, 2 + (i % 20), 3 + (i / 20))));

        var recording = Recording.Of(folder.File("recorder.db"), runs[0].RunId);
        Assert.Multiple(() =>
        {
            Assert.That(
                recording.Rows(
                    """
                    SELECT count(*) AS runs, count(DISTINCT i.parameters_json) AS settings, count(DISTINCT r.instance_id) AS instances,
                           count(e.final_balance) AS results, count(DISTINCT d.fingerprint) AS seen, min(d.bars) AS least,
                           max(d.bars) AS most
                    FROM strategy_runs r JOIN strategy_instances i USING (instance_id) JOIN run_endings e USING (run_id)
                    JOIN run_bar_fingerprints d USING (run_id) WHERE r.status = 'COMPLETED'
                    """),
                Is.EqualTo(
                    new[] { FormattableString.Invariant(
                        $"runs={Runs}  settings={Runs}  instances={Runs}  results={Runs}  seen=1  least={Minutes}  most={Minutes}") }));
            Assert.That(recording.Rows("SELECT count(*) AS bars FROM bars"),
                Is.EqualTo(new[] { FormattableString.Invariant($"bars={Minutes}") }), "each bar is stored once");
            Assert.That(recording.Rows("SELECT run_id FROM v_runs WHERE took_s IS NULL OR took_s < 0"), Is.Empty);
            Assert.That(runs.Sum(run => run.Health.Pending + run.Health.Dropped + run.Health.Quarantined), Is.Zero);
            Assert.That(
                recording.Rows("SELECT run_id AS run, count(*) AS fills FROM executions GROUP BY run_id ORDER BY run_id"),
                Is.EqualTo(runs.Where(run => run.Log.Fills.Count > 0).OrderBy(run => run.RunId, StringComparer.Ordinal)
                    .Select(run => FormattableString.Invariant($"run={run.RunId}  fills={run.Log.Fills.Count}"))));
            Assert.That(runs.Select(run => run.Log.Fills.Count).Distinct().Count(), Is.GreaterThan(5), "the runs differ");
        });
    }

    static List<MarketTick> Feed()
    {
        var random = new Random(1);
        var price = 400;
        // The first bar begins with the feed and the last ends with it.
        return [.. Enumerable.Range(0, (Minutes * 10) + 1).Select(step =>
        {
            price = Math.Max(100, price + random.Next(-3, 4));
            return new MarketTick(Simulator.MarketHarness.Start.AddMilliseconds(Math.Min(step * 6_000, (Minutes * 60_000) - 1)),
                price * 0.25, 1, AggressorFlag.None, double.NaN, double.NaN);
        })];
    }
}
