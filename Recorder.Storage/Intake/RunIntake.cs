using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Recorder.Storage.Events;
using Recorder.Storage.Journal;

namespace Recorder.Storage.Intake;

/// <summary>
/// Accepts the events of one run. An accepted event gets a sequence number and goes into the journal. Accepting never waits for the disk
/// and never throws. All members may be called from any thread.
/// </summary>
public sealed class RunIntake
{
    // Pause between two tries to add a waiting bar, and the number of tries. If the disk refuses writes for longer, the simulation must
    // continue.
    static readonly TimeSpan RoomPoll = TimeSpan.FromMilliseconds(20);
    const int RoomLooks = 250;

    readonly EventJournal? _journal;
    readonly BarOverflow _bars;
    readonly TimeProvider _time;
    readonly ConcurrentQueue<Gap> _gaps = new();
    readonly object _gapGate = new();
    long _accepted; // sequence number of the newest accepted event
    long _dropped;
    long _unjournaled;
    long _written; // Only the writer thread changes this field and the next two.
    long _merged;
    long _quarantined;
    int _ended;

    // Replaced as a whole, because hooks read it while it changes.
    volatile IntakeIdentity _identity;

    // Set when a bar waited without success. Bars do not wait again until the journal accepts an event.
    volatile bool _stuck;

    // Under _gapGate.
    readonly SequenceSet _droppedSequences = new();
    long _lastDropped = -1;
    long _gapCount;

    internal RunIntake(
        Guid runId, Guid strategyId, Guid instanceId, EventSource source, EventJournal? journal, BarOverflow bars, TimeProvider time,
        int number = 0)
    {
        (RunId, Number, _identity) = (runId, number, new IntakeIdentity(strategyId, instanceId, source));
        (_journal, _bars, _time) = (journal, bars, time);
    }

    /// <summary>The run.</summary>
    public Guid RunId { get; }

    /// <summary>Its strategy.</summary>
    public Guid StrategyId => _identity.StrategyId;

    /// <summary>Its instance.</summary>
    public Guid InstanceId => _identity.InstanceId;

    /// <summary>Live or backtest.</summary>
    public EventSource Source => _identity.Source;

    /// <summary>True once <see cref="End"/> was called: nothing more is accepted.</summary>
    public bool HasEnded => Volatile.Read(ref _ended) != 0;

    /// <summary>The counters of the run.</summary>
    public RunCounters Counters
    {
        get
        {
            // The settled events are read first. An event that is accepted between the two reads counts as pending, so pending is never
            // negative.
            var (written, merged, quarantined, dropped) =
                (Volatile.Read(ref _written), Volatile.Read(ref _merged), Volatile.Read(ref _quarantined), Volatile.Read(ref _dropped));
            return new RunCounters(Volatile.Read(ref _accepted), written, merged, dropped, quarantined);
        }
    }

    /// <summary>Number of gaps; consecutive dropped events are one gap.</summary>
    public long Gaps
    {
        get
        {
            lock (_gapGate)
                return _gapCount;
        }
    }

    /// <summary>Events that were only in memory because the journal had no file. A kill of the process would have lost them.</summary>
    public long Unjournaled => Volatile.Read(ref _unjournaled);

    /// <summary>The run's number in its journal.</summary>
    internal int Number { get; }

    internal bool HasGaps => !_gaps.IsEmpty;

    /// <summary>Accepts an event.</summary>
    /// <param name="body">What happened.</param>
    /// <param name="eventUtc">When, in the run's own time.</param>
    /// <returns>False when the run has ended, or the event was dropped and is part of a gap.</returns>
    public bool Accept<T>(in T body, DateTime eventUtc) where T : IEventBody => !HasEnded && Append(body, eventUtc);

    /// <summary>Ends the run with its last event. Only the first call counts.</summary>
    /// <returns>True for the call that ended it.</returns>
    public bool End(RunEnded ending, DateTime eventUtc)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return false;
        Append(ending, eventUtc);
        return true;
    }

    /// <summary>
    /// Sets strategy, instance and source of a run that was opened without them. Events that are accepted from now on have them. The start
    /// of the run must follow.
    /// </summary>
    internal void Identify(Guid strategyId, Guid instanceId, EventSource source) =>
        _identity = new IntakeIdentity(strategyId, instanceId, source);

    /// <summary>Counts an event as dropped and adds it to a gap.</summary>
    internal void Drop(EventHeader header, EventType? type, string reason)
    {
        lock (_gapGate)
        {
            if (header.Sequence != _lastDropped + 1)
                _gapCount++;
            _lastDropped = header.Sequence;
            _droppedSequences.Add(header.Sequence);
        }

        _gaps.Enqueue(new Gap(header.Sequence, header.Sequence, type, reason, header.EventUtc, header.EventUtc));
        Interlocked.Increment(ref _dropped);
    }

    internal bool TryTakeGap([NotNullWhen(true)] out Gap? gap) => _gaps.TryDequeue(out gap);

    /// <summary>Adds the counts of a commit. Writer thread.</summary>
    internal void Settle(long written, long merged, long quarantined)
    {
        Volatile.Write(ref _written, _written + written);
        Volatile.Write(ref _merged, _merged + merged);
        Volatile.Write(ref _quarantined, _quarantined + quarantined);
    }

    /// <summary>
    /// Resets the counters to the counters of the file, after the file lost events or was replaced. Missing events, and dropped events that
    /// are not in the gaps of the file, become a gap. Writer thread.
    /// </summary>
    /// <param name="settled">Counters of the events that the file still has.</param>
    /// <param name="gaps">Sequence numbers in the file's gaps.</param>
    /// <param name="lost">Sequence numbers that are no longer in the log, rising.</param>
    /// <param name="reason">Why.</param>
    /// <param name="utc">Time at which the loss was found.</param>
    internal void FallBack(RunCounters settled, SequenceSet gaps, IReadOnlyCollection<long> lost, string reason, DateTime utc)
    {
        Volatile.Write(ref _written, settled.Written);
        Volatile.Write(ref _merged, settled.Merged);
        Volatile.Write(ref _quarantined, settled.Quarantined);
        lock (_gapGate)
        {
            foreach (var sequence in _droppedSequences.Numbers.Where(sequence => !gaps.Has(sequence)))
                _gaps.Enqueue(new Gap(sequence, sequence, null, reason, utc, utc));
            var newlyLost = lost.Where(_droppedSequences.Add).ToList();
            foreach (var sequence in newlyLost)
                _gaps.Enqueue(new Gap(sequence, sequence, null, reason, utc, utc));
            _gapCount += newlyLost.Count > 0 ? 1 : 0;
            Interlocked.Add(ref _dropped, newlyLost.Count);
        }
    }

    /// <summary>Sets the counters of a run that another process recorded. Writer thread, or before other threads know the run.</summary>
    /// <param name="counters">The counters.</param>
    /// <param name="continues">True when the run continues.</param>
    internal void Resume(RunCounters counters, bool continues = false)
    {
        Volatile.Write(ref _accepted, counters.Accepted);
        Volatile.Write(ref _dropped, counters.Dropped);
        Volatile.Write(ref _written, counters.Written);
        Volatile.Write(ref _merged, counters.Merged);
        Volatile.Write(ref _quarantined, counters.Quarantined);
        Volatile.Write(ref _ended, continues ? 0 : 1);
    }

    bool Append<T>(in T body, DateTime eventUtc) where T : IEventBody
    {
        var type = Unsafe.AsRef(in body).Type;
        var identity = _identity;
        var header = new EventHeader(
            RunId, identity.StrategyId, identity.InstanceId, Interlocked.Increment(ref _accepted), eventUtc,
            _time.GetUtcNow().UtcDateTime, identity.Source);
        try
        {
            var encoder = EventEncoder.Own;
            encoder.Encode(header, body);
            var frame = new FrameHeader(header.Sequence, Number, type);
            var looks = 0;
            bool durable;
            while (_journal is null || !_journal.TryAppend(frame, encoder.Payload, encoder.Attachment, out durable))
            {
                _stuck |= ++looks > RoomLooks;
                if (_bars is BarOverflow.Dropped || _stuck || type is not EventType.Bar || _journal is not { IsOpen: true })
                {
                    Drop(header, type, _journal is { IsOpen: true } ? "the journal was full" : "the writer had stopped");
                    return false;
                }

                _journal.WaitForRoom(RoomPoll);
            }

            _stuck = false;
            if (!durable)
                Interlocked.Increment(ref _unjournaled);
            return true;
        }
        catch (Exception e)
        {
            // An exception of the encoder must not reach the strategy.
            Drop(header, type, $"the event could not be encoded: {e.Message}");
            return false;
        }
    }
}

/// <summary>To whom the events of a run belong, and their source.</summary>
sealed record IntakeIdentity(Guid StrategyId, Guid InstanceId, EventSource Source);
