using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Schema;

/// <summary>
/// The table <c>data_dictionary</c>: what every table, view and column means, for whoever opens the file. The words are the comments of <c>schema.sql</c>, so that
/// there is one place for them.
/// </summary>
static partial class DataDictionary
{
    const string Insert = """
        INSERT INTO data_dictionary (object, column_no, name, type, description) VALUES (@Object, @ColumnNo, @Name, @Type, @Description)
        """;

    /// <summary>Writes all of it anew. Belongs into the transaction that makes or migrates the schema.</summary>
    internal static void Write(SqliteConnection connection)
    {
        connection.Execute("DELETE FROM data_dictionary;");
        connection.Execute(Insert, Entries(SchemaScript.Text));
    }

    /// <summary>What a schema's text says of its tables, views and columns, in its order.</summary>
    internal static IReadOnlyList<DictionaryEntry> Entries(string script)
    {
        var entries = new List<DictionaryEntry>();
        foreach (var statement in SqlScript.Split(script))
        {
            DictionaryEntry? opened = null;
            foreach (var line in statement.Split('\n'))
            {
                if (Opening().Match(line) is { Success: true } opening)
                    entries.Add(opened = new DictionaryEntry(opening.Groups["name"].Value, 0, opening.Groups["name"].Value, opening.Groups["kind"].Value, opening.Groups["words"].Value.Trim()));
                else if (opened is { Type: "TABLE" } && Column().Match(line) is { Success: true } column)
                    entries.Add(new DictionaryEntry(opened.Object, entries[^1].ColumnNo + 1, column.Groups["name"].Value, column.Groups["type"].Value, column.Groups["words"].Value.Trim()));
            }
        }

        return entries;
    }

    [GeneratedRegex(@"^CREATE (?<kind>TABLE|VIEW) (?<name>\w+).*?(?:--\s*(?<words>.*))?$")]
    private static partial Regex Opening();

    [GeneratedRegex(@"^  (?<name>[a-z]\w*)\s+(?<type>TEXT|INTEGER|REAL)\b.*?(?:--\s*(?<words>.*))?$")]
    private static partial Regex Column();
}

/// <summary>A table, a view or a column, and what it means.</summary>
/// <param name="Object">The table or view.</param>
/// <param name="ColumnNo">From 1; 0 for the table or view itself.</param>
/// <param name="Name">Of the column, or of the table or view.</param>
/// <param name="Type">TABLE, VIEW, or what the column holds.</param>
/// <param name="Description">In plain words.</param>
sealed record DictionaryEntry(string Object, int ColumnNo, string Name, string Type, string Description);
