using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Archives;

namespace Recorder.Storage.Maintenance.Archiving;

/// <summary>Reads and inserts rows with the exact values of the database.</summary>
static class StoredRows
{
    /// <summary>Reads the rows of a query, one at a time.</summary>
    /// <param name="connection">The file.</param>
    /// <param name="sql">The query.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="table">Name of the table, for messages.</param>
    /// <param name="columns">The columns of the query.</param>
    /// <exception cref="RetentionException">A value has another type than its column.</exception>
    internal static IEnumerable<object?[]> Read(
        SqliteConnection connection, string sql, object parameters, string table, IReadOnlyList<ArchiveColumn> columns)
    {
        using var reader = connection.ExecuteReader(sql, parameters);
        while (reader.Read())
        {
            var row = new object?[columns.Count];
            for (var at = 0; at < row.Length; at++)
            {
                var value = reader.GetValue(at);
                row[at] = value is DBNull ? null : value;
                if (!Fits(value, columns[at]))
                {
                    throw new RetentionException(
                        $"a row of {table} has {(value is DBNull ? "no value" : $"a value of another type, {value.GetType().Name},")} in "
                        + $"{columns[at].Name}: another program wrote it, so the run cannot be copied without a loss. "
                        + "Nothing was changed");
                }
            }

            yield return row;
        }
    }

    /// <summary>Inserts rows.</summary>
    /// <param name="connection">Inside a transaction.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">One value per column; null for a missing value.</param>
    /// <param name="keepsPresent">True to keep a row that is there already; otherwise it is an error.</param>
    /// <returns>Number of rows.</returns>
    internal static long Insert(
        SqliteConnection connection, string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows, bool keepsPresent = false)
    {
        using var insert = connection.CreateCommand();
        var names = string.Join(", ", columns.Select(column => $"\"{column}\""));
        var places = string.Join(", ", columns.Select((_, at) => Parameter(at)));
        insert.CommandText = $"INSERT {(keepsPresent ? "OR IGNORE " : "")}INTO \"{table}\" ({names}) VALUES ({places})";
        for (var at = 0; at < columns.Count; at++)
            insert.Parameters.Add(new SqliteParameter { ParameterName = Parameter(at) });
        var count = 0L;
        foreach (var row in rows)
        {
            for (var at = 0; at < row.Length; at++)
                insert.Parameters[at].Value = row[at] ?? DBNull.Value;
            count += insert.ExecuteNonQuery();
        }

        return count;
    }

    static string Parameter(int at) => string.Create(CultureInfo.InvariantCulture, $"@p{at}");

    static bool Fits(object value, ArchiveColumn column) => value switch
    {
        DBNull => column.IsNullable,
        long => column.Type is ArchiveType.Integer,
        double => column.Type is ArchiveType.Real,
        string => column.Type is ArchiveType.Text or ArchiveType.LongText,
        _ => false,
    };
}
