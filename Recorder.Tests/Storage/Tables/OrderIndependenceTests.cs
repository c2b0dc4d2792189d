using NUnit.Framework;
using Recorder.Storage.Events;
using Recorder.Storage.Maintenance.Rebuilding;

namespace Recorder.Tests.Storage.Tables;

/// <summary>The tables depend on the events, not on their order.</summary>
[Parallelizable(ParallelScope.All)]
[Category("Integration")]
public sealed class OrderIndependenceTests
{
    [FsCheck.NUnit.Property(MaxTest = 40)]
    public void Shuffled_and_repeated_events_in_batches_of_any_size_end_in_equal_tables(int seed)
    {
        using var folder = new TestFolder();
        var random = new Random(seed);
        var events = RandomRun.Events(seed, steps: 40);
        EventWriter.Write(folder.File("calm.db"), events, () => 1);

        var hostile = events.Concat(events.Where(_ => random.Next(4) == 0)).OrderBy(_ => random.Next()).ToList();
        // A very small cache, so that almost every row is read from the file.
        EventWriter.Write(folder.File("hostile.db"), hostile, () => random.Next(1, 30), limit: random.Next(1, 20));

        Assert.That(EventWriter.Differences(folder.File("calm.db"), folder.File("hostile.db")), Is.Empty);
        Assert.That(EventWriter.Scalar<long>(folder.File("hostile.db"), "SELECT count(*) FROM ingest_events"), Is.EqualTo(events.Count));
    }

    [FsCheck.NUnit.Property(MaxTest = 20)]
    public void The_cache_between_batches_changes_no_row(int seed)
    {
        using var folder = new TestFolder();
        var random = new Random(seed);
        // Almost in order, as on a platform: most fills are the latest of their book, some are not.
        var events =
            RandomRun.Events(seed, steps: 60).Select((e, place) => (e, place: place + (random.Next(10) == 0 ? random.Next(40) : 0)))
                .OrderBy(e => e.place).Select(e => e.e).ToList();
        EventWriter.Write(folder.File("remembers.db"), events, () => random.Next(1, 60));
        EventWriter.Write(folder.File("forgets.db"), events, () => random.Next(1, 60), limit: 1);

        Assert.That(EventWriter.Differences(folder.File("remembers.db"), folder.File("forgets.db")), Is.Empty);
        Assert.That(Rebuild.Compare(folder.File("remembers.db")).Tables.Where(table => !table.Equal), Is.Empty);
    }

    [FsCheck.NUnit.Property(MaxTest = 20)]
    public void A_writer_that_starts_again_before_each_batch_gives_the_same_tables(int seed)
    {
        using var folder = new TestFolder();
        var random = new Random(seed);
        var events = RandomRun.Events(seed, steps: 40);
        EventWriter.Write(folder.File("goes-on.db"), events, () => 1_000);
        var late = events.Select((e, place) => (e, place: place + random.Next(30))).OrderBy(e => e.place).Select(e => e.e).ToList();
        EventWriter.Write(folder.File("restarts.db"), late, () => random.Next(1, 40), restarts: true);

        Assert.That(EventWriter.Differences(folder.File("goes-on.db"), folder.File("restarts.db")), Is.Empty);
    }

    [Test]
    public void Random_runs_have_something_of_everything_that_is_inferred()
    {
        using var folder = new TestFolder();
        EventWriter.Write(folder.File("recorder.db"), RandomRun.Events(seed: 3, steps: 200), () => 50);
        long Count(string sql) => EventWriter.Scalar<long>(folder.File("recorder.db"), sql);
        Assert.Multiple(() =>
        {
            foreach (var rule in new[] { "REQUEST", "GROUP_ID", "HEURISTIC" })
                Assert.That(Count($"SELECT count(*) FROM order_oco_groups WHERE extra_json LIKE '%{rule}%'"), Is.Positive, rule);
            Assert.That(Count("SELECT count(*) FROM orders WHERE parent_order_id IS NOT NULL"), Is.Positive, "legs");
            Assert.That(Count("SELECT count(*) FROM orders WHERE extra_json LIKE '%orphaned_utc%'"), Is.Positive, "orphans");
            Assert.That(Count("SELECT count(*) FROM ingest_events WHERE payload_json LIKE '%is_candidate%'"), Is.Positive, "candidates");
            Assert.That(Count("SELECT count(*) FROM orders WHERE order_id LIKE 'K%'"), Is.Positive, "adopted candidates");
            Assert.That(Count("SELECT count(*) FROM orders WHERE order_id LIKE 'K%X'"), Is.Zero, "other candidates");
            Assert.That(Count("SELECT count(*) FROM position_changes WHERE order_id LIKE 'K%' AND position_id IS NOT NULL"), Is.Positive,
                "fills with an inferred position");
        });
    }

    [FsCheck.NUnit.Property(MaxTest = 20)]
    public void Several_runs_mixed_into_each_other_end_as_each_by_itself(int seed)
    {
        using var folder = new TestFolder();
        var random = new Random(seed);
        var runs = Enumerable.Range(0, 4)
            .Select(run => RandomRun.Events(seed + run, steps: 15, Guid.Parse($"44444444-4444-7444-8444-44444444444{run}"))).ToList();
        EventWriter.Write(folder.File("apart.db"), [.. runs.SelectMany(run => run)], () => 7);
        EventWriter.Write(folder.File("mixed.db"), [.. runs.SelectMany(run => run).OrderBy(_ => random.Next())], () => random.Next(1, 40));

        Assert.That(EventWriter.Differences(folder.File("apart.db"), folder.File("mixed.db")), Is.Empty);
    }

    [FsCheck.NUnit.Property(MaxTest = 20)]
    public void A_rebuild_from_the_log_gives_the_same_tables(int seed)
    {
        using var folder = new TestFolder();
        var random = new Random(seed);
        var events = RandomRun.Events(seed, steps: 40).OrderBy(_ => random.Next()).ToList();
        EventWriter.Write(folder.File("recorder.db"), events, () => random.Next(1, 30));

        var report = Rebuild.Compare(folder.File("recorder.db"));

        Assert.That(report.Tables.Where(table => !table.Equal), Is.Empty);
        Assert.That(report.Events, Is.EqualTo(events.Count));
        Assert.That(EventWriter.Scalar<long>(folder.File("recorder.db"), "SELECT count(*) FROM orders WHERE order_id NOT LIKE 'K%'"),
            Is.EqualTo(events.Select(e => e.Body).OfType<OrderChanged>().Where(order => order.OrderId[0] != 'K')
                .DistinctBy(order => order.OrderId).Count()));
    }

    [Test]
    public void A_changed_table_is_found_and_shown()
    {
        using var folder = new TestFolder();
        EventWriter.Write(folder.File("recorder.db"), RandomRun.Events(seed: 7, steps: 40), () => 50);
        EventWriter.Scalar<long>(
            folder.File("recorder.db"), "UPDATE executions SET price = price + 0.25 WHERE id = (SELECT min(id) FROM executions)");

        var changed = Rebuild.Compare(folder.File("recorder.db")).Tables.Single(table => !table.Equal);

        Assert.Multiple(() =>
        {
            Assert.That(changed.Table, Is.EqualTo("executions"));
            Assert.That((changed.OnlyInFile, changed.OnlyInLog), Is.EqualTo((1, 1)));
            Assert.That(changed.Example, Does.StartWith("in the file: {"));
        });
    }
}
