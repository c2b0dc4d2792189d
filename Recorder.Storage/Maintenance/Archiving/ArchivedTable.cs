using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Archives;
using Recorder.Storage.Maintenance.Retention;

namespace Recorder.Storage.Maintenance.Archiving;

/// <summary>
/// A table with rows that leave the database when their run is archived. The log and the bars are archived in other forms.
/// </summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">Its columns, without the run.</param>
/// <param name="Order">The columns that its rows are sorted by.</param>
sealed record ArchivedTable(string Name, IReadOnlyList<ArchiveColumn> Columns, string Order)
{
    internal const string Log = "ingest_events";
    internal const string Bars = "bars";

    const string SharedRanges = "shared_bar_ranges";
    const string RunColumn = "run_id";

    // Results that summarise a run stay: metrics, equity, closed trades. Everything else is restored from the log or from the tables here.
    static readonly string[] Plain =
    [
        "orders", "executions", "order_oco_groups", "order_oco_links", "positions", "position_changes", "order_requests",
        SharedRanges, "indicator_values", "trade_slices", "execution_slippage", "quarantined_events",
    ];

    /// <summary>Names of the tables, without the log and the bars.</summary>
    internal static IReadOnlyList<string> Names => Plain;

    /// <summary>The tables without the log and the bars, in the order in which their rows refer to each other.</summary>
    internal static IReadOnlyList<ArchivedTable> All(SqliteConnection connection) => [.. Plain.Select(name => Of(connection, name))];

    /// <summary>All tables that lose the rows of an archived run.</summary>
    /// <param name="tables">The tables of the file.</param>
    internal static IReadOnlyList<OwnedTable> Emptied(OwnedTables tables) =>
        [.. tables.Owned.Where(table => table.Name is Log or Bars || Plain.Contains(table.Name))];

    /// <summary>The series whose bars the series of an archived run share, once for each range.</summary>
    internal static IEnumerable<string> Shares(SqliteConnection connection, IArchiveReader archive)
    {
        var table = Of(connection, SharedRanges);
        var holder = table.Columns.Select(column => column.Name).ToList().IndexOf("holder_series_id");
        return archive.Read(table.Name, table.Columns).Select(row => (string)row[holder]!);
    }

    /// <summary>The rows of a run.</summary>
    /// <exception cref="RetentionException">A value has another type than its column.</exception>
    internal IEnumerable<object?[]> Rows(SqliteConnection connection, string runId)
    {
        var list = string.Join(", ", Columns.Select(column => $"\"{column.Name}\""));
        return StoredRows.Read(
            connection, $"SELECT {list} FROM \"{Name}\" WHERE {RunColumn} = @runId ORDER BY {Order}", new { runId }, Name, Columns);
    }

    /// <summary>Inserts rows of a run.</summary>
    /// <returns>Number of rows.</returns>
    internal long Insert(SqliteConnection connection, string runId, IEnumerable<object?[]> rows) => StoredRows.Insert(
        connection, Name, [RunColumn, .. Columns.Select(column => column.Name)], rows.Select(row => (object?[])[runId, .. row]));

    static ArchivedTable Of(SqliteConnection connection, string name)
    {
        var columns = DeclaredColumn.Of(connection, name);
        var isWithoutRowId = connection.ExecuteScalar<bool>("SELECT wr FROM pragma_table_list(@name)", new { name });
        var keys = DeclaredColumn.KeyOf(columns).Where(column => column.Name != RunColumn);
        return new ArchivedTable(
            name,
            [.. columns.Where(column => column.Name != RunColumn).Select(column => column.Archived)],
            isWithoutRowId ? string.Join(", ", keys.Select(column => $"\"{column.Name}\"")) : "rowid");
    }
}
