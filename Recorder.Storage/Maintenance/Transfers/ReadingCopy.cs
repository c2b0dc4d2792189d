using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Maintenance.Archiving;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Maintenance.Transfers;

/// <summary>A file that is made to be read once: whole runs of another store, and rows of the runs that they are compared with.</summary>
public static class ReadingCopy
{
    const string BarCounts = "series_stats";

    /// <summary>Makes the file.</summary>
    /// <param name="path">The file; it is new.</param>
    /// <param name="runs">The whole runs.</param>
    /// <param name="others">Rows of other runs, by table, in an order in which they can be inserted.</param>
    public static void Make(
        string path, IReadOnlyList<ITransferredRun> runs, IEnumerable<(TransferTable Table, IEnumerable<object?[]> Rows)> others)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(others);
        TransferTarget.Insert(path, runs);
        using var connection = RecorderDatabase.OpenForWriting(path);
        WriteTransaction.Run(connection, () =>
        {
            connection.Execute("PRAGMA defer_foreign_keys = ON;");
            foreach (var run in runs)
                KeepBarCounts(connection, run);
            foreach (var (table, rows) in others)
                Add(connection, table, rows);
        });
    }

    // A run without the runs that share its bars stores these bars itself. The counts still say what the other store has.
    static void KeepBarCounts(SqliteConnection connection, ITransferredRun run)
    {
        var table = TransferTables.All.Single(table => table.Name == BarCounts);
        connection.Execute($"DELETE FROM {BarCounts} WHERE run_id = @RunId", new { run.RunId });
        Add(connection, table, run.Rows(table));
    }

    // Runs of several files can have the same row numbers.
    static void Add(SqliteConnection connection, TransferTable table, IEnumerable<object?[]> rows)
    {
        var number = table.RowNumberAt;
        StoredRows.Insert(
            connection, table.Name, [.. table.Columns.Where((_, at) => at != number).Select(column => column.Name)],
            number < 0 ? rows : rows.Select(row => (object?[])[.. row[..number], .. row[(number + 1)..]]), keepsPresent: true);
    }
}
