using DuckDB.NET.Data;

namespace Recorder.Tests;

/// <summary>An independent reader of the files that the recorder writes.</summary>
static class DuckDb
{
    /// <summary>Runs a query in a new database in memory.</summary>
    /// <returns>The rows; null for a missing value, byte arrays for blobs.</returns>
    internal static List<object?[]> Rows(string sql)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => Value(reader, column))]);
        return rows;
    }

    static object? Value(System.Data.Common.DbDataReader reader, int column)
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
