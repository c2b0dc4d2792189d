using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Maintenance.Archiving;
using Recorder.Storage.Maintenance.Retention;
using Recorder.Storage.Maintenance.Retention.Handover;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Tables.Bars;
using SQLitePCL;

namespace Recorder.Storage.Maintenance.Transfers;

/// <summary>Inserts runs of another store into a file, row for row, in one transaction.</summary>
public static class TransferTarget
{
    const string SelectSeries =
        "SELECT series_id AS SeriesId, run_id AS RunId, symbol AS Symbol, timeframe AS Timeframe FROM run_series WHERE run_id = @RunId";

    const string Created = "created_utc";

    const string SelectOwner = """
        SELECT i.strategy_id, r.instance_id FROM strategy_runs r JOIN strategy_instances i ON i.instance_id = r.instance_id
        WHERE r.run_id = @runId
        """;

    /// <summary>
    /// Inserts runs. The rows keep their row numbers if the file has none of these numbers yet; otherwise all rows get new ones, in the
    /// same order. A run that shares bars with a run that is not in the file stores them itself.
    /// </summary>
    /// <param name="path">The file; it is created when it is missing.</param>
    /// <param name="runs">The runs.</param>
    /// <returns>Number of inserted rows.</returns>
    /// <exception cref="DatabaseRefusedException">The file cannot be used.</exception>
    /// <exception cref="RetentionException">The file has a run already, or the rows contradict each other. Nothing was changed.</exception>
    public static long Insert(string path, IReadOnlyList<ITransferredRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        using var connection = RecorderDatabase.OpenForWriting(path);
        var rows = 0L;
        try
        {
            WriteTransaction.Run(connection, () => rows = Insert(connection, runs, keepsNumbers: true));
        }
        catch (SqliteException e) when (e.SqliteErrorCode == raw.SQLITE_CONSTRAINT)
        {
            try
            {
                WriteTransaction.Run(connection, () => rows = Insert(connection, runs, keepsNumbers: false));
            }
            catch (SqliteException again) when (again.SqliteErrorCode == raw.SQLITE_CONSTRAINT)
            {
                throw new RetentionException($"a row is in the way: {again.Message}. Nothing was changed", again);
            }
        }

        return rows;
    }

    static long Insert(SqliteConnection connection, IReadOnlyList<ITransferredRun> runs, bool keepsNumbers)
    {
        connection.Execute("PRAGMA defer_foreign_keys = ON;");
        var (rows, shared) = (0L, new List<SharedWith>());
        var isEmpty = connection.ExecuteScalar<long>("SELECT count(*) FROM (SELECT 1 FROM strategy_runs LIMIT 1)") == 0;
        foreach (var run in runs)
        {
            if (RunDeletion.Exists(connection, run.RunId))
                throw new RetentionException($"run {run.RunId} is in this file already; nothing was changed");
        }

        foreach (var run in runs)
        {
            foreach (var table in TransferTables.All)
                rows += Insert(connection, table, run.Rows(table), keepsNumbers);
            foreach (var table in TransferTables.All.Where(table => table.IsShared))
                KeepFirst(connection, table, run.Rows(table));
            foreach (var series in connection.Query<SeriesKey>(SelectSeries, new { run.RunId }).AsList())
                shared.Add(new SharedWith(series, Bars(run.SharedBars(series.SeriesId))));
        }

        ArchivedSeries.Settle(connection, shared);
        // A strategy of the file may have been recorded first by one of these runs.
        foreach (var (strategy, instance) in isEmpty ? [] : runs.Select(run => Owner(connection, run.RunId)).Distinct())
            StrategyRows.Derive(connection, strategy, instance);
        return rows;
    }

    // When a strategy or an instance was first recorded.
    static void KeepFirst(SqliteConnection connection, TransferTable table, IEnumerable<object?[]> rows)
    {
        var columns = table.Columns.Select(column => column.Name).ToList();
        if (columns.IndexOf(Created) is not (>= 0 and var created))
            return;
        var key = columns.IndexOf(table.Key.Single());
        foreach (var row in rows)
            connection.Execute(
                $"UPDATE \"{table.Name}\" SET {Created} = @first WHERE \"{columns[key]}\" = @id AND {Created} > @first",
                new { id = row[key], first = row[created] });
    }

    static (string Strategy, string Instance) Owner(SqliteConnection connection, string runId) =>
        connection.QuerySingle<(string, string)>(SelectOwner, new { runId });

    static long Insert(SqliteConnection connection, TransferTable table, IEnumerable<object?[]> rows, bool keepsNumbers)
    {
        var drops = !keepsNumbers && table.RowNumberAt >= 0;
        string[] columns = [.. table.Columns.Where((_, at) => !drops || at != table.RowNumberAt).Select(column => column.Name)];
        return StoredRows.Insert(
            connection, table.Name, columns, drops ? rows.Select(row => Without(row, table.RowNumberAt)) : rows,
            keepsPresent: table.IsShared);
    }

    static object?[] Without(object?[] row, int at) => [.. row[..at], .. row[(at + 1)..]];

    static Dictionary<string, List<BarRow>> Bars(IEnumerable<object?[]> rows)
    {
        var bars = new Dictionary<string, List<BarRow>>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            // id, series_id, ts_utc, open, high, low, close, volume, volumetric_json
            var holder = (string)row[1]!;
            if (!bars.TryGetValue(holder, out var list))
                bars.Add(holder, list = []);
            list.Add(new BarRow(
                (string)row[2]!, (double)row[3]!, (double)row[4]!, (double)row[5]!, (double)row[6]!, (double?)row[7], (string?)row[8]));
        }

        return bars;
    }
}
