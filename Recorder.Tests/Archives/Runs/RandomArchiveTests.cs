using NUnit.Framework;
using Recorder.Archives.Runs;
using Recorder.Storage.Archives;
using Recorder.Storage.Events;
using Recorder.Storage.Maintenance.Archiving;
using Recorder.Storage.Maintenance.Retention;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Tests.Storage;
using Recorder.Tests.Storage.Tables.Bars;

namespace Recorder.Tests.Archives.Runs;

/// <summary>
/// For any runs, with orders, fills, indicators, shared and corrected bars, packed rows and quarantined events: archived runs come back row
/// for row.
/// </summary>
[Category("Integration")]
public sealed class RandomArchiveTests
{
    const string SeenBars =
        "SELECT run_id, symbol, timeframe, ts_utc, open, high, low, close, volume, volumetric_json FROM v_bars";

    [Seeds(suite: 6, all: 25, EndSize = 1_000_000)]
    public void Runs_of_a_sweep_come_back_row_for_row(int seed)
    {
        using var folder = new TestFolder();
        var (path, random) = (folder.File("recorder.db"), new Random(seed));
        foreach (var run in Enumerable.Range(0, 4))
            EventWriter.Write(path, Events(seed, run, random), () => random.Next(1, 400));
        AssertSound(path);
        var before = DatabaseDump.Of(path);

        Archive(path, [0, 1, 2, 3]);
        foreach (var table in (string[])["ingest_events", "orders", "executions", "positions", "bars", "shared_bar_ranges"])
            Assert.That(EventWriter.Scalar<long>(path, $"SELECT count(*) FROM {table}"), Is.Zero, table);
        AssertSound(path);
        Restore(path, [0, 1, 2, 3]);

        DatabaseDump.AssertEqual(before, DatabaseDump.Of(path), "after the restore");
        Assert.That(Directory.Exists(new ArchiveFolder(path).FullName), Is.False, "nothing is left");
        AssertSound(path);
    }

    [Seeds(suite: 8, all: 40, EndSize = 1_000_000)]
    public void Runs_that_share_bars_keep_them_while_others_are_archived_restored_and_deleted(int seed)
    {
        using var folder = new TestFolder();
        var (path, random) = (folder.File("recorder.db"), new Random(seed));
        var runs = Enumerable.Range(0, 5).Select(_ => RandomBarsTests.Told(random)).ToList();
        RandomBarsTests.Record(path, runs, random, diskMayBeFull: false);
        var deleted = new HashSet<int>();
        var archived = new HashSet<int>();
        for (var step = 0; step < 8; step++)
        {
            var run = random.Next(runs.Count);
            if (deleted.Contains(run))
                continue;
            if (deleted.Count < 2 && random.Next(6) == 0)
            {
                RunDeletion.Delete(path, [BarMarket.RunId(run).ToString()]);
                deleted.Add(run);
                archived.Remove(run);
            }
            else if (archived.Remove(run))
            {
                Restore(path, [run]);
            }
            else
            {
                Archive(path, [run]);
                archived.Add(run);
            }

            AssertSound(path);
            foreach (var left in Enumerable.Range(0, runs.Count).Except(deleted).Except(archived))
                Assert.That(BarMarket.Seen(path, left), Is.EqualTo(BarMarket.Expected(runs[left])), $"run {left} after step {step}");
        }

        foreach (var run in archived.ToList())
            Restore(path, [run]);
        AssertSound(path);
        foreach (var left in Enumerable.Range(0, runs.Count).Except(deleted))
            Assert.That(BarMarket.Seen(path, left), Is.EqualTo(BarMarket.Expected(runs[left])), $"run {left} at the end");
    }

    [Seeds(suite: 5, all: 15, EndSize = 1_000_000)]
    public void Archiving_some_of_the_runs_changes_nothing_that_the_others_show(int seed)
    {
        using var folder = new TestFolder();
        var (path, random) = (folder.File("recorder.db"), new Random(seed));
        var events = Enumerable.Range(0, 4).SelectMany(run => Events(seed, run, random)).OrderBy(_ => random.Next()).ToList();
        EventWriter.Write(path, events, () => random.Next(1, 400));
        AssertSound(path);
        var (before, bars) = (DatabaseDump.Of(path), DatabaseDump.Of(path, SeenBars));

        int[] some = [.. Enumerable.Range(0, 4).Where(_ => random.Next(2) == 0)];
        Archive(path, some);
        AssertSound(path);
        Restore(path, some);
        AssertSound(path);

        // Where a bar is stored may change, with the rows of the log about it.
        string[] places = ["bars", "shared_bar_ranges", "series_stats", "ingest_events", "sqlite_sequence"];
        DatabaseDump.AssertEqual(
            before.Where(table => !places.Contains(table.Key)).ToDictionary(), DatabaseDump.Of(path), "after the restore");
        Assert.That(DatabaseDump.Of(path, SeenBars), Is.EqualTo(bars));
    }

    static List<RecordedEvent> Events(int seed, int run, Random random)
    {
        var events = RandomRun.Events(seed + (run % 2), 60, BarMarket.RunId(run)).ToList();
        // No table can take an order without a finite price.
        var bad = new RecordedEvent(
            events[^1].Header with { Sequence = events.Max(recorded => recorded.Header.Sequence) + 1 },
            StoreFixture.Order("bad", double.NaN));
        if (random.Next(2) == 0)
            events.Insert(random.Next(3, events.Count), bad);
        return events;
    }

    static void Archive(string path, int[] runs) =>
        RunArchiving.Archive(path, [.. runs.Select(run => BarMarket.RunId(run).ToString())], new ArchiveStore(path));

    static void Restore(string path, int[] runs) =>
        RunRestoring.Restore(path, [.. runs.Select(run => BarMarket.RunId(run).ToString())], new ArchiveStore(path));

    // Events that a test writes past the intake are not counted as accepted.
    static void AssertSound(string path) => Assert.That(
        DatabaseCheck.Run(path).Findings.Concat(ArchiveCheck.Run(path).Findings)
            .Where(finding => finding.Check != "gaps" || !finding.Problem.StartsWith("0 events were accepted", StringComparison.Ordinal)),
        Is.Empty);
}
