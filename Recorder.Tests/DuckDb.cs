using System.Collections.Concurrent;
using System.Data.Common;
using DuckDB.NET.Data;

namespace Recorder.Tests;

/// <summary>An independent reader of the files that the recorder writes.</summary>
static class DuckDb
{
    // A new database starts threads and loads its functions, which takes longer than most queries. So empty databases are kept and used
    // again, each by one query at a time.
    static readonly ConcurrentBag<DuckDBConnection> Idle = [];

    /// <summary>Runs a query in a database in memory that has no tables. The query makes none.</summary>
    /// <returns>The rows; null for a missing value, byte arrays for blobs.</returns>
    internal static List<object?[]> Rows(string sql)
    {
        var connection = Idle.TryTake(out var idle) ? idle : Open();
        var rows = Read(connection, sql);
        Idle.Add(connection);
        return rows;
    }

    static DuckDBConnection Open()
    {
        var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        // A test may write a file again under the same name, so nothing of a file is kept.
        command.CommandText = "SET enable_external_file_cache = false";
        command.ExecuteNonQuery();
        return connection;
    }

    static List<object?[]> Read(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => Value(reader, column))]);
        return rows;
    }

    static object? Value(DbDataReader reader, int column)
    {
        if (reader.IsDBNull(column))
            return null;
        if (reader.GetValue(column) is not Stream stream)
            return reader.GetValue(column);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
