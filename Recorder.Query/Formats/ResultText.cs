using DuckDB.NET.Data;
using Recorder.Query.Running;

namespace Recorder.Query.Formats;

/// <summary>The rows of a query as texts, which DuckDB makes from values of every type.</summary>
static class ResultText
{
    /// <summary>The query that gives each value as a text.</summary>
    internal static string Sql(Statement statement) =>
        statement.IsPlan ? statement.Sql : $"SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (\n{statement.Sql}\n)";

    /// <summary>The names of the columns.</summary>
    internal static string[] Names(DuckDBDataReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];

    /// <summary>The texts of a row; null for a missing value.</summary>
    internal static string?[] Row(DuckDBDataReader reader) =>
        [.. Enumerable.Range(0, reader.FieldCount).Select(at => reader.IsDBNull(at) ? null : reader.GetString(at))];
}
