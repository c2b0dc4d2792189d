using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Storage.Writing.Recovery;

/// <summary>The row of a run in <c>run_health</c>, with its strategy and instance.</summary>
sealed class StoredHealth
{
    const string Select = """
        SELECT h.accepted AS Accepted, h.written AS Written, h.merged AS Merged, h.dropped AS Dropped, h.quarantined AS Quarantined,
               h.sequences AS Sequences, h.batches AS Batches, h.longest_batch_ms AS LongestBatch, h.retries AS Retries,
               h.longest_wait_ms AS LongestWait, h.unjournaled AS Unjournaled, h.journal_id AS JournalId, r.instance_id AS Instance,
               i.strategy_id AS Strategy, r.run_type AS RunType
        FROM run_health h JOIN strategy_runs r ON r.run_id = h.run_id LEFT JOIN strategy_instances i ON i.instance_id = r.instance_id
        WHERE h.run_id = @runId
        """;

    public long Accepted { get; init; }
    public long Written { get; init; }
    public long Merged { get; init; }
    public long Dropped { get; init; }
    public long Quarantined { get; init; }
    public string Sequences { get; init; } = "";
    public long Batches { get; init; }
    public double LongestBatch { get; init; }
    public long Retries { get; init; }
    public double LongestWait { get; init; }
    public long Unjournaled { get; init; }
    public string? JournalId { get; init; }
    public string? Instance { get; init; }
    public string? Strategy { get; init; }
    public string RunType { get; init; } = "";

    /// <summary>The counters of its events.</summary>
    internal RunCounters Counters => new(Accepted, Written, Merged, Dropped, Quarantined);

    /// <summary>Its strategy; empty if the file has none.</summary>
    internal Guid StrategyId => IdOf(Strategy);

    /// <summary>Its instance; empty if the file has none.</summary>
    internal Guid InstanceId => IdOf(Instance);

    /// <summary>Live or backtest.</summary>
    internal EventSource Source => RunType is "BACKTEST" or "REPLAY" ? EventSource.Backtest : EventSource.Live;

    /// <summary>Reads it; null when the file does not have the run.</summary>
    internal static StoredHealth? Find(SqliteConnection connection, Guid runId) =>
        connection.QueryFirstOrDefault<StoredHealth>(Select, new { runId = runId.ToString() });

    /// <summary>Makes a run continue from the stored values.</summary>
    /// <param name="state">The state of the run.</param>
    /// <param name="journal">True to keep the id of its journal.</param>
    internal void Resume(RunWriterState state, bool journal) =>
        state.Resume(Sequences, journal ? JournalId : null, Batches, LongestBatch, Retries, LongestWait, Unjournaled);

    static Guid IdOf(string? text) => Guid.TryParse(text, out var id) ? id : Guid.Empty;
}
