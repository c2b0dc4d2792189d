using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Archives;
using Recorder.Storage.Maintenance.Retention.Handover;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Maintenance.Retention;

/// <summary>
/// Deletes runs, each in a separate transaction. Bars that other runs share are first given to one of these runs, so every other run
/// keeps its bars. An instance or a strategy is deleted with its last run. The files of an archived run are deleted last. Exported files
/// and footprints stay.
/// </summary>
public static class RunDeletion
{
    const string SelectRun = """
        SELECT r.status AS Status, coalesce(h.pending, 0) AS Pending, r.instance_id AS InstanceId, i.strategy_id AS StrategyId
        FROM strategy_runs r LEFT JOIN run_health h ON h.run_id = r.run_id
        LEFT JOIN strategy_instances i ON i.instance_id = r.instance_id WHERE r.run_id = @runId
        """;

    const string SelectSeries = "SELECT series_id FROM run_series WHERE run_id = @runId";

    const string DeleteInstance = """
        DELETE FROM strategy_instances WHERE instance_id = @InstanceId
          AND NOT EXISTS (SELECT 1 FROM strategy_runs r WHERE r.instance_id = @InstanceId)
        """;

    const string DeleteStrategy = """
        DELETE FROM strategies WHERE strategy_id = @StrategyId
          AND NOT EXISTS (SELECT 1 FROM strategy_instances i WHERE i.strategy_id = @StrategyId)
        """;

    const string DeleteQuality = """
        DELETE FROM series_quality WHERE NOT EXISTS (SELECT 1 FROM series_stats c WHERE c.fingerprint = series_quality.fingerprint
          AND c.symbol = series_quality.symbol AND c.timeframe = series_quality.timeframe)
        """;

    /// <summary>Rows and bytes of runs.</summary>
    /// <param name="path">The database.</param>
    /// <param name="runIds">The runs.</param>
    /// <exception cref="DatabaseRefusedException">The file cannot be used.</exception>
    /// <exception cref="RunNotFoundException">The file has no such run.</exception>
    /// <exception cref="RetentionException">A run is being recorded.</exception>
    public static IReadOnlyList<PlannedRun> Plan(string path, IReadOnlyList<string> runIds)
    {
        ArgumentNullException.ThrowIfNull(runIds);
        using var connection = RecorderDatabase.OpenForReading(path);
        connection.Execute("BEGIN;");
        var tables = OwnedTables.Of(connection);
        return [.. runIds.Select(Size)];

        PlannedRun Size(string runId)
        {
            Find(connection, runId);
            return new PlannedRun(runId, tables.SizeOf(connection, runId));
        }
    }

    /// <summary>Deletes runs. A run that another process has deleted meanwhile is left out.</summary>
    /// <param name="path">The database.</param>
    /// <param name="runIds">The runs.</param>
    /// <param name="progress">Receives the number of handled runs.</param>
    /// <param name="cancellation">Ends it after the current run.</param>
    /// <returns>The deleted runs.</returns>
    /// <exception cref="DatabaseRefusedException">The file cannot be used.</exception>
    /// <exception cref="RetentionException">A run is being recorded; the runs before it are deleted.</exception>
    /// <exception cref="SqliteException">The file could not be written now; the runs before this one are deleted.</exception>
    public static IReadOnlyList<string> Delete(
        string path, IReadOnlyList<string> runIds, Action<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(runIds);
        using var connection = RecorderDatabase.OpenForWriting(path);
        var tables = OwnedTables.Of(connection);
        var folder = new ArchiveFolder(path);
        var deleted = new List<string>();
        foreach (var runId in runIds)
        {
            cancellation.ThrowIfCancellationRequested();
            ArchivedRun? archived = null;
            WriteTransaction.Run(connection, () =>
            {
                if (Exists(connection, runId))
                {
                    archived = ArchivedRuns.Find(connection, runId);
                    if (archived is not null)
                        _ = folder.PathOf(archived);
                    Delete(connection, tables, runId);
                    deleted.Add(runId);
                }
            });
            if (archived is not null)
                folder.Delete(connection, archived);
            progress?.Invoke(deleted.Count);
        }

        return deleted;
    }

    /// <summary>Deletes a run.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="tables">The tables of the file.</param>
    /// <param name="runId">The run.</param>
    internal static void Delete(SqliteConnection connection, OwnedTables tables, string runId)
    {
        var run = Find(connection, runId);
        foreach (var series in connection.Query<string>(SelectSeries, new { runId }).AsList())
            BarHandover.Run(connection, series);
        tables.Delete(connection, runId);
        connection.Execute(DeleteInstance, new { run.InstanceId });
        connection.Execute(DeleteStrategy, new { run.StrategyId });
        if (run.StrategyId is { } strategyId)
            StrategyRows.Derive(connection, strategyId, run.InstanceId);
        connection.Execute(DeleteQuality);
    }

    /// <summary>Throws when a run is being recorded.</summary>
    /// <exception cref="RunNotFoundException">The file has no such run.</exception>
    /// <exception cref="RetentionException">It is being recorded.</exception>
    internal static void RefuseRecording(SqliteConnection connection, string runId) => Find(connection, runId);

    /// <summary>True when the file has a run.</summary>
    internal static bool Exists(SqliteConnection connection, string runId) =>
        connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM strategy_runs WHERE run_id = @runId)", new { runId });

    static RemovableRun Find(SqliteConnection connection, string runId)
    {
        var run = connection.QueryFirstOrDefault<RemovableRun>(SelectRun, new { runId })
            ?? throw new RunNotFoundException($"there is no run {runId} in this file");
        if (run.Status == "RUNNING" || run.Pending > 0)
        {
            throw new RetentionException(
                $"run {runId} is being recorded. Wait for its end; if its process is gone, `recorder recover` ends the run");
        }

        return run;
    }

    sealed class RemovableRun
    {
        public string Status { get; init; } = "";
        public long Pending { get; init; }
        public string InstanceId { get; init; } = "";
        public string? StrategyId { get; init; }
    }
}

/// <summary>A run that is going to be deleted or archived.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Size">Its rows and bytes.</param>
public sealed record PlannedRun(string RunId, RunSize Size);
