using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Journal;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Tables.Log;

namespace Recorder.Storage.Writing.Batches;

/// <summary>
/// Events that are written in one transaction: the log, the tables, the gaps, and what the recorder says of itself. Writing it twice,
/// because a commit failed, ends as writing it once. It may be emptied and filled again.
/// </summary>
sealed class Batch
{
    // By run; those of runs that go on are kept for the next filling.
    readonly Dictionary<Guid, RunShare> _shares = [];
    readonly List<RunShare> _filled = [];

    // Places of the events that the tables can take; used again for every batch.
    int[] _sound = [];

    /// <summary>Events in the batch.</summary>
    internal int Count { get; private set; }

    /// <summary>True when there is nothing to write.</summary>
    internal bool IsEmpty => _filled.Count == 0;

    /// <summary>True when a run ends in this batch, so that it should not wait for more.</summary>
    internal bool EndsRun { get; private set; }

    /// <summary>True when a run begins or ends in this batch: what a power loss must not take away.</summary>
    internal bool MarksRun { get; private set; }

    /// <summary>Runs in the batch with what the writer knows of them.</summary>
    internal IEnumerable<(RunIntake Run, RunWriterState Tally)> Runs => _filled.Select(share => (share.Run, share.Tally));

    /// <summary>Adds an event; one that is in the log already is only counted.</summary>
    internal void Add(QueuedEvent queued, RunWriterState tally) =>
        Add(queued.Run, tally, new Entry(queued.Event.Header.Sequence, queued.Event.Body.Type, default, queued.Event));

    /// <summary>Adds an event as it lies in the journal, where it stays until the batch is committed.</summary>
    internal void Add(RunIntake run, RunWriterState tally, in FrameHeader frame, Utf8Slice payload) =>
        Add(run, tally, new Entry(frame.Sequence, frame.Type, payload, null));

    /// <summary>Adds what a run had to give up since the last batch.</summary>
    internal void AddGaps(RunIntake run, RunWriterState tally)
    {
        while (run.TryTakeGap(out var gap))
            ShareOf(run, tally).Gaps.Add(gap);
    }

    /// <summary>Takes everything out.</summary>
    internal void Clear()
    {
        foreach (var share in _filled)
        {
            if (share.Run.HasEnded && share.Run.Counters.Pending == 0)
                _shares.Remove(share.Run.RunId);
            share.Clear();
        }

        _filled.Clear();
        (Count, EndsRun, MarksRun) = (0, false, false);
    }

    /// <summary>Writes the batch in one transaction.</summary>
    /// <param name="connection">Not inside a transaction.</param>
    /// <param name="memory">What is known of the file; in step with the file afterwards, whether the batch was written or not.</param>
    /// <param name="queueHighWater">Most events that ever waited.</param>
    /// <param name="nowUtc">Wall clock.</param>
    /// <param name="recovered">Runs that are closed for a process that is gone, if this is about them.</param>
    internal void Write(
        SqliteConnection connection, WriteContext memory, long queueHighWater, DateTime nowUtc,
        IReadOnlyList<RecoveredRun>? recovered = null)
    {
        try
        {
            WriteOrForget(connection, memory, queueHighWater, nowUtc, oneByOne: false, recovered ?? []);
        }
        catch (Exception e) when (WriteFault.IsTheRowsOwn(e))
        {
            // Some row cannot be stored. Written one event at a time, the others are, and the one is set apart with its reason.
            WriteOrForget(connection, memory, queueHighWater, nowUtc, oneByOne: true, recovered ?? []);
        }
    }

    /// <summary>Tells the runs what the commit settled.</summary>
    internal void Settle()
    {
        foreach (var share in _filled)
            share.Run.Settle(share.Written, share.Merged + share.Repeated, share.Quarantined);
    }

    void Add(RunIntake run, RunWriterState tally, in Entry entry)
    {
        var share = ShareOf(run, tally);
        if (!tally.Logged.Add(entry.Sequence))
        {
            share.Repeated++;
            return;
        }

        share.Entries.Add(entry);
        Count++;
        EndsRun |= entry.Type is EventType.RunEnd;
        MarksRun |= entry.Type is EventType.RunEnd or EventType.RunStart;
    }

    void WriteOrForget(
        SqliteConnection connection, WriteContext memory, long queueHighWater, DateTime nowUtc, bool oneByOne,
        IReadOnlyList<RecoveredRun> recovered)
    {
        try
        {
            WriteTransaction.Run(connection, () =>
            {
                Write(connection, memory, queueHighWater, nowUtc, oneByOne);
                if (recovered.Count > 0)
                    RecoveriesTable.Write(connection, recovered);
            });
        }
        catch
        {
            // What is remembered ran ahead of a file that has gone back.
            memory.Forget();
            throw;
        }
    }

    void Write(SqliteConnection connection, WriteContext memory, long queueHighWater, DateTime nowUtc, bool oneByOne)
    {
        memory.Begin(connection);
        var events = memory.Events;
        // Run by run, each in its own order: what one run stores, the next may share.
        foreach (var share in _filled)
            share.AddTo(events);

        var refused = new List<(int Place, string Reason)>();
        var sound = Judge(events, refused);
        EventTables.HoldPlaces(connection, memory, sound);
        if (refused.Count > 0)
            EventTables.HoldPlaces(connection, memory, [.. refused.Select(r => r.Place)]);
        if (oneByOne)
            WriteOneByOne(connection, memory, sound, refused);
        else
            EventTables.Write(connection, memory, sound);

        foreach (var (place, _) in refused)
            memory.Log.Add(place);
        memory.Log.Write(connection, memory.IsVisible);
        if (refused.Count > 0)
            QuarantineTable.Write(connection, events, memory.Log, refused, nowUtc);
        WriteHealth(connection, memory, refused, queueHighWater, nowUtc);
    }

    ReadOnlySpan<int> Judge(EventBatch events, List<(int Place, string Reason)> refused)
    {
        if (_sound.Length < events.Count)
            _sound = new int[Math.Max(events.Count, 2 * _sound.Length)];
        var count = 0;
        for (var place = 0; place < events.Count; place++)
        {
            if (FieldCheck.Problem(events, place) is { } problem)
                refused.Add((place, problem));
            else
                _sound[count++] = place;
        }

        return _sound.AsSpan(0, count);
    }

    static void WriteOneByOne(
        SqliteConnection connection, WriteContext memory, ReadOnlySpan<int> sound, List<(int Place, string Reason)> refused)
    {
        foreach (var place in sound)
        {
            var (logged, merged) = (memory.Log.Rows.Count, memory.Events.RunOf(place).Merged);
            var reason = Savepoint.Try(connection, () => EventTables.Write(connection, memory, [place]), WriteFault.IsTheRowsOwn);
            if (reason is null)
                continue;

            memory.Forget();
            memory.Log.Rows.TakeBack(logged);
            memory.Events.RunOf(place).Merged = merged;
            refused.Add((place, reason.Message));
        }
    }

    void WriteHealth(
        SqliteConnection connection, WriteContext memory, List<(int Place, string Reason)> refused, long queueHighWater, DateTime nowUtc)
    {
        foreach (var share in _filled)
            (share.Merged, share.Quarantined) = (0, 0);
        foreach (var run in memory.Events.Runs)
            _shares[run.RunId].Merged = run.Merged;
        foreach (var (place, _) in refused)
            _shares[memory.Events.RunOf(place).RunId].Quarantined++;

        memory.Health.Begin(memory.Events.Memory, queueHighWater, nowUtc);
        foreach (var share in _filled)
        {
            if (share.Gaps.Count > 0)
                HealthTable.WriteGaps(connection, share.Run.RunId, Gap.Join(share.Gaps));
            memory.Health.Add(memory.Events.Memory, share.Run, share.Counters, share.Tally);
        }

        memory.Health.Write(connection, memory.IsVisible);
    }

    RunShare ShareOf(RunIntake run, RunWriterState tally)
    {
        if (!_shares.TryGetValue(run.RunId, out var share))
            _shares.Add(run.RunId, share = new RunShare(run, tally));
        if (!share.IsFilled)
            _filled.Add(share);
        share.IsFilled = true;
        return share;
    }

    /// <summary>An event: as it lies in the journal, or as an object.</summary>
    readonly record struct Entry(long Sequence, EventType Type, Utf8Slice Payload, RecordedEvent? Object);

    /// <summary>What of the batch belongs to one run.</summary>
    sealed class RunShare(RunIntake run, RunWriterState tally)
    {
        internal RunIntake Run { get; } = run;
        internal RunWriterState Tally { get; } = tally;
        internal List<Entry> Entries { get; } = [];
        internal List<Gap> Gaps { get; } = [];
        internal bool IsFilled { get; set; }
        internal int Repeated { get; set; }
        internal int Merged { get; set; }
        internal int Quarantined { get; set; }
        internal int Written => Entries.Count - Merged - Quarantined;

        /// <summary>The run's counters as they will be when this batch is committed.</summary>
        internal RunCounters Counters
        {
            get
            {
                var now = Run.Counters;
                return now with
                {
                    Written = now.Written + Written,
                    Merged = now.Merged + Merged + Repeated,
                    Quarantined = now.Quarantined + Quarantined
                };
            }
        }

        internal void AddTo(EventBatch events)
        {
            foreach (var entry in Entries)
            {
                if (entry.Object is { } recorded)
                    events.Add(recorded);
                else
                    events.Add(events.RunNumber(Run.RunId, Run.StrategyId, Run.InstanceId), entry.Sequence, entry.Type, entry.Payload.Span);
            }
        }

        internal void Clear()
        {
            Entries.Clear();
            Gaps.Clear();
            (IsFilled, Repeated, Merged, Quarantined) = (false, 0, 0, 0);
        }
    }
}
