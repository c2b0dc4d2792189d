using System.Text.RegularExpressions;
using Recorder.Storage.Maintenance.Transfers;
using Recorder.Storage.Schema;

namespace Recorder.Team.Schema;

/// <summary>The statements that create the tables, made from the schema of the file.</summary>
static partial class SchemaSql
{
    /// <summary>The state of a pushed run.</summary>
    internal const string Marks = "push_marks";

    /// <summary>Rows and digest of each table of a pushed run.</summary>
    internal const string Contents = "push_contents";

    /// <summary>Who belongs to which team.</summary>
    internal const string Members = "team_members";

    const string Dictionary = "data_dictionary";

    /// <summary>The tables of the store itself.</summary>
    internal static readonly IReadOnlyList<(string Name, string Description, TeamColumn[] Columns, string Key)> Own =
    [
        (Marks, "how far each run is pushed",
            [
                new(TransferTable.Run, "text", true, "the run"),
                new("stamp", "text", true, "hash of the state of the run in the file; equal: nothing changed since"),
                new("sequences", "text", true, "sequence numbers of the pushed state, as ranges"),
                new("last_log_row", "bigint", true, "row number in the file of the last pushed row of the log: the high-water mark"),
                new("log_rows", "bigint", true, "number of pushed rows of the log"),
                new("log_digest", "text", true, "digest of these rows"),
                new("as_of_utc", "text", true, "newest time in the counters and results of the run, as in the file"),
                new("is_complete", "boolean", true, "false while the first or a large change is being pushed"),
                new("source", "text", true, "machine and file that the run came from"),
                new("pushed_utc", "timestamptz", true, "when it was pushed last, clock of the server"),
                new(TeamColumn.Team, "text", true, "team that sees the row"),
            ], TransferTable.Run),
        (Contents, "rows and digest of each table of a pushed run",
            [
                new(TransferTable.Run, "text", true, "the run"),
                new("table_name", "text", true, "the table"),
                new("rows", "bigint", true, "number of rows"),
                new("digest", "text", true, "sum of the hashes of the rows; equal for equal rows"),
                new(TeamColumn.Team, "text", true, "team that sees the row"),
            ], $"{TransferTable.Run}, table_name"),
    ];

    /// <summary>The statements that create all tables with their comments.</summary>
    internal static IEnumerable<string> Tables() =>
        TeamTable.All.SelectMany(Of).Concat(Own.SelectMany(table => Of(table.Name, table.Description, table.Columns, table.Key)))
            .Concat(DictionaryOf());

    static IEnumerable<string> Of(TeamTable table) =>
        Of(table.Name, table.Description, table.Columns, string.Join(", ", table.Key.Select(column => $"\"{column}\"")))
            .Concat(Indexes(table));

    static IEnumerable<string> Of(string name, string description, IReadOnlyList<TeamColumn> columns, string key)
    {
        yield return $"CREATE TABLE {name} (\n  {string.Join(",\n  ", columns.Select(column => column.Sql))},\n  PRIMARY KEY ({key})\n)";
        yield return $"COMMENT ON TABLE {name} IS {Quoted(description)}";
        foreach (var column in columns)
            yield return $"COMMENT ON COLUMN {name}.\"{column.Name}\" IS {Quoted(column.Description)}";
    }

    // An index that repeats the beginning of the primary key would only make each write slower.
    static IEnumerable<string> Indexes(TeamTable table) => TransferTables.IndexesOf(table.Name)
        .Where(sql => !string.Join(", ", table.Key).StartsWith(Indexed().Match(sql).Groups["columns"].Value, StringComparison.Ordinal));

    static IEnumerable<string> DictionaryOf()
    {
        yield return $"CREATE TABLE {Dictionary} (object text, column_no integer, name text NOT NULL, type text NOT NULL, "
            + "description text NOT NULL, PRIMARY KEY (object, column_no))";
        yield return $"COMMENT ON TABLE {Dictionary} IS 'meaning of every table and column of the runs, as in the file'";
        var known = TeamTable.All.Select(table => table.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in DataDictionary.OfThisSchema.Where(entry => known.Contains(entry.Object)))
            yield return $"INSERT INTO {Dictionary} VALUES ({Quoted(entry.Object)}, {entry.ColumnNo}, {Quoted(entry.Name)}, "
                + $"{Quoted(entry.Type)}, {Quoted(entry.Description)})";
    }

    static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@" ON \w+\((?<columns>[^)]*)\)")]
    private static partial Regex Indexed();
}
