using System.Data;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Sqlite;

/// <summary>
/// A statement for the rows of a batch. Many rows are written by one command that reads the virtual table. Few rows are written one by one
/// with a prepared command: preparing the command for many rows costs as much as writing some rows.
/// </summary>
sealed class BatchStatement
{
    /// <summary>Lowest number of rows for which the virtual table is used.</summary>
    internal const int Few = 8;

    readonly BatchTable _table;
    readonly string _many;
    readonly string _one;

    BatchStatement(BatchTable table, string many, string one) => (_table, _many, _one) = (table, many, one);

    /// <summary>Inserts the rows.</summary>
    /// <param name="table">The rows. They have the columns of the target.</param>
    /// <param name="into">The target table.</param>
    /// <param name="conflict">The conflict clause: <c>ON CONFLICT(...) DO UPDATE SET ...</c>.</param>
    internal static BatchStatement Insert(BatchTable table, string into, string conflict = "")
    {
        var columns = string.Join(", ", table.Columns);
        var values = string.Join(", ", table.Columns.Select(column => "@" + column));
        // WHERE true is needed: without it SQLite parses ON CONFLICT as the ON of a join.
        return new BatchStatement(
            table, $"INSERT INTO {into} ({columns}) SELECT {columns} FROM {table.Name} WHERE true {conflict}",
            $"INSERT INTO {into} ({columns}) VALUES ({values}) {conflict}");
    }

    /// <summary>Inserts the rows, and updates rows with the same key.</summary>
    /// <param name="table">The rows. They have the columns of the target.</param>
    /// <param name="into">The target table.</param>
    /// <param name="key">The columns of the key.</param>
    /// <param name="constant">Columns that never change.</param>
    /// <param name="condition">The rows to update: <c>WHERE ...</c>.</param>
    internal static BatchStatement Upsert(BatchTable table, string into, string[] key, string[]? constant = null, string condition = "")
    {
        var set = table.Columns.Except(key).Except(constant ?? []).Select(column => $"{column} = excluded.{column}");
        return Insert(table, into, $"ON CONFLICT({string.Join(", ", key)}) DO UPDATE SET {string.Join(", ", set)} {condition}");
    }

    /// <summary>Sets the other columns of rows that are found by the key columns.</summary>
    internal static BatchStatement Update(BatchTable table, string target, params string[] key)
    {
        var set = table.Columns.Except(key).ToList();
        return new BatchStatement(
            table,
            $"UPDATE {target} SET {List(set, ", ", "b.")} FROM {table.Name} AS b WHERE "
                + $"{string.Join(" AND ", key.Select(column => $"{target}.{column} = b.{column}"))}",
            $"UPDATE {target} SET {List(set, ", ", "@")} WHERE {List(key, " AND ", "@")}");

        static string List(IEnumerable<string> columns, string between, string from) =>
            string.Join(between, columns.Select(column => $"{column} = {from}{column}"));
    }

    /// <summary>Executes the statement for every row.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="isVisible">True when the connection can read the virtual table.</param>
    internal void Execute(SqliteConnection connection, bool isVisible)
    {
        if (_table.Count >= Few && isVisible)
            connection.Execute(_many);
        else if (_table.Count > 0)
            connection.Execute(_one, Enumerable.Range(0, _table.Count).Select(row => new RowParameters(_table, row)));
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
