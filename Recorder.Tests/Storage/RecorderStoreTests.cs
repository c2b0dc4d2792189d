using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Intake;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Tests.Storage;

/// <summary>Events from the intake to the file.</summary>
[Category("Integration")]
public sealed class RecorderStoreTests
{
    [Test]
    public void A_run_is_in_the_file_and_the_file_is_alone_when_the_store_is_closed()
    {
        using var fixture = new StoreFixture();
        var run = fixture.Begin();
        run.Accept(StoreFixture.Order("1"), StoreFixture.Start);
        run.Accept(StoreFixture.Bar(0), StoreFixture.Start);
        run.End(StoreFixture.Completed, StoreFixture.Start.AddHours(1));
        fixture.Store.Dispose();

        Assert.Multiple(() =>
        {
            Assert.That(fixture.Folder.Names, Is.EqualTo(new[] { "recorder.db" }));
            Assert.That(fixture.Scalar<string>("SELECT status || ' ' || orders || ' ' || bars FROM v_runs"), Is.EqualTo("COMPLETED 1 1"));
            Assert.That(run.Counters, Is.EqualTo(new RunCounters(Accepted: 6, Written: 6, Merged: 0, Dropped: 0, Quarantined: 0)));
            Assert.That(DatabaseCheck.Run(fixture.Path).Findings, Is.Empty);
            Assert.That(fixture.Messages, Is.Empty);
        });
    }

    [Test]
    public void A_foreign_lock_holds_events_back_and_loses_none()
    {
        using var fixture = new StoreFixture();
        var run = fixture.Begin();
        Assert.That(fixture.Store.Flush(StoreFixture.Patience), Is.True);

        using (fixture.Lock())
        {
            for (var order = 0; order < 50; order++)
                Assert.That(run.Accept(StoreFixture.Order($"{order}"), StoreFixture.Start), Is.True);
            fixture.Messages.AwaitOne(message => message.Contains("cannot write now", StringComparison.Ordinal));
            Assert.That(run.Counters.Pending, Is.EqualTo(50));
            StoreFixture.AssertIdentity(run.Counters);
        }

        Assert.That(fixture.Store.Flush(StoreFixture.Patience), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(fixture.Scalar<long>("SELECT count(*) FROM orders"), Is.EqualTo(50));
            Assert.That(fixture.Scalar<long>("SELECT retries FROM run_health"), Is.GreaterThan(0));
            Assert.That(fixture.Messages, Has.Exactly(1).Contains("cannot write now").And.Exactly(1).Contains("writing works again"));
            StoreFixture.AssertIdentity(run.Counters);
        });
    }

    [Test]
    public void Bars_alone_become_a_gap_when_the_queue_is_full()
    {
        using var fixture = new StoreFixture(
            new RecorderSettings { JournalLimit = 0, MemoryLimit = 50 * 1024, BatchSize = 5, CloseBudget = StoreFixture.Patience });
        var run = fixture.Begin();
        Assert.That(fixture.Store.Flush(StoreFixture.Patience), Is.True);
        using (fixture.Lock())
        {
            for (var minute = 0; minute < 100; minute++)
            {
                run.Accept(StoreFixture.Bar(minute), StoreFixture.Start.AddMinutes(minute));
                Assert.That(run.Accept(StoreFixture.Order($"{minute}"), StoreFixture.Start.AddMinutes(minute)), Is.True);
            }

            Assert.That(run.Counters.Dropped, Is.GreaterThan(30));
            StoreFixture.AssertIdentity(run.Counters);
        }

        run.End(StoreFixture.Completed, StoreFixture.Start.AddHours(3));
        fixture.Store.Dispose();

        var report = DatabaseCheck.Run(fixture.Path);
        Assert.Multiple(() =>
        {
            Assert.That(fixture.Scalar<long>("SELECT count(*) FROM orders"), Is.EqualTo(100));
            Assert.That(fixture.Scalar<long>("SELECT count(*) FROM bars"), Is.EqualTo(100 - run.Counters.Dropped));
            Assert.That(
                fixture.Scalar<long>("SELECT sum(events) FROM run_gaps WHERE event_type = 'BAR' AND reason = 'the journal was full'"),
                Is.EqualTo(run.Counters.Dropped));
            Assert.That(fixture.Scalar<long>("SELECT events_lost FROM v_runs"), Is.EqualTo(run.Counters.Dropped));
            Assert.That(report.Findings, Is.Empty);
            Assert.That(report.Notes, Has.Some.Matches<Finding>(note => note!.Check == "gaps"));
            Assert.That(run.Counters.Pending, Is.Zero);
            StoreFixture.AssertIdentity(run.Counters);
        });
    }

    [Test]
    public void A_backtest_may_wait_for_room_and_then_keeps_every_bar()
    {
        using var fixture = new StoreFixture(
            new RecorderSettings { JournalLimit = 0, MemoryLimit = 16 * 1024, BatchSize = 2, CloseBudget = StoreFixture.Patience });
        var run = fixture.Begin(bars: BarOverflow.Wait);
        for (var minute = 0; minute < 300; minute++)
            Assert.That(run.Accept(StoreFixture.Bar(minute), StoreFixture.Start), Is.True);
        fixture.Store.Dispose();

        Assert.That(fixture.Scalar<long>("SELECT count(*) FROM bars"), Is.EqualTo(300));
        Assert.That(run.Counters.Dropped, Is.Zero);
    }

    [Test]
    public void A_backtest_that_waits_in_vain_continues_and_its_dropped_bars_are_a_gap()
    {
        using var fixture = new StoreFixture(
            new RecorderSettings { JournalLimit = 0, MemoryLimit = 16 * 1024, BatchSize = 2, CloseBudget = StoreFixture.Patience });
        var run = fixture.Begin(bars: BarOverflow.Wait);
        Assert.That(fixture.Store.Flush(StoreFixture.Patience), Is.True);
        using (fixture.Lock())
        {
            for (var minute = 0; minute < 50; minute++)
                run.Accept(StoreFixture.Bar(minute), StoreFixture.Start);
        }

        run.End(StoreFixture.Completed, StoreFixture.Start);
        fixture.Store.Dispose();
        Assert.Multiple(() =>
        {
            Assert.That(run.Counters.Dropped, Is.GreaterThan(0));
            Assert.That(fixture.Scalar<long>("SELECT count(*) FROM bars"), Is.EqualTo(50 - run.Counters.Dropped));
            Assert.That(fixture.Scalar<long>("SELECT sum(events) FROM run_gaps"), Is.EqualTo(run.Counters.Dropped));
            StoreFixture.AssertIdentity(run.Counters);
        });
    }

    [Test]
    public void An_event_that_the_tables_cannot_take_is_quarantined_alone_with_its_reason()
    {
        using var fixture = new StoreFixture();
        var run = fixture.Begin();
        run.Accept(StoreFixture.Order("good 1"), StoreFixture.Start);
        run.Accept(StoreFixture.Order("bad", price: double.NaN), StoreFixture.Start);
        run.Accept(StoreFixture.Order("worse") with { Symbol = null! }, StoreFixture.Start);
        run.Accept(StoreFixture.Order("good 2"), StoreFixture.Start);
        run.End(StoreFixture.Completed, StoreFixture.Start);
        fixture.Store.Dispose();

        Assert.Multiple(() =>
        {
            Assert.That(fixture.Scalar<string>("SELECT group_concat(order_id) FROM orders"), Is.EqualTo("good 1,good 2"));
            Assert.That(
                fixture.Scalar<string>("SELECT group_concat(reason, '; ') FROM (SELECT reason FROM quarantined_events ORDER BY sequence)"),
                Is.EqualTo("price is not a finite number; symbol is missing"));
            Assert.That(fixture.Scalar<long>("SELECT count(*) FROM ingest_events"), Is.EqualTo(8), "the log keeps what the tables refuse");
            Assert.That(run.Counters.Quarantined, Is.EqualTo(2));
            Assert.That(DatabaseCheck.Run(fixture.Path).Findings, Is.Empty);
            StoreFixture.AssertIdentity(run.Counters);
        });
    }

    [Test]
    public void A_row_that_breaks_a_constraint_is_quarantined_and_its_batch_is_written()
    {
        using var fixture = new StoreFixture();
        using (var connection = RecorderDatabase.OpenForWriting(fixture.Path))
            connection.Execute(
                "CREATE TRIGGER no_seven BEFORE INSERT ON orders WHEN NEW.order_id = '7' BEGIN SELECT "
                    + "RAISE(ABORT, 'seven is refused'); END");
        var run = fixture.Begin();
        for (var order = 0; order < 20; order++)
            run.Accept(StoreFixture.Order($"{order}"), StoreFixture.Start);
        run.End(StoreFixture.Completed, StoreFixture.Start);
        fixture.Store.Dispose();

        Assert.Multiple(() =>
        {
            Assert.That(fixture.Scalar<long>("SELECT count(*) FROM orders"), Is.EqualTo(19));
            Assert.That(fixture.Scalar<string>("SELECT reason FROM quarantined_events"), Does.Contain("seven is refused"));
            Assert.That(run.Counters, Is.EqualTo(new RunCounters(Accepted: 24, Written: 23, Merged: 0, Dropped: 0, Quarantined: 1)));
        });
    }

    [Test]
    public void Several_states_of_one_order_in_a_batch_are_one_row_and_the_others_count_as_merged()
    {
        using var fixture =
            new StoreFixture(new RecorderSettings { BatchInterval = TimeSpan.FromSeconds(20), CloseBudget = StoreFixture.Patience });
        var run = fixture.Begin();
        for (var price = 0; price < 10; price++)
            run.Accept(StoreFixture.Order("1", price), StoreFixture.Start);
        run.End(StoreFixture.Completed, StoreFixture.Start);
        fixture.Store.Dispose();

        Assert.That(run.Counters.Merged, Is.EqualTo(9));
        Assert.That(fixture.Scalar<double>("SELECT price FROM orders"), Is.EqualTo(9), "in one instant the last one told is the newest");
        StoreFixture.AssertIdentity(run.Counters);
    }

    [Test]
    public void A_log_that_throws_stops_no_recording()
    {
        using var folder = new TestFolder();
        using var store = RecorderStore.Open(folder.File("recorder.db"), new RecorderSettings
        {
            RetryDelay = TimeSpan.FromMilliseconds(5),
            MaxRetryDelay = TimeSpan.FromMilliseconds(20),
            Log = _ => throw new InvalidOperationException("the host's log is gone"),
        });
        var run = StoreFixture.Begin(store);
        Assert.That(store.Flush(StoreFixture.Patience), Is.True);
        using (var foreign = new SqliteConnection($"Data Source={store.DatabasePath};Pooling=False"))
        {
            foreign.Open();
            foreign.Execute("BEGIN IMMEDIATE;");
            run.Accept(StoreFixture.Order("1"), StoreFixture.Start);
            Assert.That(store.Flush(TimeSpan.FromSeconds(3)), Is.False, "locked for longer than a statement waits");
        }

        Assert.That(store.Flush(StoreFixture.Patience), Is.True);
        Assert.That(run.Counters.Written, Is.EqualTo(4));
    }

    [Test]
    public void Settings_out_of_range_are_refused_by_name()
    {
        Assert.That(() => RecorderStore.Open("unused.db", new RecorderSettings { BatchSize = 0 }),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("BatchSize"));
        Assert.That(File.Exists("unused.db"), Is.False);
    }
}
