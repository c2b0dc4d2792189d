using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Time;
using Recorder.Storage.Writing.Batches;

namespace Recorder.Storage.Writing.Recovery;

/// <summary>A run of a process that is gone: what the database has of it, and what its journal adds.</summary>
sealed class DeadRun
{
    const string Unknown = "not in the journal: given up before the process ended, or its hook had not returned";

    const string SelectEnded = "SELECT count(*) FROM run_endings WHERE run_id = @runId";

    const string SelectLast = "SELECT max(event_utc) FROM ingest_events WHERE run_id = @runId";

    readonly RunWriterState _tally = new();
    SequenceSet _givenUp = new();
    RunIntake? _run;
    EventHeader _last;
    RunCounters _counters = new(0, 0, 0, 0, 0);
    DateTime? _lastUtc;
    long _replayed;
    bool _ended;

    /// <summary>What the database has of a run; a run of which it has nothing is known by its first event.</summary>
    internal static DeadRun Load(SqliteConnection connection, Guid runId)
    {
        var run = new DeadRun { _ended = connection.ExecuteScalar<long>(SelectEnded, new { runId = runId.ToString() }) > 0 };
        if (StoredHealth.Find(connection, runId) is not { } health)
            return run;
        run._counters = health.Counters;
        health.GoOn(run._tally, journal: true);
        run._givenUp = StoredRun.GivenUpOf(connection, runId);
        run._lastUtc =
            connection.ExecuteScalar<string?>(SelectLast, new { runId = runId.ToString() }) is { } lastUtc ? UtcText.Parse(lastUtc) : null;
        run.Begin(
            new EventHeader(runId, health.StrategyId, health.InstanceId, health.Accepted, run._lastUtc ?? default, default, health.Source));
        return run;
    }

    /// <summary>Adds an event of the journal to a batch; one that the database has is left out.</summary>
    internal void Replay(Batch batch, RecordedEvent recorded, Guid journal)
    {
        var run = _run ?? Begin(recorded.Header);
        _tally.Journal ??= journal;
        if (recorded.Header.Sequence > _counters.Accepted)
            run.Resume(_counters = run.Counters with { Accepted = recorded.Header.Sequence });
        _lastUtc = _lastUtc is { } last && last > recorded.Header.EventUtc ? last : recorded.Header.EventUtc;
        _ended |= recorded.Body is RunEnded;
        if (!_tally.Logged.Has(recorded.Header.Sequence))
            _replayed++;
        batch.Add(new QueuedEvent(run, recorded), _tally);
    }

    /// <summary>Accounts for what is missing and ends the run, unless it was ended.</summary>
    /// <returns>What was done; null when there was nothing to do.</returns>
    internal RecoveredRun? Close(Batch batch, int damaged, DateTime nowUtc)
    {
        if (_run is not { } run)
            return null;
        var (missing, accepted) = (0L, run.Counters.Accepted);
        for (var sequence = 1L; sequence <= accepted; sequence++)
        {
            if (_tally.Logged.Has(sequence) || _givenUp.Has(sequence))
                continue;
            missing++;
            run.GiveUp(_last with { Sequence = sequence, EventUtc = _lastUtc ?? nowUtc }, null, Unknown);
        }

        if (_ended && _replayed == 0 && missing == 0)
            return null;
        var recovered = new RecoveredRun(run.RunId, nowUtc, _replayed, missing, _tally.Logged.Last, _lastUtc, Note(missing, damaged));
        if (!_ended)
        {
            run.Resume(run.Counters with { Accepted = accepted + 1 });
            var header = _last with { Sequence = accepted + 1, EventUtc = _lastUtc ?? nowUtc, ReceivedUtc = nowUtc };
            batch.Add(new QueuedEvent(run, new RecordedEvent(header, new RunEnded { Status = RunStatus.Failed, Reason = recovered.Note })),
                _tally);
        }

        batch.AddGaps(run, _tally);
        return recovered;
    }

    RunIntake Begin(EventHeader header)
    {
        _last = header;
        _run = new RunIntake(
            header.RunId, header.StrategyId, header.InstanceId, header.Source, journal: null, BarOverflow.Dropped, TimeProvider.System);
        _run.Resume(_counters);
        return _run;
    }

    string Note(long missing, int damaged)
    {
        var end = _ended
            ? "the process ended before the last events were in the database"
            : "the process that recorded this run ended without closing it";
        var last = _lastUtc is { } utc ? $"; the last event kept is number {_tally.Logged.Last} of {UtcText.Format(utc)}" : "";
        var replayed = _replayed > 0 ? $"; {_replayed} events came from its journal" : "";
        // Of what waited in memory alone behind the last number nobody knows.
        var without = missing + _givenUp.Count;
        var lost = without > 0 ? $"; {without} numbers have no event (run_gaps)" : "; no number up to that one is missing";
        return end + last + replayed + lost + (damaged > 0 ? $"; {damaged} events of the journal were damaged" : "");
    }
}
