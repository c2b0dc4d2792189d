using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Archives;
using Recorder.Storage.Batches;
using Recorder.Storage.Maintenance.Retention;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;
using SQLitePCL;

namespace Recorder.Storage.Maintenance.Archiving;

/// <summary>
/// Brings archived runs back into the database, row for row, each in one transaction. Their files are deleted when the rows are on the
/// disk.
/// </summary>
public static class RunRestoring
{
    // The run that stores the bars of a sweep was logged first: the others find its bars.
    const string SelectOldestFirst =
        "SELECT run_id FROM strategy_runs WHERE run_id IN (SELECT value FROM json_each(@runs)) ORDER BY rowid";

    const string SelectOwner = """
        SELECT i.strategy_id, r.instance_id FROM strategy_runs r JOIN strategy_instances i ON i.instance_id = r.instance_id
        WHERE r.run_id = @RunId
        """;

    /// <summary>Restores runs.</summary>
    /// <param name="path">The database.</param>
    /// <param name="runIds">The runs.</param>
    /// <param name="store">Reads the files.</param>
    /// <param name="progress">Receives the number of restored runs.</param>
    /// <param name="cancellation">Ends it after the current run.</param>
    /// <returns>The restored runs, with the rows of each.</returns>
    /// <exception cref="DatabaseRefusedException">The file cannot be used.</exception>
    /// <exception cref="RetentionException">A run is not archived, or its rows cannot be inserted; the runs before it are
    /// restored.</exception>
    /// <exception cref="SqliteException">The file could not be written now; the runs before this one are restored.</exception>
    public static IReadOnlyList<RestoredRun> Restore(
        string path, IReadOnlyList<string> runIds, IArchiveStore store, Action<int>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(runIds);
        ArgumentNullException.ThrowIfNull(store);
        using var connection = RecorderDatabase.OpenForWriting(path);
        // The rows are on the disk before the files go.
        connection.Execute("PRAGMA synchronous = FULL;");
        var restored = new List<RestoredRun>();
        foreach (var runId in connection.Query<string>(SelectOldestFirst, new { runs = JsonKeys.Of(runIds) }).AsList())
        {
            cancellation.ThrowIfCancellationRequested();
            restored.Add(Restore(connection, path, runId, store));
            progress?.Invoke(restored.Count);
        }

        return restored;
    }

    static RestoredRun Restore(SqliteConnection connection, string path, string runId, IArchiveStore store)
    {
        var run = Find();
        var archive = store.Open(run);
        var rows = 0L;
        try
        {
            WriteTransaction.Run(connection, () => rows = Find().ManifestSha256 == run.ManifestSha256
                ? Insert(connection, run, archive)
                : throw new RetentionException($"run {runId} was archived again meanwhile; nothing was changed"));
        }
        catch (SqliteException e) when (e.SqliteErrorCode == raw.SQLITE_CONSTRAINT)
        {
            throw new RetentionException(
                $"run {runId} cannot be restored: a row of the file is in the way ({e.Message}). Nothing was changed", e);
        }

        return new RestoredRun(runId, rows, DeleteFiles(connection, path, run));

        ArchivedRun Find() => ArchivedRunsTable.Find(connection, runId)
            ?? throw new RetentionException($"run {runId} is not archived; nothing was changed");
    }

    static long Insert(SqliteConnection connection, ArchivedRun run, IArchiveReader archive)
    {
        // The holder of a shared bar may be gone; then the series takes the bar.
        connection.Execute("PRAGMA defer_foreign_keys = ON;");
        var rows = ArchivedLog.Insert(connection, run.RunId, archive);
        foreach (var table in ArchivedTable.All(connection))
            rows += table.Insert(connection, run.RunId, archive.Read(table.Name, table.Columns));
        rows += ArchivedSeries.Insert(connection, run.RunId, archive);
        if (rows != run.Rows)
            throw new RetentionException($"the archive of run {run.RunId} has {rows} rows; {run.Rows} were archived. Nothing was changed");
        ArchivedRunsTable.Remove(connection, run.RunId);
        // A deletion meanwhile saw only the logs of the other runs.
        if (connection.QueryFirstOrDefault<(string Strategy, string Instance)>(SelectOwner, run) is { Strategy: not null } owner)
            StrategyRows.Derive(connection, owner.Strategy, owner.Instance);
        return rows;
    }

    static string? DeleteFiles(SqliteConnection connection, string path, ArchivedRun run)
    {
        try
        {
            new ArchiveFolder(path).Delete(connection, run);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException
            || e is SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED })
        {
            return $"The files of run {run.RunId} could not be deleted and are no longer needed: {e.Message}";
        }
    }
}

/// <summary>A restored run.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Rows">Rows that came back.</param>
/// <param name="Notice">What the user should know, one sentence; null: nothing.</param>
public sealed record RestoredRun(string RunId, long Rows, string? Notice);
