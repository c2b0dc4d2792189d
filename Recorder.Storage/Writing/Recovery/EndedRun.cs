using Microsoft.Data.Sqlite;
using Recorder.Storage.Archives;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Storage.Writing.Recovery;

/// <summary>A run that is in the file and is not being recorded.</summary>
sealed class EndedRun
{
    readonly StoredHealth _health;

    EndedRun(Guid runId, StoredHealth health) => (RunId, _health) = (runId, health);

    /// <summary>The run.</summary>
    internal Guid RunId { get; }

    /// <summary>Its strategy.</summary>
    internal Guid StrategyId => _health.StrategyId;

    /// <summary>Its instance.</summary>
    internal Guid InstanceId => _health.InstanceId;

    /// <summary>Live or backtest.</summary>
    internal EventSource Source => _health.Source;

    /// <summary>The counters of its events.</summary>
    internal RunCounters Counters => _health.Counters;

    /// <summary>Reads it.</summary>
    /// <exception cref="RunNotFoundException">The file has no such run, or it is archived.</exception>
    internal static EndedRun Load(SqliteConnection connection, Guid runId) =>
        ArchivedRuns.Find(connection, runId.ToString()) is not null
            ? throw new RunNotFoundException(ArchivedRuns.Notice(runId.ToString()))
            : StoredHealth.Find(connection, runId) is { Strategy: not null } health
            ? new EndedRun(runId, health)
            : throw new RunNotFoundException($"there is no run {runId} to go on with");

    /// <summary>Returns the state from which the run continues. The files of its former journal no longer exist.</summary>
    internal RunWriterState StateOf(RunIntake intake)
    {
        var state = new RunWriterState(intake);
        _health.Resume(state, journal: false);
        return state;
    }
}
