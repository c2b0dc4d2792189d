using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Schema;

/// <summary>The v2 core: the tables that existed before this recorder. It keeps them unchanged.</summary>
static class CoreTables
{
    /// <summary>The tables, in the order in which they refer to each other.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "strategies", "strategy_instances", "strategy_runs", "orders", "executions",
        "order_oco_groups", "order_oco_links", "run_series", "bars", "ingest_events",
    ];

    /// <summary>
    /// Whether the database has exactly these tables, each with at least the columns and the unique keys of the core. Unique keys are
    /// compared because every upsert has one as its conflict target.
    /// </summary>
    public static bool AreAllOf(SqliteConnection connection)
    {
        IEnumerable<string> tables = SchemaObject.ReadAll(connection).Where(o => o.Type == "table").Select(o => o.Name);
        if (!Names.ToHashSet().SetEquals(tables))
        {
            return false;
        }

        return HaveAllFeatures(connection);
    }

    /// <summary>
    /// Whether each of these tables exists with at least the columns and the unique keys of the core. Other tables do not matter.
    /// </summary>
    public static bool HaveAllFeatures(SqliteConnection connection)
    {
        using SqliteConnection model = SchemaScript.Model();
        return Features(connection).IsSupersetOf(Features(model));
    }

    static HashSet<string> Features(SqliteConnection connection) => Names.SelectMany(table => FeaturesOf(connection, table)).ToHashSet();

    static IEnumerable<string> FeaturesOf(SqliteConnection connection, string table) => connection.Query<string>(
        """
        SELECT @table || '.' || name FROM pragma_table_info(@table)
        UNION ALL
        SELECT @table || ' unique ' || (SELECT group_concat(name ORDER BY name) FROM pragma_index_info(i.name))
        FROM pragma_index_list(@table) i
        WHERE i."unique" AND NOT i.partial
        """,
        new { table });
}
