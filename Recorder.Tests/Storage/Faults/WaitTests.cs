using NUnit.Framework;
using Recorder.Chaos.Faults;
using Recorder.Storage;
using Recorder.Storage.Maintenance.Recovery;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Writing;

namespace Recorder.Tests.Storage.Faults;

/// <summary>A writer that cannot write reports its wait, and can be stopped.</summary>
[Category("Integration")]
public sealed class WaitTests
{
    Received<WriterWait> _waits = [];

    RecorderSettings Settings =>
        new() { PowerLossBound = TimeSpan.Zero, CloseBudget = StoreFixture.Patience, Waits = _waits.Add, WaitInterval = TimeSpan.Zero };

    [SetUp]
    public void Forget() => _waits = [];

    [TestCase(DiskFault.Full, WaitReason.DiskFull, 13)]
    [TestCase(DiskFault.Write, WaitReason.DiskError, 778)]
    [TestCase(DiskFault.Sync, WaitReason.DiskError, 1034)]
    public void A_disk_fault_is_reported_with_the_queue_and_again_when_it_is_over(DiskFault fault, WaitReason reason, int code)
    {
        using var stage = new FaultInjection(Settings);
        stage.Disk.Fault = fault;
        stage.Record(300);
        _waits.AwaitOne(wait => wait.Reason == reason);
        Assert.That(() => stage.Disk.Refused, Is.GreaterThan(5).Eventually(), "a later attempt does not pass without the disk");
        // Read during the wait: the journal has every event, and the database has none that would survive a loss of power.
        Assert.That(() => stage.Fixture.Store.Waits?.Queue, Is.EqualTo(new QueuedEvents(300, 0, stage.Path + ".journal")).Eventually());
        Assert.That(
            _waits.First(), Has.Property("Path").EqualTo(stage.Path).And.Property("ErrorCode").EqualTo(code).And.Property("IsOver").False);
        stage.Disk.Fault = DiskFault.None;
        stage.AssertNothingLost();
        Assert.That(_waits.Last().IsOver, Is.True);
        Assert.That(stage.Fixture.Store.Waits, Is.Null);
        Assert.That(stage.Fixture.Store.Left, Is.Null);
    }

    [TestCase(DiskFault.Full)]
    [TestCase(DiskFault.Dead)]
    [TestCase(DiskFault.Stall)]
    public void A_stopped_writer_leaves_everything_in_the_journal_and_releases_its_callers(DiskFault fault)
    {
        using var stage = new FaultInjection(Settings);
        stage.Disk.Fault = fault;
        stage.Record(300);
        var store = stage.Fixture.Store;
        var flush = Task.Run(() => store.Flush(TimeSpan.FromDays(1)));
        store.StopWithin(TimeSpan.FromMilliseconds(1));
        Assert.That(flush.Wait(StoreFixture.Patience), Is.True);
        Assert.That(flush.Result, Is.False);
        Assert.That(store.Failure, Is.TypeOf<TimeoutException>());
        Assert.That(store.Left, Is.EqualTo(new LeftEvents(300, 0, stage.Path + ".journal")));
        stage.Disk.Fault = DiskFault.None;
        store.Dispose();

        // The blocked thread releases the journal when the disk answers.
        Assert.That(() =>
        {
            RecorderStore.Open(stage.Path).Dispose();
            return stage.Fixture.Scalar<string>("SELECT orders || ' ' || events_lost FROM v_runs");
        }, Is.EqualTo("320 0").Eventually());
        Assert.That(DatabaseCheck.Run(stage.Path).Findings, Is.Empty);
    }

    [TestCase(DiskFault.Full)]
    [TestCase(DiskFault.Write)]
    [TestCase(DiskFault.Sync)]
    public void A_stopped_writer_names_as_many_events_as_a_recovery_replays(DiskFault fault)
    {
        using var stage = new FaultInjection(Settings);
        stage.Disk.Fault = fault;
        stage.Record(300);
        // With Sync, the first batch is in the file although its commit failed.
        Assert.That(() => stage.Disk.Refused, Is.GreaterThan(5).Eventually());
        stage.Fixture.Store.StopWithin(TimeSpan.Zero);
        stage.Fixture.Store.Flush(StoreFixture.Patience);
        stage.Disk.Fault = DiskFault.None;
        stage.Fixture.Store.Dispose();
        var left = stage.Fixture.Store.Left!;
        Assert.That(left.InJournal, fault is DiskFault.Sync ? Is.LessThan(300) : Is.EqualTo(300));
        Assert.That(JournalRecovery.Run(stage.Path).Runs.Sum(run => run.Replayed), Is.EqualTo(left.InJournal));
        Assert.That(stage.Fixture.Scalar<string>("SELECT orders || ' ' || events_lost FROM v_runs"), Is.EqualTo("320 0"));
    }

    [Test]
    public void A_caller_that_can_pause_waits_while_the_file_cannot_be_written()
    {
        using var stage = new FaultInjection(Settings);
        stage.Disk.Fault = DiskFault.Full;
        stage.Record(10);
        Assert.That(() => stage.Fixture.Store.Waits, Is.Not.Null.Eventually());
        using var cancellation = new CancellationTokenSource();
        var paused = Task.Run(() => stage.Fixture.Store.AwaitRoom());
        var canceled = Task.Run(() => stage.Fixture.Store.AwaitRoom(cancellation.Token));
        cancellation.Cancel();
        Assert.That(() => canceled.Wait(StoreFixture.Patience), Throws.InnerException.InstanceOf<OperationCanceledException>());
        Assert.That(paused.IsCompleted, Is.False);
        stage.Disk.Fault = DiskFault.None;
        Assert.That(paused.Wait(StoreFixture.Patience), Is.True);
        stage.AssertNothingLost();
    }

    [Test]
    public void A_caller_that_pauses_for_room_has_no_event_in_memory_alone()
    {
        var settings = Settings with { SegmentSize = 64 * 1024, JournalLimit = 128 * 1024 };
        using var stage = new FaultInjection(settings);
        for (var batch = 0; batch < 200; batch++)
        {
            stage.Fixture.Store.AwaitRoom();
            stage.Record(20);
        }

        Assert.That(stage.Run.Unjournaled, Is.Zero);
        stage.AssertNothingLost(retries: false);
    }

    [Test]
    public void Events_that_are_in_memory_alone_when_the_writer_is_ended_are_counted_as_lost()
    {
        using var stage = new FaultInjection(Settings with { JournalLimit = 0 });
        stage.Disk.Fault = DiskFault.Full;
        stage.Record(300);
        Assert.That(() => stage.Fixture.Store.Waits?.Queue.InMemory, Is.EqualTo(300).Eventually());
        stage.Fixture.Store.StopWithin(TimeSpan.Zero);
        Assert.That(() => stage.Fixture.Store.Left, Is.EqualTo(new LeftEvents(0, 300, stage.Path + ".journal")).Eventually());
    }

    [Test]
    public void An_opening_that_waits_for_a_lock_can_be_canceled_and_leaves_nothing_behind()
    {
        using var folder = new TestFolder();
        var path = folder.File("recorder.db");
        RecorderStore.Open(path).Dispose();
        using (StoreFixture.Lock(path))
        {
            using var cancellation = new CancellationTokenSource();
            var settings = Settings with { Waits = _ => cancellation.Cancel() };
            Assert.That(() => RecorderStore.Open(path, settings, cancellation.Token), Throws.InstanceOf<OperationCanceledException>());
        }

        Assert.That(() => folder.Names, Has.None.Contains("journal").Eventually());
        Assert.That(() => RecorderStore.Open(path).Dispose(), Throws.Nothing);
    }
}
