using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Writing;

namespace Recorder.Tests.Storage.Writing;

public sealed class WriterWatchTests
{
    static readonly SqliteException Full = new("database or disk is full", 13);
    static readonly SqliteException Busy = new("database is locked", 5);

    readonly ManualTime _time = new(new DateTimeOffset(2024, 3, 1, 9, 0, 0, TimeSpan.Zero));
    readonly List<WriterWait> _told = [];
    TestFolder _folder = null!;
    WriterWatch _watch = null!;
    QueuedEvents _queue = new(3, 1, "journal");

    [SetUp]
    public void Make()
    {
        _told.Clear();
        _folder = new TestFolder();
        _watch = new WriterWatch(_folder.File("recorder.db"),
            new RecorderSettings { Time = _time, Waits = _told.Add, WaitInterval = TimeSpan.FromSeconds(10) }, () => _queue);
    }

    [TearDown]
    public void Remove()
    {
        _watch.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void A_wait_is_reported_when_it_begins_at_intervals_and_when_it_ends()
    {
        _watch.Failed(Full);
        Assert.That(_told.Single(), Is.EqualTo(new WriterWait(
            WaitReason.DiskFull, _folder.File("recorder.db"), _time.GetUtcNow().UtcDateTime, TimeSpan.Zero,
            new QueuedEvents(3, 1, "journal"), 13, Full.Message)));
        _watch.Failed(Full);
        Advance(9);
        Assert.That(_told, Has.Count.EqualTo(1), "not at every try");
        _queue = new QueuedEvents(8, 0, "journal");
        Advance(1);
        Assert.That((_told[1].Lasts, _told[1].Queue.InJournal, _told[1].IsOver), Is.EqualTo((TimeSpan.FromSeconds(10), 8L, false)));
        Advance(12);
        _watch.Succeeded();
        Assert.That((_told[^1].Lasts, _told[^1].IsOver, _told.Count), Is.EqualTo((TimeSpan.FromSeconds(22), true, 4)));
        Advance(60);
        Assert.That(_told, Has.Count.EqualTo(4));
        Assert.That(_watch.Now, Is.Null);
    }

    [Test]
    public void Another_reason_is_reported_at_once_in_the_same_wait()
    {
        _watch.Failed(Busy);
        Advance(4);
        _watch.Failed(Full);
        Assert.That(_told.Select(wait => (wait.Reason, wait.Lasts.TotalSeconds)),
            Is.EqualTo(new[] { (WaitReason.Locked, 0.0), (WaitReason.DiskFull, 4.0) }));
    }

    [Test]
    public void An_attempt_that_does_not_come_back_is_a_disk_that_does_not_answer()
    {
        _watch.BeginAttempt();
        Advance(4);
        Assert.That(_told, Is.Empty);
        Advance(1);
        Assert.That(_told.Single().Reason, Is.EqualTo(WaitReason.NotAnswering));
        _watch.Succeeded();
        Assert.That(_told[^1].IsOver, Is.True);
    }

    [Test]
    public void A_folder_that_is_gone_is_the_reason_whatever_the_error([Values(5, 8, 10, 13, 14)] int code)
    {
        using var watch = new WriterWatch(
            _folder.File(Path.Combine("gone", "recorder.db")), new RecorderSettings { Time = _time, Waits = _told.Add }, () => _queue);
        watch.Failed(new SqliteException("it failed", code));
        Assert.That(_told.Single().Reason, Is.EqualTo(WaitReason.Unreachable));
    }

    [Test]
    public void A_listener_that_throws_does_not_stop_the_writer()
    {
        using var watch = new WriterWatch(_folder.File("recorder.db"),
            new RecorderSettings { Time = _time, Waits = _ => throw new InvalidOperationException() }, () => _queue);
        Assert.That(() => watch.Failed(Full), Throws.Nothing);
        Assert.That(watch.Now!.Reason, Is.EqualTo(WaitReason.DiskFull));
    }

    [Test]
    public void A_caller_that_waits_continues_when_the_writer_can_write_or_stops([Values] bool stops)
    {
        _watch.Failed(Full);
        var waiting = Task.Run(() => _watch.AwaitWritable(CancellationToken.None));
        Assert.That(waiting.IsCompleted, Is.False);
        if (stops)
            _watch.Dispose();
        else
            _watch.Succeeded();
        Assert.That(waiting.Wait(StoreFixture.Patience), Is.True);
    }

    // Timers of a second.
    void Advance(int seconds)
    {
        for (var second = 0; second < seconds; second++)
            _time.Advance(TimeSpan.FromSeconds(1));
    }
}
