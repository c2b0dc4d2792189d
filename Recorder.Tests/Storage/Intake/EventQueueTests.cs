using NUnit.Framework;
using Recorder.Storage.Events;
using Recorder.Storage.Footprints;
using Recorder.Storage.Intake;
using Recorder.Tests.Storage.Footprints;

namespace Recorder.Tests.Storage.Intake;

/// <summary>Room in the queue.</summary>
public sealed class EventQueueTests
{
    [Test]
    public void Footprints_fill_the_queue_by_their_levels_and_make_room_when_they_are_taken()
    {
        var queue = new EventQueue(100);
        var heavy = new Footprint { Levels = new FootprintLevel[EventQueue.MostLevels / 2] };
        Assert.That(Add(Made.Bar(0, heavy)), Is.True);
        Assert.That(Add(Made.Bar(1, heavy)), Is.True);
        Assert.That(Add(Made.Bar(2, Made.Footprint(1))), Is.False, "no more levels may wait");
        Assert.That(Add(StoreFixture.Bar(3)), Is.True, "a bar without footprint has room");
        Assert.That(Add(StoreFixture.Order("1")), Is.True);
        Assert.That(queue.TryTake(out _), Is.True);
        Assert.That(Add(Made.Bar(2, Made.Footprint(1))), Is.True);
        Assert.That(queue.Waiting, Is.EqualTo(4));

        bool Add(EventBody body)
        {
            var run = new RunIntake(Guid.Empty, Guid.Empty, Guid.Empty, EventSource.Live, queue, BarOverflow.Shed, TimeProvider.System);
            return queue.TryAdd(new QueuedEvent(run, new RecordedEvent(new EventHeader(Guid.Empty, Guid.Empty, Guid.Empty, 1, default, default, EventSource.Live), body)), BarOverflow.Shed);
        }
    }
}
