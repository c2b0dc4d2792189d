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
/// Brings archived runs back into the database, row for row. Each run has its own transaction; runs that share bars have one transaction
/// together. Their files are deleted when the rows are on the disk.
/// </summary>
public static class RunRestoring
{
    const string SelectRuns =
        "SELECT run_id FROM strategy_runs WHERE run_id IN (SELECT value FROM json_each(@runs)) ORDER BY rowid";

    const string SelectRunOfSeries = "SELECT run_id FROM run_series WHERE series_id = @series";

    const string SelectOwner = """
        SELECT i.strategy_id, r.instance_id FROM strategy_runs r JOIN strategy_instances i ON i.instance_id = r.instance_id
        WHERE r.run_id = @RunId
        """;

    /// <summary>Restores runs.</summary>
    /// <param name="path">The database.</param>
    /// <param name="runIds">The runs.</param>
    /// <param name="store">Reads the files.</param>
    /// <param name="progress">Receives the number of restored runs.</param>
    /// <param name="cancellation">Ends it after the current transaction.</param>
    /// <returns>The restored runs, with the rows of each.</returns>
    /// <exception cref="DatabaseRefusedException">The file cannot be used.</exception>
    /// <exception cref="RetentionException">A run is not archived, or its rows cannot be inserted; the transactions before it
    /// stay.</exception>
    /// <exception cref="SqliteException">The file could not be written now; the transactions before this one stay.</exception>
    public static IReadOnlyList<RestoredRun> Restore(
        string path, IReadOnlyList<string> runIds, IArchiveStore store, Action<int>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(runIds);
        ArgumentNullException.ThrowIfNull(store);
        using var connection = RecorderDatabase.OpenForWriting(path);
        // The rows must be on the disk before the files are deleted.
        connection.Execute("PRAGMA synchronous = FULL;");
        var restored = new List<RestoredRun>();
        List<OpenArchive> archives = [.. connection.Query<string>(SelectRuns, new { runs = JsonKeys.Of(runIds) }).AsList()
            .Select(runId => Find(connection, runId)).Select(run => new OpenArchive(run, store.Open(run)))];
        var opened = archives.ToDictionary(archive => archive.Run.RunId, StringComparer.Ordinal);
        foreach (var group in RunGroups.Of([.. opened.Keys], archives.SelectMany(archive => Links(connection, archive)).ToList()))
        {
            cancellation.ThrowIfCancellationRequested();
            restored.AddRange(Restore(connection, path, [.. group.Select(runId => opened[runId])]));
            progress?.Invoke(restored.Count);
        }

        return restored;
    }

    static ArchivedRun Find(SqliteConnection connection, string runId) => ArchivedRuns.Find(connection, runId)
        ?? throw new RetentionException($"run {runId} is not archived; nothing was changed");

    static IEnumerable<(string Run, string Other)> Links(SqliteConnection connection, OpenArchive archive) =>
        ArchivedTable.Shares(connection, archive.Files).Distinct(StringComparer.Ordinal)
            .Select(series => connection.ExecuteScalar<string?>(SelectRunOfSeries, new { series })).OfType<string>()
            .Select(holder => (archive.Run.RunId, holder));

    static List<RestoredRun> Restore(SqliteConnection connection, string path, IReadOnlyList<OpenArchive> archives)
    {
        try
        {
            WriteTransaction.Run(connection, () => Insert(connection, archives));
        }
        catch (SqliteException e) when (e.SqliteErrorCode == raw.SQLITE_CONSTRAINT)
        {
            throw new RetentionException(
                $"run {archives[0].Run.RunId} cannot be restored: a row of the file is in the way ({e.Message}). Nothing was changed", e);
        }

        return [.. archives.Select(archive =>
            new RestoredRun(archive.Run.RunId, archive.Run.Rows, DeleteFiles(connection, path, archive.Run)))];
    }

    static void Insert(SqliteConnection connection, IReadOnlyList<OpenArchive> archives)
    {
        // The holder of a shared bar may have been deleted. In that case the series stores the bar itself.
        connection.Execute("PRAGMA defer_foreign_keys = ON;");
        var shared = new List<SharedWith>();
        foreach (var (run, files) in archives)
        {
            if (Find(connection, run.RunId).ManifestSha256 != run.ManifestSha256)
                throw new RetentionException($"run {run.RunId} was archived again meanwhile; nothing was changed");
            var rows = ArchivedLog.Insert(connection, run.RunId, files);
            foreach (var table in ArchivedTable.All(connection))
                rows += table.Insert(connection, run.RunId, files.Read(table.Name, table.Columns));
            rows += ArchivedSeries.Insert(connection, run.RunId, files, shared);
            if (rows != run.Rows)
                throw new RetentionException(
                    $"the archive of run {run.RunId} has {rows} rows; {run.Rows} were archived. Nothing was changed");
        }

        ArchivedSeries.Settle(connection, shared);
        foreach (var (run, _) in archives)
        {
            ArchivedRuns.Remove(connection, run.RunId);
            // If a run was deleted meanwhile, these rows were computed without the log of this run.
            if (connection.QueryFirstOrDefault<(string Strategy, string Instance)>(SelectOwner, run) is { Strategy: not null } owner)
                StrategyRows.Derive(connection, owner.Strategy, owner.Instance);
        }
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

    sealed record OpenArchive(ArchivedRun Run, IArchiveReader Files);
}

/// <summary>A restored run.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Rows">Rows that came back.</param>
/// <param name="Notice">What the user should know, one sentence; null: nothing.</param>
public sealed record RestoredRun(string RunId, long Rows, string? Notice);
