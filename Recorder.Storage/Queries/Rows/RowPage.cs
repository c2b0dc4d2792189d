using Microsoft.Data.Sqlite;
using Recorder.Storage.Queries.Dialects;

namespace Recorder.Storage.Queries.Rows;

/// <summary>Reads one page of rows.</summary>
static class RowPage
{
    internal static (int Rows, IReadOnlyList<object>? Last) Read(
        SqliteConnection connection, RowQuery query, int rows, RowAction take, ICollection<IReadOnlyList<object>>? keys)
    {
        using var transaction = connection.BeginTransaction(deferred: true);
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        if (query.List.Window is not null)
            command.Parameters.AddWithValue("@until", Until(connection, transaction, query, rows));
        RowStatement.Write(command, query, rows, SqlDialect.File);
        using var reader = command.ExecuteReader();
        var (count, last) = (0, (IReadOnlyList<object>?)null);
        var length = query.KeyLength;
        while (reader.Read())
        {
            take(new RowCells(reader.Handle!, query.Columns.Count));
            count++;
            if (keys is not null || count == rows)
            {
                last = Key(new RowCells(reader.Handle!, query.Columns.Count + length), query.Columns.Count);
                keys?.Add(last);
            }
        }

        return (count, last);
    }

    static object[] Key(RowCells cells, int from)
    {
        var key = new object[cells.Count - from];
        for (var at = 0; at < key.Length; at++)
            key[at] = cells.Value(from + at);
        return key;
    }

    static string Until(SqliteConnection connection, SqliteTransaction transaction, RowQuery query, int rows)
    {
        using var command = connection.CreateCommand();
        (command.Transaction, command.CommandText) = (transaction, query.List.Window!);
        _ = RowStatement.Conditions(command, query, SqlDialect.File);
        command.Parameters.AddWithValue("@rows", rows);
        return command.ExecuteScalar() is string until ? until : "~";
    }
}
