using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Schema;
using Recorder.Storage.Tables;

namespace Recorder.Storage.Writing;

/// <summary>
/// Events that are written in one transaction: the log, the tables, the gaps, and what the recorder says of itself. Writing it twice, because a
/// commit failed, ends as writing it once.
/// </summary>
sealed class Batch
{
    readonly List<RecordedEvent> _events = [];
    readonly Dictionary<Guid, RunShare> _shares = [];

    /// <summary>Events in the batch.</summary>
    internal int Count => _events.Count;

    /// <summary>True when there is nothing to write.</summary>
    internal bool IsEmpty => _shares.Count == 0;

    /// <summary>True when a run ends in this batch, so that it should not wait for more.</summary>
    internal bool EndsRun { get; private set; }

    /// <summary>Runs in the batch with what the writer knows of them.</summary>
    internal IEnumerable<(RunIntake Run, RunTally Tally)> Runs => _shares.Values.Select(share => (share.Run, share.Tally));

    /// <summary>Adds an event; one that is in the log already is only counted.</summary>
    internal void Add(QueuedEvent queued, RunTally tally)
    {
        var share = ShareOf(queued.Run, tally);
        if (!tally.Logged.Add(queued.Event.Header.Sequence))
        {
            share.Repeated++;
            return;
        }

        _events.Add(queued.Event);
        share.Events++;
        EndsRun |= queued.Event.Body.Type is EventType.RunEnd;
    }

    /// <summary>Adds what a run had to give up since the last batch.</summary>
    internal void AddGaps(RunIntake run, RunTally tally)
    {
        while (run.TryTakeGap(out var gap))
            ShareOf(run, tally).Gaps.Add(gap);
    }

    /// <summary>Writes the batch in one transaction.</summary>
    /// <param name="connection">Not inside a transaction.</param>
    /// <param name="memory">What is known of the file; in step with the file afterwards, whether the batch was written or not.</param>
    /// <param name="queueHighWater">Most events that ever waited.</param>
    /// <param name="nowUtc">Wall clock.</param>
    internal void Write(SqliteConnection connection, TableMemory memory, int queueHighWater, DateTime nowUtc)
    {
        try
        {
            WriteOrForget(connection, memory, queueHighWater, nowUtc, oneByOne: false);
        }
        catch (Exception e) when (WriteFault.IsTheRowsOwn(e))
        {
            // Some row cannot be stored. Written one event at a time, the others are, and the one is set apart with its reason.
            WriteOrForget(connection, memory, queueHighWater, nowUtc, oneByOne: true);
        }
    }

    /// <summary>Tells the runs what the commit settled.</summary>
    internal void Settle()
    {
        foreach (var share in _shares.Values)
            share.Run.Settle(share.Written, share.Merged + share.Repeated, share.Quarantined);
    }

    void WriteOrForget(SqliteConnection connection, TableMemory memory, int queueHighWater, DateTime nowUtc, bool oneByOne)
    {
        try
        {
            WriteTransaction.Run(connection, () => Write(connection, memory, queueHighWater, nowUtc, oneByOne));
        }
        catch
        {
            // What is remembered ran ahead of a file that has gone back.
            memory.Forget();
            throw;
        }
    }

    void Write(SqliteConnection connection, TableMemory memory, int queueHighWater, DateTime nowUtc, bool oneByOne)
    {
        memory.Begin(connection);
        var events = memory.Events;
        // Run by run, each in its own order: what one run stores, the next may share.
        foreach (var recorded in _events.GroupBy(e => e.Header.RunId).SelectMany(run => run))
            events.Add(recorded);

        var (sound, refused) = Judge(events);
        int[] all = [.. sound, .. refused.Select(r => r.Place)];
        EventTables.HoldPlaces(connection, memory, all);
        if (oneByOne)
            WriteOneByOne(connection, memory, sound, refused);
        else
            EventTables.Write(connection, memory, sound);

        foreach (var (place, _) in refused)
            memory.Log.Add(place);
        memory.Log.Write(connection, memory.IsVisible);
        if (refused.Count > 0)
            QuarantineTable.Write(connection, events, refused, nowUtc);
        WriteHealth(connection, memory, refused, queueHighWater, nowUtc);
    }

    static (int[] Sound, List<(int Place, string Reason)> Refused) Judge(EventBatch events)
    {
        var refused = new List<(int, string)>();
        var sound = new int[events.Count];
        var count = 0;
        for (var place = 0; place < events.Count; place++)
        {
            if (FieldCheck.Problem(events, place) is { } problem)
                refused.Add((place, problem));
            else
                sound[count++] = place;
        }

        return (sound[..count], refused);
    }

    static void WriteOneByOne(SqliteConnection connection, TableMemory memory, int[] sound, List<(int Place, string Reason)> refused)
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

    void WriteHealth(SqliteConnection connection, TableMemory memory, List<(int Place, string Reason)> refused, int queueHighWater, DateTime nowUtc)
    {
        foreach (var share in _shares.Values)
            (share.Merged, share.Quarantined) = (0, 0);
        foreach (var run in memory.Events.Runs)
            _shares[run.RunId].Merged = run.Merged;
        foreach (var (place, _) in refused)
            _shares[memory.Events.RunOf(place).RunId].Quarantined++;

        memory.Health.Begin(memory.Events.Memory, queueHighWater, nowUtc);
        foreach (var share in _shares.Values)
        {
            if (share.Gaps.Count > 0)
                HealthTable.WriteGaps(connection, share.Run.RunId, Gap.Join(share.Gaps));
            memory.Health.Add(memory.Events.Memory, share.Run.RunId, share.Counters, share.Tally);
        }

        memory.Health.Write(connection, memory.IsVisible);
    }

    RunShare ShareOf(RunIntake run, RunTally tally)
    {
        if (!_shares.TryGetValue(run.RunId, out var share))
            _shares.Add(run.RunId, share = new RunShare(run, tally));
        return share;
    }

    /// <summary>What of the batch belongs to one run.</summary>
    sealed class RunShare(RunIntake run, RunTally tally)
    {
        internal RunIntake Run { get; } = run;
        internal RunTally Tally { get; } = tally;
        internal List<Gap> Gaps { get; } = [];
        internal int Events { get; set; }
        internal int Repeated { get; set; }
        internal int Merged { get; set; }
        internal int Quarantined { get; set; }
        internal int Written => Events - Merged - Quarantined;

        /// <summary>The run's counters as they will be when this batch is committed.</summary>
        internal RunCounters Counters
        {
            get
            {
                var now = Run.Counters;
                return now with { Written = now.Written + Written, Merged = now.Merged + Merged + Repeated, Quarantined = now.Quarantined + Quarantined };
            }
        }
    }
}
