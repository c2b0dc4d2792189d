using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Schema.Migrations;

/// <summary>
/// From the plain v2 core to version 1: everything that <c>schema.v1.sql</c> has and the core has not is added from the text of that file; the rows
/// of the core are not touched.
/// </summary>
sealed class M001_AdoptCore : Migration
{
    public override int Version => 1;

    public override void Apply(SqliteConnection connection)
    {
        // It repeats the index of UNIQUE(series_id, ts_utc) and makes writing bars 1.7 times as slow.
        connection.Execute("DROP INDEX IF EXISTS idx_bars_series_time;");

        // Only the core's own tables and indexes may be there already. Anything else of a name that is needed stops the migration.
        HashSet<string> present = SchemaObject.ReadAll(connection).Where(o => CoreTables.Names.Contains(o.Table)).Select(o => o.Name).ToHashSet();
        foreach (SchemaObject added in SchemaScript.Objects("schema.v1.sql").Where(o => !present.Contains(o.Name)))
        {
            connection.Execute(added.Sql);
        }
    }
}
