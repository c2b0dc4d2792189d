namespace Recorder.Storage.Queries.Dialects;

/// <summary>A part of a statement. It is a constant of this program, never text of a user.</summary>
/// <param name="write">Writes the part in the SQL of a database.</param>
/// <param name="sorted">Rows are sorted by it instead, because an index sorts it; null for the part itself.</param>
sealed class SqlPart(Func<SqlDialect, string> write, string? sorted = null)
{
    /// <summary>A text that is the same for every database.</summary>
    public static implicit operator SqlPart(string text) => new(_ => text);

    /// <summary>A part that a function writes.</summary>
    internal static SqlPart Of(Func<SqlDialect, string> write) => new(write);

    /// <summary>A column. Times and JSON have the texts of a file; rows are sorted by the column.</summary>
    /// <param name="alias">The table in the query.</param>
    /// <param name="column">The column.</param>
    internal static SqlPart Column(string alias, string column) =>
        column.EndsWith("_utc", StringComparison.Ordinal) || column.EndsWith("_json", StringComparison.Ordinal)
            ? new SqlPart(sql => sql.Text(alias, column), $"{alias}.{column}")
            : $"{alias}.{column}";

    /// <summary>The text for a database.</summary>
    internal string In(SqlDialect sql) => write(sql);

    /// <summary>What rows are sorted by.</summary>
    internal string SortedIn(SqlDialect sql) => sorted ?? write(sql);
}
