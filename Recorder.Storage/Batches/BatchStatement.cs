using System.Data;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Batches;

/// <summary>
/// An insert or upsert of the rows of a batch. Many rows go in with one command that selects from the virtual table; a few with a command a row, prepared once,
/// because preparing the first form costs as much as writing some rows.
/// </summary>
/// <param name="into">Target table and what of it is set: <c>INSERT INTO t</c>.</param>
/// <param name="table">The rows; their columns are those of the target.</param>
/// <param name="conflict">What follows: <c>ON CONFLICT(...) DO UPDATE SET ...</c>, or nothing.</param>
sealed class BatchStatement(string into, BatchTable table, string conflict = "")
{
    /// <summary>Rows from which on the virtual table is used.</summary>
    internal const int Few = 8;

    readonly string _columns = string.Join(", ", table.Columns);
    string? _many;
    string? _one;

    // WHERE true: without it SQLite takes the ON of ON CONFLICT for that of a join.
    string Many => _many ??= $"{into} ({_columns}) SELECT {_columns} FROM {table.Name} WHERE true {conflict}";

    string One => _one ??= $"{into} ({_columns}) VALUES ({string.Join(", ", table.Columns.Select(column => "@" + column))}) {conflict}";

    /// <summary>Writes every row of the table.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="isVisible">Whether the connection sees the virtual table.</param>
    internal void Execute(SqliteConnection connection, bool isVisible)
    {
        if (table.Count >= Few && isVisible)
            connection.Execute(Many);
        else if (table.Count > 0)
            connection.Execute(One, Enumerable.Range(0, table.Count).Select(row => new RowParameters(table, row)));
    }

    /// <summary>A row as the parameters of a command.</summary>
    sealed class RowParameters(BatchTable table, int row) : SqlMapper.IDynamicParameters
    {
        public void AddParameters(IDbCommand command, SqlMapper.Identity identity)
        {
            var parameters = ((SqliteCommand)command).Parameters;
            parameters.Clear();
            for (var column = 0; column < table.Columns.Count; column++)
                parameters.AddWithValue("@" + table.Columns[column], table[row, column].ToParameter());
        }
    }
}
