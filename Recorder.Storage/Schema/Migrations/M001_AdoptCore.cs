using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Schema.Migrations;

/// <summary>
/// From the plain v2 core to version 1: everything that <c>schema.sql</c> has and the core has not is added from the text of that file; the rows
/// of the core are not touched.
/// </summary>
/// <remarks>
/// While version 1 is the current one, <c>schema.sql</c> is its definition. Whoever makes version 2 keeps version 1's text beside this
/// step and lets it read that.
/// </remarks>
sealed class M001_AdoptCore : Migration
{
    public override int Version => 1;

    public override void Apply(SqliteConnection connection)
    {
        // It repeats the index of UNIQUE(series_id, ts_utc) and makes writing bars 1.7 times as slow.
        connection.Execute("DROP INDEX IF EXISTS idx_bars_series_time;");

        // Only the core's own tables and indexes may be there already. Anything else of a name that is needed stops the migration.
        HashSet<string> present = SchemaObject.ReadAll(connection).Where(o => CoreTables.Names.Contains(o.Table)).Select(o => o.Name).ToHashSet();
        foreach (SchemaObject added in SchemaScript.Objects().Where(o => !present.Contains(o.Name)))
        {
            connection.Execute(added.Sql);
        }
    }
}
