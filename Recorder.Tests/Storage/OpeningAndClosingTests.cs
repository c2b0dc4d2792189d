using System.Collections.Concurrent;
using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;

namespace Recorder.Tests.Storage;

/// <summary>Opening, sharing and releasing a file.</summary>
[Category("Integration")]
public sealed class OpeningAndClosingTests
{
    [Test]
    public void An_ended_run_accepts_nothing_more_and_ends_once()
    {
        using var fixture = new StoreFixture();
        var run = fixture.Begin();

        Assert.That(run.End(StoreFixture.Completed, StoreFixture.Start), Is.True);
        Assert.That(run.End(new RunEnded { Status = RunStatus.Failed }, StoreFixture.Start), Is.False);
        Assert.That(run.Accept(StoreFixture.Order("1"), StoreFixture.Start), Is.False);

        fixture.Store.Dispose();
        Assert.That(fixture.Scalar<string>("SELECT group_concat(event_type) FROM ingest_events"),
            Is.EqualTo("STRATEGY,INSTANCE,RUN_START,RUN_END"));
        Assert.That(run.Counters.Accepted, Is.EqualTo(4));
    }

    [Test]
    public void All_openings_of_a_file_share_a_writer_that_closes_with_the_last()
    {
        using var fixture = new StoreFixture();
        var second = RecorderStore.Open(fixture.Path, fixture.Settings);
        var first = fixture.Begin("first");
        var other = StoreFixture.Begin(second, "second");
        fixture.Store.Dispose();

        Assert.That(other.Accept(StoreFixture.Order("1"), StoreFixture.Start), Is.True);
        Assert.That(second.Flush(StoreFixture.Patience), Is.True);
        Assert.That(File.Exists(fixture.Path + "-wal"), Is.True, "the second still has it open");
        second.Dispose();

        Assert.Multiple(() =>
        {
            Assert.That(fixture.Folder.Names, Is.EqualTo(new[] { "recorder.db" }));
            Assert.That(fixture.Scalar<long>("SELECT count(*) FROM strategy_runs"), Is.EqualTo(2));
            Assert.That((first.Counters.Pending, other.Counters.Pending), Is.EqualTo((0, 0)));
        });
    }

    [Test]
    public void An_opening_during_the_last_close_comes_after_it_without_waiting_for_a_lock()
    {
        using var fixture = new StoreFixture();
        var said = new ConcurrentQueue<string>();
        var settings = fixture.Settings with { Log = said.Enqueue };
        fixture.Store.Dispose();
        Parallel.For(0, 60, new ParallelOptions { MaxDegreeOfParallelism = 6 }, _ =>
        {
            using var store = RecorderStore.OpenInBackground(fixture.Path, settings);
            StoreFixture.Begin(store, "short").End(StoreFixture.Completed, StoreFixture.Start);
        });

        Assert.Multiple(() =>
        {
            Assert.That(fixture.Scalar<long>("SELECT count(*) FROM strategy_runs WHERE status = 'COMPLETED'"), Is.EqualTo(60));
            Assert.That(said, Is.Empty, "a second writer in the process would have met the first one's locks");
            Assert.That(fixture.Folder.Names, Is.EqualTo(new[] { "recorder.db" }));
        });
    }

    [Test]
    public void Disposing_twice_and_from_many_threads_at_once_is_safe()
    {
        using var fixture = new StoreFixture();
        var run = fixture.Begin();
        Parallel.For(0, 8, thread =>
        {
            for (var order = 0; order < 100; order++)
                run.Accept(StoreFixture.Order($"{thread}-{order}"), StoreFixture.Start);
            fixture.Store.Dispose();
            fixture.Store.Dispose();
        });

        StoreFixture.AssertIdentity(run.Counters);
        Assert.That(fixture.Scalar<long>("SELECT count(*) FROM orders"), Is.EqualTo(run.Counters.Written - 3));
    }

    [Test]
    public void Closing_a_locked_file_ends_with_its_budget_and_names_the_missing_events()
    {
        using var fixture = new StoreFixture(new RecorderSettings { CloseBudget = TimeSpan.FromMilliseconds(200) });
        var run = fixture.Begin();
        Assert.That(fixture.Store.Flush(StoreFixture.Patience), Is.True);
        using var foreign = fixture.Lock();
        for (var order = 0; order < 20; order++)
            run.Accept(StoreFixture.Order($"{order}"), StoreFixture.Start);

        fixture.Store.Dispose();

        Assert.That(() => fixture.Store.Failure, Is.InstanceOf<TimeoutException>().Eventually());
        Assert.That(fixture.Messages, Has.Some.Contains("closing took longer than its budget"));
        Assert.That(run.Counters.Written, Is.EqualTo(3));
        Assert.That(run.Counters.Pending + run.Counters.Dropped, Is.EqualTo(20));
        StoreFixture.AssertIdentity(run.Counters);
    }

    [Test]
    public void A_refused_file_throws_when_opened_and_shows_when_opened_in_the_background()
    {
        using var folder = new TestFolder();
        var path = folder.File("notes.db");
        File.WriteAllText(path, "these are notes, not a database, and long enough to be looked at as one: " + new string('x', 4096));
        Assert.That(() => RecorderStore.Open(path), Throws.InstanceOf<DatabaseRefusedException>());

        using var store = RecorderStore.OpenInBackground(path);
        var run = StoreFixture.Begin(store);
        Assert.That(() => store.Failure, Is.InstanceOf<DatabaseRefusedException>().Eventually());
        Assert.That(() => run.Counters.Dropped, Is.EqualTo(3).Eventually());
        Assert.That(run.Accept(StoreFixture.Order("1"), StoreFixture.Start), Is.False);
        StoreFixture.AssertIdentity(run.Counters);
    }
}
