using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Schema;

/// <summary>
/// The table <c>data_dictionary</c>: the description of every table, view and column. The descriptions are the comments of
/// <c>schema.sql</c>, so each description is written in one place.
/// </summary>
static partial class DataDictionary
{
    const string Insert = """
        INSERT INTO data_dictionary (object, column_no, name, type, description) VALUES (@Object, @ColumnNo, @Name, @Type, @Description)
        """;

    const string Select = """
        SELECT object AS Object, CAST(column_no AS INTEGER) AS ColumnNo, name AS Name, type AS Type, description AS Description
        FROM data_dictionary
        """;

    const string SelectColumns = "SELECT name AS Name, type AS Type FROM pragma_table_info(@view) ORDER BY cid";

    // Suffix of a column whose time a view shortens.
    const string ShortTime = ", '.0000000Z', ''), 'T', ' ')";

    // Computed once, because it takes most of the time of creating a file. A failure is not cached.
    static readonly Lazy<List<DictionaryEntry>> Current = new(OfCurrentSchema, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Writes the whole table. Call it in the transaction that makes or migrates the schema.</summary>
    internal static void Write(SqliteConnection connection)
    {
        connection.Execute("DELETE FROM data_dictionary;");
        connection.Execute(Insert, Current.Value);
    }

    /// <summary>The entries of this recorder.</summary>
    internal static IReadOnlyList<DictionaryEntry> OfThisSchema => Current.Value;

    /// <summary>The entries of a file.</summary>
    internal static IReadOnlyList<DictionaryEntry> Read(SqliteConnection connection) => connection.Query<DictionaryEntry>(Select).AsList();

    /// <summary>The entries in the comments of a file's own schema; null when a text of it is damaged.</summary>
    /// <param name="connection">The file.</param>
    /// <param name="objects">Its tables, indexes and views.</param>
    internal static IReadOnlyList<DictionaryEntry>? OfTexts(SqliteConnection connection, IEnumerable<SchemaObject> objects)
    {
        try
        {
            return Entries(
                string.Concat(objects.Select(part => part.Sql + ";\n")), view => connection.Query<ViewColumn>(SelectColumns, new { view }));
        }
        catch (Exception error) when (error is SqliteException or RegexParseException)
        {
            return null;
        }
    }

    static List<DictionaryEntry> OfCurrentSchema()
    {
        using var model = SchemaScript.Model();
        return Entries(SchemaScript.Text, view => model.Query<ViewColumn>(SelectColumns, new { view }));
    }

    /// <summary>The entries of a schema text, in its order.</summary>
    /// <param name="script">The text.</param>
    /// <param name="columnsOf">The columns of a view, as the database has them.</param>
    static List<DictionaryEntry> Entries(string script, Func<string, IEnumerable<ViewColumn>> columnsOf)
    {
        var entries = new List<DictionaryEntry>();
        foreach (var statement in SqlScript.Split(script))
        {
            DictionaryEntry? opened = null;
            foreach (var line in statement.Split('\n'))
            {
                if (Opening().Match(line) is { Success: true } opening)
                    entries.Add(opened = new DictionaryEntry(opening.Groups["name"].Value, 0, opening.Groups["name"].Value,
                        opening.Groups["kind"].Value, opening.Groups["words"].Value.Trim()));
                else if (opened is { Type: "TABLE" } && Column().Match(line) is { Success: true } column)
                    entries.Add(new DictionaryEntry(opened.Object, entries[^1].ColumnNo + 1, column.Groups["name"].Value,
                        column.Groups["type"].Value, column.Groups["words"].Value.Trim()));
            }

            if (opened is { Type: "VIEW" })
                entries.AddRange(
                    columnsOf(opened.Object)
                        .Select((column, index) => new DictionaryEntry(
                            opened.Object, index + 1, column.Name, column.Type, Words(statement, column.Name, entries)))
                        .ToList());
        }

        return entries;
    }

    /// <summary>
    /// The meaning of a view's column: its own comment. Some columns only show a column of a table or view, rounded or with a shorter time.
    /// Such a column has the description of the shown column.
    /// </summary>
    static string Words(string view, string column, IReadOnlyList<DictionaryEntry> known)
    {
        if (Regex.Match(view, $@"(?:\bAS |\.){column},? +-- *(?<words>.*)") is { Success: true } comment)
            return comment.Groups["words"].Value.Trim();
        var shown = Regex.Match(
            view,
            $@"\b(?<alias>\w+)\.(?:(?<name>\w+)(?:, \d+\)|{Regex.Escape(ShortTime)})? AS {column}\b|(?<name>{column})(?=,|\s*$))",
            RegexOptions.Multiline);
        var read = Regex.Match(view, $@"\b(?:FROM|JOIN) (?<object>\w+) {shown.Groups["alias"].Value}\b").Groups["object"].Value;
        return known.FirstOrDefault(entry => entry.ColumnNo > 0 && entry.Object == read && entry.Name == shown.Groups["name"].Value)
            ?.Description
            ?? "";
    }

    [GeneratedRegex(@"^CREATE (?<kind>TABLE|VIEW) (?<name>\w+).*?(?:--\s*(?<words>.*))?$")]
    private static partial Regex Opening();

    [GeneratedRegex(@"^  (?<name>[a-z]\w*)\s+(?<type>TEXT|INTEGER|REAL|BOOLEAN)\b.*?(?:--\s*(?<words>.*))?$")]
    private static partial Regex Column();
}

/// <summary>A table, a view or a column, and its description.</summary>
/// <param name="Object">The table or view.</param>
/// <param name="ColumnNo">From 1; 0 for the table or view itself.</param>
/// <param name="Name">Name of the column, or of the table or view.</param>
/// <param name="Type">TABLE, VIEW, or the type of the column; empty for a computed column of a view.</param>
/// <param name="Description">In plain words.</param>
sealed record DictionaryEntry(string Object, int ColumnNo, string Name, string Type, string Description)
{
    /// <summary>For reading: SQLite's whole numbers are long.</summary>
    public DictionaryEntry(string @object, long columnNo, string name, string type, string description)
        : this(@object, checked((int)columnNo), name, type, description)
    {
    }
}

/// <summary>A column of a view.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type; empty for a computed column.</param>
sealed record ViewColumn(string Name, string Type);
