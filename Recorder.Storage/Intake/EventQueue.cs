using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Recorder.Storage.Events;

namespace Recorder.Storage.Intake;

/// <summary>
/// The queue between the hooks (any thread) and the writer (one thread): a bounded channel, and beside it an overflow for what may never be
/// given up. The order between the two does not matter, as no table depends on the order of events.
/// </summary>
sealed class EventQueue
{
    // How long a waiting producer sleeps at most before it looks again, should a signal pass between its look and its wait.
    static readonly TimeSpan RoomPoll = TimeSpan.FromMilliseconds(20);

    // How often it looks before it gives up: a writer that finds no disk for that long must not hold a simulation any longer.
    const int RoomLooks = 250;

    /// <summary>Price levels of footprints that may wait before there is no room for bars: about 160 MB.</summary>
    internal const int MostLevels = 2_000_000;

    readonly Channel<QueuedEvent> _channel;
    readonly ConcurrentQueue<QueuedEvent> _overflow = new();
    readonly object _room = new();
    int _waiting;
    long _levels;
    int _producersWaiting;
    int _highWater;
    volatile bool _abandoned;

    // Set by a producer that waited in vain, cleared by the writer: the next ones do not wait again until something moves.
    volatile bool _stuck;

    internal EventQueue(int capacity)
    {
        _channel = Channel.CreateBounded<QueuedEvent>(new BoundedChannelOptions(capacity)
        {
            SingleReader = true,
            // TryWrite says no when full; who waits, and for what, is decided here.
            FullMode = BoundedChannelFullMode.Wait,
        });
    }

    /// <summary>Events waiting now.</summary>
    internal int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Most events that ever waited.</summary>
    internal int HighWater => Volatile.Read(ref _highWater);

    /// <summary>Adds an event; false when it is given up. Any thread.</summary>
    /// <param name="queued">The event.</param>
    /// <param name="bars">What to do with a bar when there is no room; for about five seconds at most.</param>
    internal bool TryAdd(QueuedEvent queued, BarOverflow bars)
    {
        if (_abandoned)
            return false;

        var isBar = queued.Event.Body.Type is EventType.Bar;
        var levels = LevelsOf(queued);
        for (var looks = 0; (levels > 0 && Volatile.Read(ref _levels) >= MostLevels) || !_channel.Writer.TryWrite(queued); looks++)
        {
            if (!isBar)
            {
                _overflow.Enqueue(queued);
                break;
            }

            _stuck |= looks >= RoomLooks;
            if (bars is BarOverflow.Shed || _stuck || _abandoned)
                return false;
            WaitForRoom();
        }

        if (levels > 0)
            Interlocked.Add(ref _levels, levels);
        var waiting = Interlocked.Increment(ref _waiting);
        // A race may leave a slightly lower mark; it is a measure, not a count.
        if (waiting > Volatile.Read(ref _highWater))
            Volatile.Write(ref _highWater, waiting);
        return true;
    }

    /// <summary>Takes an event, if there is one. Writer thread.</summary>
    internal bool TryTake([NotNullWhen(true)] out QueuedEvent? queued)
    {
        if (!_channel.Reader.TryRead(out queued) && !_overflow.TryDequeue(out queued))
            return false;
        Interlocked.Decrement(ref _waiting);
        if (LevelsOf(queued) is > 0 and var levels)
            Interlocked.Add(ref _levels, -levels);
        _stuck = false;
        SignalRoom();
        return true;
    }

    /// <summary>No one will take events any more: from now on every one is refused, and no producer waits.</summary>
    internal void Abandon()
    {
        _abandoned = true;
        SignalRoom();
    }

    static int LevelsOf(QueuedEvent queued) => (queued.Event.Body as BarClosed)?.Levels ?? 0;

    void WaitForRoom()
    {
        lock (_room)
        {
            Interlocked.Increment(ref _producersWaiting);
            Monitor.Wait(_room, RoomPoll);
            Interlocked.Decrement(ref _producersWaiting);
        }
    }

    void SignalRoom()
    {
        if (Volatile.Read(ref _producersWaiting) == 0)
            return;
        lock (_room)
            Monitor.PulseAll(_room);
    }
}

/// <summary>An event on its way to the writer.</summary>
sealed record QueuedEvent(RunIntake Run, RecordedEvent Event);
