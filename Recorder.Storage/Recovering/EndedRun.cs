using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Reading;
using Recorder.Storage.Writing;

namespace Recorder.Storage.Recovering;

/// <summary>A run that is in the file and that nobody is recording: where its numbers stand.</summary>
sealed class EndedRun
{
    const string Select = """
        SELECT h.accepted AS Accepted, h.written AS Written, h.merged AS Merged, h.shed AS Shed, h.quarantined AS Quarantined, h.sequences AS Sequences, h.batches AS Batches,
               h.longest_batch_ms AS LongestBatch, h.retries AS Retries, h.longest_wait_ms AS LongestWait, h.unjournaled AS Unjournaled,
               r.instance_id AS Instance, i.strategy_id AS Strategy, r.run_type AS RunType
        FROM run_health h JOIN strategy_runs r ON r.run_id = h.run_id JOIN strategy_instances i ON i.instance_id = r.instance_id
        WHERE h.run_id = @runId
        """;

    readonly Row _row;

    EndedRun(Guid runId, Row row) => (RunId, _row) = (runId, row);

    /// <summary>The run.</summary>
    internal Guid RunId { get; }

    /// <summary>Its strategy.</summary>
    internal Guid StrategyId => Guid.Parse(_row.Strategy);

    /// <summary>Its instance.</summary>
    internal Guid InstanceId => Guid.Parse(_row.Instance);

    /// <summary>Live or backtest.</summary>
    internal EventSource Source => _row.RunType is "BACKTEST" or "REPLAY" ? EventSource.Backtest : EventSource.Live;

    /// <summary>What became of its events.</summary>
    internal RunCounters Counters => new(_row.Accepted, _row.Written, _row.Merged, _row.Shed, _row.Quarantined);

    /// <summary>Reads it.</summary>
    /// <exception cref="RunNotFoundException">The file has no such run.</exception>
    internal static EndedRun Load(SqliteConnection connection, Guid runId) =>
        connection.QueryFirstOrDefault<Row>(Select, new { runId = runId.ToString() }) is { } row
            ? new EndedRun(runId, row)
            : throw new RunNotFoundException($"there is no run {runId} to go on with");

    /// <summary>What the writer has to know of it. Of the journal that it went through nothing is left.</summary>
    internal RunTally Tally()
    {
        var tally = new RunTally();
        tally.Take(_row.Sequences, journal: null, _row.Batches, _row.LongestBatch, _row.Retries, _row.LongestWait, _row.Unjournaled);
        return tally;
    }

    sealed class Row
    {
        public long Accepted { get; init; }
        public long Written { get; init; }
        public long Merged { get; init; }
        public long Shed { get; init; }
        public long Quarantined { get; init; }
        public string Sequences { get; init; } = "";
        public long Batches { get; init; }
        public double LongestBatch { get; init; }
        public long Retries { get; init; }
        public double LongestWait { get; init; }
        public long Unjournaled { get; init; }
        public string Instance { get; init; } = "";
        public string Strategy { get; init; } = "";
        public string RunType { get; init; } = "";
    }
}
