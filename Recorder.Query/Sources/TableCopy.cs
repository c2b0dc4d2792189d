using System.Globalization;
using Dapper;
using DuckDB.NET.Data;
using Microsoft.Data.Sqlite;

namespace Recorder.Query.Sources;

/// <summary>Copies a table or view of a database file into DuckDB.</summary>
/// <param name="source">The file.</param>
/// <param name="name">The table or view.</param>
sealed class TableCopy(SqliteConnection source, string name)
{
    const string SelectColumns = "SELECT name, upper(type) AS type FROM pragma_table_info(@name) ORDER BY cid";

    /// <summary>Makes the table and copies all rows.</summary>
    /// <param name="target">The database of the query.</param>
    /// <param name="withRows">False to make the table only.</param>
    /// <exception cref="QueryException">A value does not fit the type of its column.</exception>
    internal void Into(DuckDBConnection target, bool withRows)
    {
        var columns = Columns(withRows);
        using (var create = target.CreateCommand())
        {
            var types = columns.Select(column => $"{SqlText.Name(column.Name)} {column.Type}");
            create.CommandText = $"CREATE TABLE {SqlText.Name(name)} ({string.Join(", ", types)})";
            create.ExecuteNonQuery();
        }

        if (!withRows)
            return;
        using var reader = source.ExecuteReader($"SELECT * FROM {SqlText.Name(name)}");
        using var appender = target.CreateAppender(name);
        while (reader.Read())
        {
            var row = appender.CreateRow();
            for (var at = 0; at < columns.Count; at++)
                Append(row, columns[at], reader.IsDBNull(at) ? null : reader.GetValue(at));
            row.EndRow();
        }
    }

    List<CopiedColumn> Columns(bool withRows)
    {
        var columns = source.Query<CopiedColumn>(SelectColumns, new { name }).AsList();
        // A computed column of a view has no declared type, so its values decide.
        var computed = columns.FindAll(column => column.Type.Length == 0);
        if (computed.Count == 0 || !withRows)
            return [.. columns.Select(column => column with { Type = Declared(column.Type) })];
        var kinds = string.Join(", ", computed.Select(column =>
            $"max(CASE typeof({SqlText.Name(column.Name)}) WHEN 'blob' THEN 4 WHEN 'text' THEN 3 WHEN 'real' THEN 2 "
            + "WHEN 'integer' THEN 1 ELSE 0 END)"));
        using var reader = source.ExecuteReader($"SELECT {kinds} FROM {SqlText.Name(name)}");
        reader.Read();
        return [.. columns.Select(column => column with
        {
            Type = column.Type.Length > 0 ? Declared(column.Type) : Found(reader.IsDBNull(computed.IndexOf(column)) ? 0
                : reader.GetInt64(computed.IndexOf(column))),
        })];
    }

    static string Declared(string type) => type switch
    {
        "INTEGER" or "BOOLEAN" => "BIGINT",
        "REAL" => "DOUBLE",
        "BLOB" => "BLOB",
        _ => "VARCHAR",
    };

    static string Found(long kind) => kind switch
    {
        1 => "BIGINT",
        2 => "DOUBLE",
        4 => "BLOB",
        _ => "VARCHAR",
    };

    void Append(IDuckDBAppenderRow row, CopiedColumn column, object? value)
    {
        switch (column.Type, value)
        {
            case (_, null):
                row.AppendNullValue();
                break;
            case ("BIGINT", long whole):
                row.AppendValue(whole);
                break;
            case ("DOUBLE", double or long):
                row.AppendValue(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case ("BLOB", byte[] bytes):
                row.AppendValue(bytes);
                break;
            case ("VARCHAR", string or long or double):
                row.AppendValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
            default:
                throw new QueryException(
                    $"the column {column.Name} of {name} is for {column.Type} and has the value '{value}'; leave {name} out of the query");
        }
    }
}

/// <summary>A column of a table that is copied.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type: first of the file, then of DuckDB.</param>
sealed record CopiedColumn(string Name, string Type);
