using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Schema.Migrations;

/// <summary>
/// From version 1 to version 2: adds the tables and views of <c>schema.sql</c> that are missing in the file, adds columns to two tables,
/// and replaces views that have another text. No row of version 1 changes.
/// </summary>
/// <remarks>
/// While version 2 is the current version, <c>schema.sql</c> is its definition. For version 3, keep the text of version 2 beside this step,
/// and let the step read that text.
/// </remarks>
sealed partial class M002_AddCatalogue : Migration
{
    // These tables are made again: ALTER TABLE would store a text that differs from the schema.
    static readonly string[] ExtendedTables = ["run_progress", "run_endings"];

    public override int Version => 2;

    public override void Apply(SqliteConnection connection)
    {
        var current = SchemaScript.Objects().ToDictionary(part => part.Name, StringComparer.Ordinal);
        foreach (var view in SchemaObject.ReadAll(connection).Where(part => part.Type == "view"))
        {
            if (current.TryGetValue(view.Name, out var part) && part.Sql != view.Sql)
                connection.Execute($"DROP VIEW {view.Name};");
        }

        var kept = SchemaObject.ReadAll(connection).Where(part => part.Type is "table" or "index")
            .ToDictionary(part => part.Name, part => part.Sql);
        foreach (var table in ExtendedTables.Where(table => kept[table] != current[table].Sql))
            Extend(connection, current[table]);

        foreach (var (name, _) in kept.Where(part => current.TryGetValue(part.Key, out var now) && IsSpacedOtherwise(part.Value, now.Sql)))
            ReplaceText(connection, current[name]);

        var present = SchemaObject.ReadAll(connection).Select(part => part.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var added in current.Values.Where(part => !present.Contains(part.Name)))
            connection.Execute(added.Sql);
    }

    static void Extend(SqliteConnection connection, SchemaObject table)
    {
        var columns = string.Join(
            ", ", connection.Query<string>("SELECT name FROM pragma_table_info(@Name) ORDER BY cid", new { table.Name }));
        connection.Execute($"CREATE TEMP TABLE kept AS SELECT {columns} FROM {table.Name};");
        connection.Execute($"DROP TABLE {table.Name};");
        connection.Execute(table.Sql);
        connection.Execute($"INSERT INTO {table.Name} ({columns}) SELECT {columns} FROM temp.kept;");
        connection.Execute("DROP TABLE temp.kept;");
    }

    // Only comments or spaces differ. The comments are the descriptions of the data dictionary; SQLite ignores both.
    static bool IsSpacedOtherwise(string before, string after) => before != after && Plain(before) == Plain(after);

    static void ReplaceText(SqliteConnection connection, SchemaObject part)
    {
        connection.Execute("PRAGMA writable_schema = ON;");
        connection.Execute(
            "UPDATE sqlite_master SET sql = @Sql WHERE type IN ('table', 'index') AND name = @Name;", new { part.Sql, part.Name });
        connection.Execute("PRAGMA writable_schema = OFF;");
    }

    static string Plain(string sql) => CommentOrBlank().Replace(sql, "");

    [GeneratedRegex(@"--[^\n]*|\s+")]
    private static partial Regex CommentOrBlank();
}
