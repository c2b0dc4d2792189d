using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Schema;

/// <summary>A table, index, view or trigger as <c>sqlite_master</c> lists it.</summary>
sealed record SchemaObject(string Type, string Name, string Table, string Sql)
{
    /// <summary>All objects with SQL text, oldest first. SQLite's own tables and the indexes of constraints have no text.</summary>
    public static IReadOnlyList<SchemaObject> ReadAll(SqliteConnection connection) => connection.Query<SchemaObject>(
        """
        SELECT type AS Type, name AS Name, tbl_name AS "Table", sql AS Sql
        FROM sqlite_master
        WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
        ORDER BY rowid
        """).AsList();
}
