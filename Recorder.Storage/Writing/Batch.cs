using Microsoft.Data.Sqlite;
using Recorder.Storage.Bars;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Recovering;
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

    /// <summary>True when a run begins or ends in this batch: what a power loss must not take away.</summary>
    internal bool MarksRun { get; private set; }

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
        MarksRun |= queued.Event.Body.Type is EventType.RunEnd or EventType.RunStart;
    }

    /// <summary>Adds what a run had to give up since the last batch.</summary>
    internal void AddGaps(RunIntake run, RunTally tally)
    {
        while (run.TryTakeGap(out var gap))
            ShareOf(run, tally).Gaps.Add(gap);
    }

    /// <summary>Writes the batch in one transaction.</summary>
    /// <param name="connection">Not inside a transaction.</param>
    /// <param name="memory">What is remembered of the series of bars; in step with the file afterwards, whether the batch was written or not.</param>
    /// <param name="queueHighWater">Most events that ever waited.</param>
    /// <param name="nowUtc">Wall clock.</param>
    /// <param name="recovered">Runs that are closed for a process that is gone, if this is about them.</param>
    internal void Write(SqliteConnection connection, SeriesMemory memory, long queueHighWater, DateTime nowUtc, IReadOnlyList<RecoveredRun>? recovered = null)
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
        foreach (var share in _shares.Values)
            share.Run.Settle(share.Written, share.Merged + share.Repeated, share.Quarantined);
    }

    void WriteOrForget(SqliteConnection connection, SeriesMemory memory, long queueHighWater, DateTime nowUtc, bool oneByOne, IReadOnlyList<RecoveredRun> recovered)
    {
        try
        {
            WriteTransaction.Run(connection, () =>
            {
                Write(connection, memory, queueHighWater, nowUtc, oneByOne);
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

    void Write(SqliteConnection connection, SeriesMemory memory, long queueHighWater, DateTime nowUtc, bool oneByOne)
    {
        memory.Begin(connection);
        foreach (var share in _shares.Values)
            (share.Merged, share.Quarantined) = (0, 0);

        var refused = new List<(RecordedEvent Event, string Reason)>();
        var sound = new List<RecordedEvent>(_events.Count);
        // Run by run, each in its own order: what one run stores, the next may share.
        foreach (var recorded in _events.GroupBy(e => e.Header.RunId).SelectMany(run => run))
        {
            if (EventCheck.Problem(recorded.Body) is { } problem)
                refused.Add((recorded, problem));
            else
                sound.Add(recorded);
        }

        var log = oneByOne
            ? WriteOneByOne(connection, memory, sound, refused)
            : EventTables.Write(connection, memory, sound, (run, merged) => _shares[run].Merged += merged);

        EventTables.HoldPlaces(connection, _events.Select(e => e.Header));
        IngestEventsTable.Write(connection, log.Concat(refused.Select(r => r.Event)));
        QuarantineTable.Write(connection, refused, nowUtc);
        foreach (var (recorded, _) in refused)
            _shares[recorded.Header.RunId].Quarantined++;

        foreach (var share in _shares.Values)
        {
            HealthTable.WriteGaps(connection, share.Run.RunId, Gap.Join(share.Gaps));
            HealthTable.Write(connection, share.Run, share.Counters, share.Tally, queueHighWater, nowUtc);
        }
    }

    List<RecordedEvent> WriteOneByOne(
        SqliteConnection connection, SeriesMemory memory, List<RecordedEvent> sound, List<(RecordedEvent Event, string Reason)> refused)
    {
        var log = new List<RecordedEvent>(sound.Count);
        foreach (var recorded in sound)
        {
            var merged = 0;
            IReadOnlyList<RecordedEvent> written = [];
            var reason = Savepoint.Try(
                connection, () => written = EventTables.Write(connection, memory, [recorded], (_, count) => merged += count), WriteFault.IsTheRowsOwn);
            if (reason is null)
            {
                log.AddRange(written);
                _shares[recorded.Header.RunId].Merged += merged;
                continue;
            }

            memory.Forget();
            refused.Add((recorded, reason.Message));
        }

        return log;
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
