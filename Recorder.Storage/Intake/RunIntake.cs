using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Recorder.Storage.Events;

namespace Recorder.Storage.Intake;

/// <summary>
/// Where the events of one run are accepted. Accepting takes a number and a place in the queue: it never waits for the disk and never throws.
/// All members may be called from any thread.
/// </summary>
public sealed class RunIntake
{
    readonly EventQueue _queue;
    readonly BarOverflow _bars;
    readonly TimeProvider _time;
    readonly ConcurrentQueue<Gap> _gaps = new();
    readonly object _giving = new();
    long _accepted; // also the last sequence given out
    long _shed;
    long _written; // this and the next two: writer thread only
    long _merged;
    long _quarantined;
    int _ended;

    // Under _giving.
    long _lastGivenUp = -1;
    long _stretches;

    internal RunIntake(Guid runId, Guid strategyId, Guid instanceId, EventSource source, EventQueue queue, BarOverflow bars, TimeProvider time)
    {
        (RunId, StrategyId, InstanceId, Source) = (runId, strategyId, instanceId, source);
        (_queue, _bars, _time) = (queue, bars, time);
    }

    /// <summary>The run.</summary>
    public Guid RunId { get; }

    /// <summary>Its strategy.</summary>
    public Guid StrategyId { get; }

    /// <summary>Its instance.</summary>
    public Guid InstanceId { get; }

    /// <summary>Live or backtest.</summary>
    public EventSource Source { get; }

    /// <summary>True once <see cref="End"/> was called: nothing more is accepted.</summary>
    public bool HasEnded => Volatile.Read(ref _ended) != 0;

    /// <summary>What became of the run's events so far.</summary>
    public RunCounters Counters
    {
        get
        {
            // The settled ones are read first: an event that is accepted in between shows as pending, never as less than none.
            var (written, merged, quarantined, shed) =
                (Volatile.Read(ref _written), Volatile.Read(ref _merged), Volatile.Read(ref _quarantined), Volatile.Read(ref _shed));
            return new RunCounters(Volatile.Read(ref _accepted), written, merged, shed, quarantined);
        }
    }

    /// <summary>Stretches of events that were given up: what touches counts as one.</summary>
    public long Gaps
    {
        get
        {
            lock (_giving)
                return _stretches;
        }
    }

    /// <summary>Accepts an event.</summary>
    /// <param name="body">What happened.</param>
    /// <param name="eventUtc">When, in the run's own time.</param>
    /// <returns>False when the run has ended or the event had to be given up (it is then part of a gap).</returns>
    public bool Accept(EventBody body, DateTime eventUtc) => !HasEnded && Enqueue(body, eventUtc);

    /// <summary>Ends the run: the last event that it takes. Only the first call counts.</summary>
    /// <returns>True for the call that ended it.</returns>
    public bool End(RunEnded ending, DateTime eventUtc)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return false;
        Enqueue(ending, eventUtc);
        return true;
    }

    bool Enqueue(EventBody body, DateTime eventUtc)
    {
        var header = new EventHeader(
            RunId, StrategyId, InstanceId, Interlocked.Increment(ref _accepted), eventUtc, _time.GetUtcNow().UtcDateTime, Source);
        if (_queue.TryAdd(new QueuedEvent(this, new RecordedEvent(header, body)), _bars))
            return true;
        GiveUp(header, body.Type, "the queue was full");
        return false;
    }

    /// <summary>Counts an event as lost and remembers it as a gap.</summary>
    internal void GiveUp(EventHeader header, EventType type, string reason)
    {
        lock (_giving)
        {
            if (header.Sequence != _lastGivenUp + 1)
                _stretches++;
            _lastGivenUp = header.Sequence;
        }

        _gaps.Enqueue(new Gap(header.Sequence, header.Sequence, type, reason, header.EventUtc, header.EventUtc));
        Interlocked.Increment(ref _shed);
    }

    internal bool HasGaps => !_gaps.IsEmpty;

    internal bool TryTakeGap([NotNullWhen(true)] out Gap? gap) => _gaps.TryDequeue(out gap);

    /// <summary>Counts what a commit settled. Writer thread.</summary>
    internal void Settle(long written, long merged, long quarantined)
    {
        Volatile.Write(ref _written, _written + written);
        Volatile.Write(ref _merged, _merged + merged);
        Volatile.Write(ref _quarantined, _quarantined + quarantined);
    }
}
