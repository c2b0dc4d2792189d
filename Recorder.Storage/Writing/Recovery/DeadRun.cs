using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Time;
using Recorder.Storage.Writing.Commits;

namespace Recorder.Storage.Writing.Recovery;

/// <summary>A run that its process did not close: its rows in the database, and the events that its journal adds.</summary>
sealed class DeadRun
{
    const string Unknown = "not in the journal: dropped before the process ended, or its hook had not returned";

    const string SelectEnded = "SELECT count(*) FROM run_endings WHERE run_id = @runId";

    const string SelectLast = "SELECT max(event_utc) FROM ingest_events WHERE run_id = @runId";

    readonly RunIntake _run;
    readonly RunWriterState _state;
    readonly EventHeader _header;
    SequenceSet _dropped = new();
    DateTime? _lastUtc;
    long _replayed;
    bool _ended;

    /// <summary>A run without any row in the database.</summary>
    /// <param name="first">Header of its first event in the journal.</param>
    internal DeadRun(EventHeader first)
    {
        _header = first;
        _run = new RunIntake(
            first.RunId, first.StrategyId, first.InstanceId, first.Source, journal: null, BarOverflow.Dropped, TimeProvider.System);
        _run.Resume(new RunCounters(0, 0, 0, 0, 0));
        _state = new RunWriterState(_run);
    }

    /// <summary>The run.</summary>
    internal Guid RunId => _run.RunId;

    /// <summary>Reads the rows that the database has of a run; null when it has none.</summary>
    internal static DeadRun? Load(SqliteConnection connection, Guid runId)
    {
        if (StoredHealth.Find(connection, runId) is not { } health)
            return null;
        DateTime? lastUtc =
            connection.ExecuteScalar<string?>(SelectLast, new { runId = runId.ToString() }) is { } text ? UtcText.Parse(text) : null;
        var run = new DeadRun(new EventHeader(
            runId, health.StrategyId, health.InstanceId, health.Accepted, lastUtc ?? default, default, health.Source))
        {
            _dropped = StoredRun.DroppedOf(connection, runId),
            _lastUtc = lastUtc,
            _ended = connection.ExecuteScalar<long>(SelectEnded, new { runId = runId.ToString() }) > 0,
        };
        run._run.Resume(health.Counters);
        health.Resume(run._state, journal: true);
        return run;
    }

    /// <summary>Adds an event of the journal to a batch. An event that the database has is left out.</summary>
    internal void Replay(Batch batch, RecordedEvent recorded, Guid journal)
    {
        _state.Journal ??= journal;
        var header = recorded.Header;
        if (header.Sequence > _run.Counters.Accepted)
            _run.Resume(_run.Counters with { Accepted = header.Sequence });
        _lastUtc = _lastUtc is { } last && last > header.EventUtc ? last : header.EventUtc;
        _ended |= recorded.Body is RunEnded;
        if (batch.Add(_state, recorded) >= 0)
            _replayed++;
    }

    /// <summary>Adds a gap for each missing event, and the end of the run unless it has one.</summary>
    /// <returns>The recovery; null when there was nothing to do.</returns>
    internal RecoveredRun? Close(Batch batch, int damaged, DateTime nowUtc)
    {
        var (missing, accepted) = (0L, _run.Counters.Accepted);
        var last = _header with { EventUtc = _lastUtc ?? nowUtc, ReceivedUtc = nowUtc };
        for (var sequence = 1L; sequence <= accepted; sequence++)
        {
            if (_state.Logged.Has(sequence) || _dropped.Has(sequence))
                continue;
            missing++;
            _run.Drop(last with { Sequence = sequence }, null, Unknown);
        }

        if (_ended && _replayed == 0 && missing == 0)
            return null;
        var recovered = new RecoveredRun(_run.RunId, nowUtc, _replayed, missing, _state.Logged.Last, _lastUtc, Note(missing, damaged));
        if (!_ended)
        {
            _run.Resume(_run.Counters with { Accepted = accepted + 1 });
            batch.Add(_state, new RecordedEvent(
                last with { Sequence = accepted + 1 },
                new RunEnded { Status = RunStatus.Failed, Reason = recovered.Note, ErrorCode = RunError.ProcessEnded }));
        }

        batch.AddGaps(_state);
        return recovered;
    }

    string Note(long missing, int damaged)
    {
        var end = _ended
            ? "the process ended before the last events were in the database"
            : "the process that recorded this run ended without closing it";
        var last = _lastUtc is { } utc ? $"; the last event kept is number {_state.Logged.Last} of {UtcText.Format(utc)}" : "";
        var replayed = _replayed > 0 ? $"; {_replayed} events came from its journal" : "";
        // Events that were only in memory and came after the last known number leave no trace.
        var without = missing + _dropped.Count;
        var lost = without > 0 ? $"; {without} numbers have no event (run_gaps)" : "; no number up to that one is missing";
        return end + last + replayed + lost + (damaged > 0 ? $"; {damaged} events of the journal were damaged" : "");
    }
}
