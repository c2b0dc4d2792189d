using Dapper;
using NUnit.Framework;
using Recorder.Storage.Schema;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;

namespace Recorder.Tests.Storage.Schema;

/// <summary>A file of version 1, made by the first release.</summary>
public sealed class VersionOneTests : SchemaFixture
{
    static readonly string[] Rows =
    [
        "INSERT INTO strategies (strategy_id, name, created_utc) VALUES ('s', 'Cross', '2024-03-01T09:00:00.0000000Z');",
        """
        INSERT INTO strategy_instances (instance_id, strategy_id, parameters_json, created_utc)
        VALUES ('i', 's', '{"Fast":5}', '2024-03-01T09:00:00.0000000Z');
        """,
        """
        INSERT INTO strategy_runs (run_id, instance_id, run_type, start_utc, status, created_utc)
        VALUES ('r', 'i', 'BACKTEST', '2024-03-01T09:00:00.0000000Z', 'FAILED', '2026-03-01T09:00:00.1230000Z');
        """,
        """
        INSERT INTO run_progress (run_id, done, total, unit, message, update_utc, sequence)
        VALUES ('r', 25, 100, 'bars', 'replay', '2024-03-01T09:00:01.5000000Z', 7);
        """,
        """
        INSERT INTO run_endings (run_id, end_utc, status, reason, final_balance, sequence)
        VALUES ('r', '2024-03-01T09:00:02.0000000Z', 'FAILED', 'no luck today', NULL, 9);
        """,
        "CREATE VIEW mine AS SELECT run_id FROM run_progress;",
    ];

    [Test]
    public void It_becomes_the_database_that_would_be_created_now()
    {
        Migrate(VersionOne());
        using var migrated = RecorderDatabase.OpenForReading(Folder.File("recorder.db"));
        Assert.That(
            SchemaObject.ReadAll(migrated).Where(part => part.Name != "mine").OrderBy(part => part.Name, StringComparer.Ordinal),
            Is.EqualTo(SchemaScript.Objects().OrderBy(part => part.Name, StringComparer.Ordinal)));
        Assert.That(migrated.QuerySingle<int>("PRAGMA user_version;"), Is.EqualTo(RecorderDatabase.CurrentVersion));
        Assert.That(migrated.QuerySingle<string>("PRAGMA integrity_check;"), Is.EqualTo("ok"));
        Assert.That(Folder.Names, Has.One.Contains(".v1."), "a backup is kept");
    }

    [Test]
    public void Its_rows_and_the_views_of_the_user_stay()
    {
        Migrate(VersionOne());
        using var migrated = RecorderDatabase.OpenForReading(Folder.File("recorder.db"));
        Assert.That(migrated.QuerySingle<string>("SELECT done || total || unit || message || update_utc || sequence FROM run_progress"),
            Is.EqualTo("25.0100.0barsreplay2024-03-01T09:00:01.5000000Z7"));
        Assert.That(migrated.QuerySingle<string>("SELECT end_utc || status || reason || sequence FROM run_endings"),
            Is.EqualTo("2024-03-01T09:00:02.0000000ZFAILEDno luck today9"));
        Assert.That(migrated.QuerySingle<string>("SELECT run_id FROM mine"), Is.EqualTo("r"));
    }

    [Test]
    public void Its_runs_have_the_names_of_the_run_catalogue()
    {
        Migrate(VersionOne());
        using var migrated = RecorderDatabase.OpenForReading(Folder.File("recorder.db"));
        var run = migrated.QuerySingle<(string, string?, string, string?, long, string, string)>(
            "SELECT run_id, hash, status, stage, created_at, error_code, error_message FROM runs");
        Assert.That(run, Is.EqualTo(("r", (string?)null, "failed", "metrics", 1_772_355_600_123L, "UNKNOWN", "no luck today")));
        Assert.That(
            migrated.QuerySingle<(long, string, double, long)>(
                "SELECT last_seq, last_stage, progress_ratio, updated_at FROM run_progress"),
            Is.EqualTo((7L, "replay", 0.25, 1_709_283_601_500L)));
        Assert.That(migrated.QuerySingle<(string, string)>("SELECT name, parameters_schema FROM backtest_strategies"),
            Is.EqualTo(("Cross", """{"Fast":"integer"}""")));
    }

    static void Migrate(string path) => RecorderDatabase.OpenForWriting(path).Dispose();

    string VersionOne() => Folder.Database("recorder.db", [.. SqlScript.Split(SchemaFolder.Source("schema.v1.sql")), .. Rows]);
}
