using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Time;

namespace Recorder.Storage.Registrations;

/// <summary>A run of a file, for a program that sends further events of the run.</summary>
/// <param name="Start">Its start.</param>
/// <param name="StartUtc">When it started, in its own time.</param>
/// <param name="LatestUtc">The latest time of its events.</param>
/// <param name="Ending">How it ended; null while a process records it.</param>
sealed record RecordedRun(RunStarted Start, DateTime StartUtc, DateTime LatestUtc, RunStatus? Ending)
{
    const string Select = """
        SELECT r.run_type AS RunType, r.start_utc AS StartUtc, r.engine_version AS EngineVersion, r.data_source AS DataSource,
          r.initial_balance AS InitialBalance, r.base_currency AS BaseCurrency, e.status AS Ending,
          (SELECT max(l.event_utc) FROM ingest_events l WHERE l.run_id = r.run_id) AS LatestUtc
        FROM strategy_runs r LEFT JOIN run_endings e ON e.run_id = r.run_id
        WHERE r.run_id = @runId
        """;

    const string SelectStrategy =
        "SELECT strategy_id FROM strategy_instances WHERE instance_id = @instanceId AND parameters_json <> 'null'";

    /// <summary>Finds a run; null when the file does not have it.</summary>
    internal static RecordedRun? Find(SqliteConnection connection, Guid runId)
    {
        if (connection.QueryFirstOrDefault<RecordedRunRow>(Select, new { runId = runId.ToString() }) is not { } row)
            return null;
        var start = UtcText.Parse(row.StartUtc);
        return new RecordedRun(
            new RunStarted
            {
                RunType = EnumWords<RunType>.Parse(row.RunType),
                EngineVersion = row.EngineVersion,
                DataSource = row.DataSource,
                InitialBalance = row.InitialBalance,
                BaseCurrency = row.BaseCurrency,
            },
            start, row.LatestUtc is { } latest ? UtcText.Parse(latest) : start,
            row.Ending is { } ending ? EnumWords<RunStatus>.Parse(ending) : null);
    }

    /// <summary>The strategy of an instance; null while the instance is not registered.</summary>
    internal static Guid? StrategyOf(SqliteConnection connection, Guid instanceId) =>
        connection.QueryFirstOrDefault<string?>(SelectStrategy, new { instanceId = instanceId.ToString() }) is { } id
            ? Guid.Parse(id)
            : null;

    sealed class RecordedRunRow
    {
        public string RunType { get; init; } = "";
        public string StartUtc { get; init; } = "";
        public string? EngineVersion { get; init; }
        public string? DataSource { get; init; }
        public double? InitialBalance { get; init; }
        public string? BaseCurrency { get; init; }
        public string? Ending { get; init; }
        public string? LatestUtc { get; init; }
    }
}
