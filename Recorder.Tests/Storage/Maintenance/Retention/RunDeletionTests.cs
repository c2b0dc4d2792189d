using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Maintenance.Retention;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Tests.Storage.Tables.Bars;

namespace Recorder.Tests.Storage.Maintenance.Retention;

[Category("Integration")]
public sealed class RunDeletionTests
{
    // The sharing series that begins first in the log saw one of the bars later than another sharing series.
    [TestCase(125831)]
    public void A_bar_goes_to_the_run_that_logged_it_first(int seed) =>
        Deleting_runs_in_any_order_changes_no_bar_of_the_others(seed);

    [Seeds(suite: 12, all: 60, EndSize = 1_000_000)]
    public void Deleting_runs_in_any_order_changes_no_bar_of_the_others(int seed)
    {
        using var folder = new TestFolder();
        var random = new Random(seed);
        var path = folder.File("recorder.db");
        var runs = Enumerable.Range(0, 6).Select(_ => RandomBarsTests.Told(random)).ToList();
        RandomBarsTests.Record(path, runs, random, diskMayBeFull: false);
        var left = Enumerable.Range(0, runs.Count).ToList();
        while (left.Count > 0)
        {
            var gone = left[random.Next(left.Count)];
            left.Remove(gone);
            RunDeletion.Delete(path, [BarMarket.RunId(gone).ToString()]);

            foreach (var run in left)
            {
                Assert.That(BarMarket.Seen(path, run), Is.EqualTo(BarMarket.Expected(runs[run])), $"run {run} after run {gone} went");
                Assert.That(
                    EventWriter.Scalar<string?>(path, $"SELECT bars_fingerprint FROM v_runs WHERE run_id = '{BarMarket.RunId(run)}'"),
                    Is.EqualTo(runs[run].Count == 0 ? null : BarMarket.Fingerprint(runs[run])), $"run {run}");
            }

            Assert.That(DatabaseCheck.Run(path).Findings, Is.Empty, $"after run {gone} went: counts, log, same tables after a rebuild");
        }

        foreach (var table in (string[])["bars", "run_series", "ingest_events", "strategy_runs", "strategy_instances", "strategies"])
            Assert.That(EventWriter.Scalar<long>(path, $"SELECT count(*) FROM {table}"), Is.Zero, table);
    }

    [TestCase(4)]
    [TestCase(24)]
    public void Shared_bars_stay_stored_once_after_the_deletion_of_their_holder(int runs)
    {
        using var folder = new TestFolder();
        var path = folder.File("recorder.db");
        var bars = Enumerable.Range(0, 200).Select(minute => BarMarket.Bar(minute)).ToList();
        RandomBarsTests.Record(path, [.. Enumerable.Repeat(bars, runs)], new Random(1), diskMayBeFull: false);
        var holder = EventWriter.Scalar<string>(path, "SELECT holder_series_id FROM shared_bar_ranges LIMIT 1");
        var run = EventWriter.Scalar<string>(path, $"SELECT run_id FROM run_series WHERE series_id = '{holder}'");

        RunDeletion.Delete(path, [run]);

        Assert.That(EventWriter.Scalar<long>(path, "SELECT count(*) FROM bars"), Is.EqualTo(200));
        Assert.That(EventWriter.Scalar<long>(path, "SELECT count(*) FROM v_bars"), Is.EqualTo(200 * (runs - 1)));
    }

    [Test]
    public void A_run_that_is_being_recorded_is_not_deleted()
    {
        using var store = new StoreFixture();
        var run = store.Begin();
        run.Accept(StoreFixture.Order("1"), StoreFixture.Start);
        store.Store.Flush(StoreFixture.Patience);

        Assert.That(() => RunDeletion.Delete(store.Path, [run.RunId.ToString()]), Throws.TypeOf<RetentionException>()
            .With.Message.Contains("is being recorded"));
        Assert.That(store.Scalar<long>("SELECT count(*) FROM orders"), Is.EqualTo(1));
        run.End(StoreFixture.Completed, StoreFixture.Start);
    }

    [Test]
    public void Deleting_beside_a_recording_that_shares_the_bars_changes_nothing_of_it()
    {
        using var folder = new TestFolder();
        var path = folder.File("recorder.db");
        using var process = new BarProcess(path);
        var bars = Enumerable.Range(0, 60).Select(minute => BarMarket.Bar(minute)).ToList();
        Accept(process.Begin(0), bars);
        var running = process.Begin(1);
        foreach (var bar in bars.Take(30))
            running.Accept(bar);
        process.Write();

        RunDeletion.Delete(path, [BarMarket.RunId(0).ToString()]);
        foreach (var bar in bars.Skip(30))
            running.Accept(bar);
        running.End(StoreFixture.Completed, BarMarket.Start.AddDays(1));
        process.Write();

        Assert.That(BarMarket.Seen(path, 1), Is.EqualTo(BarMarket.Expected(bars)));
        Assert.That(DatabaseCheck.Run(path).Findings, Is.Empty);

        static void Accept(Recorder.Storage.Intake.RunIntake run, IEnumerable<BarClosed> bars)
        {
            foreach (var bar in bars)
                run.Accept(bar);
            run.End(StoreFixture.Completed, BarMarket.Start.AddDays(1));
        }
    }
}
