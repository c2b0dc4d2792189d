using Microsoft.Data.Sqlite;
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
    internal void Write(SqliteConnection connection, int queueHighWater, DateTime nowUtc)
    {
        try
        {
            WriteTransaction.Run(connection, () => Write(connection, queueHighWater, nowUtc, oneByOne: false));
        }
        catch (Exception e) when (WriteFault.IsTheRowsOwn(e))
        {
            // Some row cannot be stored. Written one event at a time, the others are, and the one is set apart with its reason.
            WriteTransaction.Run(connection, () => Write(connection, queueHighWater, nowUtc, oneByOne: true));
        }
    }

    /// <summary>Tells the runs what the commit settled.</summary>
    internal void Settle()
    {
        foreach (var share in _shares.Values)
            share.Run.Settle(share.Written, share.Merged + share.Repeated, share.Quarantined);
    }

    void Write(SqliteConnection connection, int queueHighWater, DateTime nowUtc, bool oneByOne)
    {
        foreach (var share in _shares.Values)
            (share.Merged, share.Quarantined) = (0, 0);

        var refused = new List<(RecordedEvent Event, string Reason)>();
        var sound = new List<RecordedEvent>(_events.Count);
        foreach (var recorded in _events)
        {
            if (EventCheck.Problem(recorded.Body) is { } problem)
                refused.Add((recorded, problem));
            else
                sound.Add(recorded);
        }

        if (oneByOne)
            WriteOneByOne(connection, sound, refused);
        else
            EventTables.Write(connection, sound, (run, merged) => _shares[run].Merged += merged);

        EventTables.HoldPlaces(connection, _events.Select(e => e.Header));
        IngestEventsTable.Write(connection, _events);
        QuarantineTable.Write(connection, refused, nowUtc);
        foreach (var (recorded, _) in refused)
            _shares[recorded.Header.RunId].Quarantined++;

        foreach (var share in _shares.Values)
        {
            HealthTable.WriteGaps(connection, share.Run.RunId, Gap.Join(share.Gaps));
            HealthTable.Write(connection, share.Run.RunId, share.Counters, share.Tally, queueHighWater, nowUtc);
        }
    }

    void WriteOneByOne(SqliteConnection connection, List<RecordedEvent> sound, List<(RecordedEvent Event, string Reason)> refused)
    {
        foreach (var recorded in sound)
        {
            var reason = Savepoint.Try(
                connection, () => EventTables.Write(connection, [recorded], (run, merged) => _shares[run].Merged += merged), WriteFault.IsTheRowsOwn);
            if (reason is not null)
                refused.Add((recorded, reason.Message));
        }
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
