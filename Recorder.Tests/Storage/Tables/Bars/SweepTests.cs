using System.Text.Json;
using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Queries;

namespace Recorder.Tests.Storage.Tables.Bars;

/// <summary>Many runs over the same bars, through the store as a backtest uses it.</summary>
[Category("Integration")]
public sealed class SweepTests
{
    [Test]
    public void A_sweep_stores_each_bar_once_and_every_run_has_the_same_fingerprint()
    {
        const int Runs = 40;
        const int Bars = 5_000;
        using var folder = new TestFolder();
        var path = folder.File("recorder.db");
        using (var store = RecorderStore.Open(path))
            Parallel.For(0, Runs, new ParallelOptions { MaxDegreeOfParallelism = 4 }, number => Run(store, number, Bars));

        using var reader = RunReader.Open(path);
        var runs = reader.Runs();
        Assert.Multiple(() =>
        {
            Assert.That(EventWriter.Scalar<long>(path, "SELECT count(*) FROM bars"), Is.EqualTo(Bars));
            Assert.That(EventWriter.Scalar<long>(path, "SELECT count(*) FROM ingest_events WHERE event_type = 'BAR'"), Is.EqualTo(Bars),
                "nor are they repeated in the log");
            Assert.That(runs.Select(run => run.Bars), Is.EqualTo(Enumerable.Repeat((long)Bars, Runs)));
            Assert.That(runs.Select(run => run.BarsFingerprint).Distinct().Count(), Is.EqualTo(1));
            Assert.That(DatabaseCheck.Run(path).Findings, Is.Empty);
        });
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "a symbolic link needs a privilege there")]
    public void Two_writers_of_one_file_at_the_same_time_store_each_bar_once()
    {
        const int Bars = 2_000;
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder.File("real"));
        Directory.CreateSymbolicLink(folder.File("link"), folder.File("real"));
        var path = Path.Combine(folder.File("real"), "recorder.db");
        RecorderSettings settings = new() { BatchSize = 100, CloseBudget = StoreFixture.Patience };
        // With another path, it is another writer with its own connection and caches, as in another process.
        using (var one = RecorderStore.Open(path, settings))
        using (var other = RecorderStore.Open(Path.Combine(folder.File("link"), "recorder.db"), settings))
            Parallel.For(
                0, 6, new ParallelOptions { MaxDegreeOfParallelism = 6 }, number => Run(number % 2 == 0 ? one : other, number, Bars));

        Assert.That(EventWriter.Scalar<long>(path, "SELECT count(*) FROM bars"), Is.EqualTo(Bars));
        Assert.That(EventWriter.Scalar<long>(path, "SELECT count(DISTINCT fingerprint) FROM run_bar_fingerprints"), Is.EqualTo(1));
        Assert.That(EventWriter.Scalar<long>(path, "SELECT min(bars) FROM run_bar_fingerprints"), Is.EqualTo(Bars));
        Assert.That(DatabaseCheck.Run(path).Findings, Is.Empty);
    }

    [Test]
    public void The_detail_of_a_run_has_its_stored_and_shared_bars()
    {
        using var folder = new TestFolder();
        var path = folder.File("recorder.db");
        using (var store = RecorderStore.Open(path))
        {
            Run(store, 1, 10);
            store.Flush(StoreFixture.Patience);
            Run(store, 2, 12);
        }

        using var reader = RunReader.Open(path);
        var details = reader.Runs().Select(reader.Detail).OrderBy(detail => detail.Run.Bars).ToList();
        Assert.That(details.SelectMany(detail => detail.Series)
            .Select(series => (series.Symbol, series.Timeframe, series.Source, series.Bars, series.OwnBars, series.SharedBars)),
            Is.EqualTo(new[] { ("ES", "1m", "file", 10L, 10L, 0L), ("ES", "1m", "file", 12L, 2L, 10L) }));
        Assert.That(details.Select(detail => detail.Run.BarsFingerprint),
            Is.EqualTo(details.Select(detail => detail.Series.Single().Fingerprint)), "of one series it is the series' own");
    }

    static void Run(RecorderStore store, int number, int bars)
    {
        var run = store.Begin(
            new StrategyRegistered { Name = "Sweep" },
            new InstanceRegistered { Parameters = JsonSerializer.SerializeToElement(new { length = number }), Symbol = "ES" },
            new RunStarted { RunType = RunType.Backtest },
            BarMarket.Start,
            BarOverflow.Wait);
        run.Accept(Enumerable.Range(0, bars));
        run.End(StoreFixture.Completed, BarMarket.Start.AddMinutes(bars));
    }
}
