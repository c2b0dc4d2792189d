using Microsoft.Data.Sqlite;
using Recorder.Archives.Tables;
using Recorder.Lake.Layout;
using Recorder.Storage.Queries.Exports;

namespace Recorder.Lake.Exporting;

/// <summary>Reads the rows of runs from one state of a database.</summary>
sealed class RunRows(SqliteConnection connection)
{
    /// <summary>The rows of a run in a table. All rows are the same array with other values.</summary>
    /// <param name="table">The table.</param>
    /// <param name="runId">The run.</param>
    /// <returns>One value per column of the table.</returns>
    internal IEnumerable<TableValue[]> Of(LakeTable table, string runId)
    {
        var names = string.Join(", ", table.Columns.Select(column => $"\"{column.Name}\""));
        using var cursor = new ExportCursor(connection, $"SELECT {names} FROM {table.View} WHERE run_id = ?1", runId);
        var row = new TableValue[table.Columns.Count];
        while (cursor.Read())
        {
            for (var at = 0; at < row.Length; at++)
            {
                row[at] = table.Columns[at].Type switch
                {
                    ColumnType.Integer => TableValue.Of(cursor.Integer(at)),
                    ColumnType.Real => TableValue.Of(cursor.Real(at)),
                    _ => TableValue.Of(cursor.Text(at)),
                };
            }

            yield return row;
        }
    }
}
