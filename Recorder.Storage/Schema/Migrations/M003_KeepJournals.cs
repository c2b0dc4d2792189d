using Dapper;
using Microsoft.Data.Sqlite;

namespace Recorder.Storage.Schema.Migrations;

/// <summary>
/// From version 2 to 3: a run says through which journal it was recorded, and what became of it when its process was killed. The tables are made from the text of
/// <c>schema.v3.sql</c>.
/// </summary>
sealed class M003_KeepJournals : Migration
{
    const string Kept = """
        run_id, accepted, written, merged, shed, quarantined, pending, sequences, queue_high_water, batches, longest_batch_ms, retries, longest_wait_ms,
        recorder_version, sqlite_version, update_utc
        """;

    static readonly string[] Added = ["run_health", "run_gaps", "run_recoveries"];

    public override int Version => 3;

    public override void Apply(SqliteConnection connection)
    {
        // Copied, not renamed: a renamed table would take the views that read it along.
        connection.Execute("CREATE TEMP TABLE kept_health AS SELECT * FROM main.run_health;");
        connection.Execute("CREATE TEMP TABLE kept_gaps AS SELECT * FROM main.run_gaps;");
        connection.Execute("DROP TABLE main.run_health;");
        connection.Execute("DROP TABLE main.run_gaps;");
        foreach (SchemaObject added in SchemaScript.Objects("schema.v3.sql").Where(o => Added.Contains(o.Name)))
        {
            connection.Execute(added.Sql);
        }

        // Until then everything waited in memory; how much of it was there at once nobody knows.
        connection.Execute($"INSERT INTO run_health ({Kept}, unjournaled) SELECT {Kept}, accepted FROM kept_health;");
        connection.Execute("""
            INSERT INTO run_gaps (run_id, first_sequence, last_sequence, event_type, events, reason, from_utc, to_utc)
            SELECT run_id, first_sequence, last_sequence, event_type, events, reason, from_utc, to_utc FROM kept_gaps
            """);
        connection.Execute("DROP TABLE temp.kept_health;");
        connection.Execute("DROP TABLE temp.kept_gaps;");
    }
}
