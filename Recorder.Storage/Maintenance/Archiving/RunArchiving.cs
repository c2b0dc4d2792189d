using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Archives;
using Recorder.Storage.Batches;
using Recorder.Storage.Maintenance.Retention;
using Recorder.Storage.Maintenance.Retention.Handover;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Time;

namespace Recorder.Storage.Maintenance.Archiving;

/// <summary>
/// Moves the log, the orders, the fills and the bars of runs into files beside the database. Each run has its own transaction; runs that
/// share bars have one transaction together. The files are complete and in their place before the rows leave the database. So after a kill
/// at any time, each run is complete, in the database or in the archive. Bars that other runs share are first given to one of these runs.
/// </summary>
public static class RunArchiving
{
    const string SelectRuns =
        "SELECT run_id FROM strategy_runs WHERE run_id IN (SELECT value FROM json_each(@runs)) ORDER BY rowid";

    const string SelectLinks = """
        SELECT DISTINCT x.run_id, h.run_id FROM shared_bar_ranges x JOIN run_series h ON h.series_id = x.holder_series_id
        WHERE x.run_id IN (SELECT value FROM json_each(@runs))
        """;

    const string DeleteShares = "DELETE FROM shared_bar_ranges WHERE run_id = @runId";

    const string SelectSeries = "SELECT series_id FROM run_series WHERE run_id = @runId";

    const string SelectCounts = """
        SELECT (SELECT count(*) FROM orders o WHERE o.run_id = @runId) AS Orders,
               (SELECT count(*) FROM executions x WHERE x.run_id = @runId) AS Executions
        """;

    /// <summary>Rows and bytes that archiving takes out of the database.</summary>
    /// <param name="path">The database.</param>
    /// <param name="runIds">The runs.</param>
    /// <exception cref="DatabaseRefusedException">The file cannot be used.</exception>
    /// <exception cref="RunNotFoundException">The file has no such run.</exception>
    /// <exception cref="RetentionException">A run is being recorded, or is archived.</exception>
    public static IReadOnlyList<PlannedRun> Plan(string path, IReadOnlyList<string> runIds)
    {
        ArgumentNullException.ThrowIfNull(runIds);
        using var connection = RecorderDatabase.OpenForReading(path);
        connection.Execute("BEGIN;");
        var tables = OwnedTables.Of(connection);
        return [.. runIds.Select(Size)];

        PlannedRun Size(string runId)
        {
            RunDeletion.RefuseRecording(connection, runId);
            ArchivedRuns.Refuse(connection, runId);
            return new PlannedRun(runId, tables.SizeOf(connection, runId, ArchivedTable.Emptied(tables)));
        }
    }

    /// <summary>Archives runs. A run that another process has deleted or archived meanwhile is left out.</summary>
    /// <param name="path">The database.</param>
    /// <param name="runIds">The runs.</param>
    /// <param name="store">Writes the files.</param>
    /// <param name="time">Clock; null for the system clock.</param>
    /// <param name="progress">Receives the number of archived runs.</param>
    /// <param name="cancellation">Ends it after the current transaction.</param>
    /// <returns>The archived runs.</returns>
    /// <exception cref="DatabaseRefusedException">The file cannot be used.</exception>
    /// <exception cref="RetentionException">A run is being recorded, or another program wrote its rows; the transactions before it
    /// stay.</exception>
    /// <exception cref="SqliteException">The file could not be written now; the transactions before this one stay.</exception>
    public static IReadOnlyList<ArchivedRun> Archive(
        string path, IReadOnlyList<string> runIds, IArchiveStore store, TimeProvider? time = null, Action<int>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(runIds);
        ArgumentNullException.ThrowIfNull(store);
        using var connection = RecorderDatabase.OpenForWriting(path);
        var archived = new List<ArchivedRun>();
        foreach (var group in Groups(connection, runIds))
        {
            cancellation.ThrowIfCancellationRequested();
            archived.AddRange(Archive(connection, group, store, time ?? TimeProvider.System));
            progress?.Invoke(archived.Count);
        }

        return archived;
    }

    /// <summary>Groups runs that share bars with each other.</summary>
    internal static IReadOnlyList<IReadOnlyList<string>> Groups(SqliteConnection connection, IReadOnlyList<string> runIds)
    {
        var names = new { runs = JsonKeys.Of(runIds) };
        return RunGroups.Of(
            connection.Query<string>(SelectRuns, names).AsList(), connection.Query<(string, string)>(SelectLinks, names).AsList());
    }

    /// <summary>Archives runs in one transaction. A run that is gone or archived meanwhile is left out.</summary>
    internal static IReadOnlyList<ArchivedRun> Archive(
        SqliteConnection connection, IReadOnlyList<string> group, IArchiveStore store, TimeProvider time)
    {
        List<ArchivedRun> archived = [];
        WriteTransaction.Run(connection, () =>
        {
            List<string> runs = [.. group.Where(runId => RunDeletion.Exists(connection, runId)
                && ArchivedRuns.Find(connection, runId) is null)];
            archived = Archive(connection, OwnedTables.Of(connection), runs, store, time.GetUtcNow().UtcDateTime);
        });
        return archived;
    }

    static List<ArchivedRun> Archive(
        SqliteConnection connection, OwnedTables tables, IReadOnlyList<string> runIds, IArchiveStore store, DateTime nowUtc)
    {
        var emptied = ArchivedTable.Emptied(tables);
        var archived = new List<ArchivedRun>();
        try
        {
            foreach (var runId in runIds)
            {
                RunDeletion.RefuseRecording(connection, runId);
                archived.Add(Write(connection, runId, store, tables.SizeOf(connection, runId, emptied), nowUtc));
            }

            // Bars that the runs of the group share with each other are archived. So only runs outside the group take bars.
            foreach (var runId in runIds)
                connection.Execute(DeleteShares, new { runId });
            foreach (var runId in runIds)
            {
                foreach (var series in connection.Query<string>(SelectSeries, new { runId }).AsList())
                    BarHandover.Run(connection, series);
            }

            foreach (var run in archived)
            {
                OwnedTables.Delete(connection, run.RunId, emptied);
                ArchivedRuns.Add(connection, run);
            }

            return archived;
        }
        catch
        {
            archived.ForEach(run => store.Discard(run.RunId));
            throw;
        }
    }

    static ArchivedRun Write(SqliteConnection connection, string runId, IArchiveStore store, RunSize size, DateTime nowUtc)
    {
        var (orders, executions) = connection.QuerySingle<(long, long)>(SelectCounts, new { runId });
        var files = Write(connection, runId, store);
        return new ArchivedRun
        {
            RunId = runId,
            ArchivedUtc = UtcText.Format(nowUtc),
            Folder = files.Folder,
            ManifestSha256 = files.ManifestSha256,
            Rows = size.Rows,
            Orders = orders,
            Executions = executions,
            BytesBefore = size.Bytes,
            BytesAfter = files.Bytes,
            Bars = files.Bars,
        };
    }

    static SealedArchive Write(SqliteConnection connection, string runId, IArchiveStore store)
    {
        using var archive = store.Create(runId);
        ArchivedLog.Write(connection, runId, archive);
        foreach (var table in ArchivedTable.All(connection))
            archive.Write(table.Name, table.Columns, table.Rows(connection, runId));
        ArchivedSeries.Write(connection, runId, archive);
        return archive.Seal();
    }
}
