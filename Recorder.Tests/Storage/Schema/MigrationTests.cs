using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage.Schema;
using Recorder.Storage.Schema.Migrations;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Tables.Bars;

namespace Recorder.Tests.Storage.Schema;

/// <summary>Fixture of the migrations: fills the v2 core in its original form, migrates it, and reads it again row by row.</summary>
[Category("Integration")]
public partial class MigrationTests : SchemaFixture
{
    const string Backup = "recorder.v0.20260131T235958Z.backup.db";

    [TestCase("delete")]
    [TestCase("wal")]
    public void Every_row_of_the_core_is_as_it_was(string journalMode)
    {
        string path = Folder.PlainCore("recorder.db", [.. PlainRows.Statements, $"PRAGMA journal_mode = {journalMode};"]);
        string before = PlainRows.Dump(path);
        Assert.That(PlainRows.TablesWithRows(path), Is.EqualTo(CoreTables.Names), "the fixture fills every table");

        Migrate(path);

        Assert.That(PlainRows.Dump(path), Is.EqualTo(before));
        using SqliteConnection after = RecorderDatabase.OpenForReading(path);
        Assert.That(after.Query("PRAGMA foreign_key_check;"), Is.Empty);
        Assert.That(after.QuerySingle<string>("PRAGMA integrity_check;"), Is.EqualTo("ok"));
        Assert.That(after.QuerySingle<string>("SELECT strategy || ' ' || orders || ' ' || executions || ' ' || bars FROM v_runs"),
            Is.EqualTo("Cross 2 1 2"));
    }

    [Test]
    public void The_result_is_the_database_that_would_have_been_created()
    {
        string path = Folder.PlainCore();
        Migrate(path);
        RecorderDatabase.OpenForWriting(Folder.File("fresh.db")).Dispose();
        Assert.That(Shape(path), Is.EqualTo(Shape(Folder.File("fresh.db"))));
        using SqliteConnection after = RecorderDatabase.OpenForReading(path);
        Assert.That(after.QuerySingle<int>("PRAGMA application_id;"), Is.EqualTo(SchemaScript.ApplicationId));
        Assert.That(after.QuerySingle<int>("PRAGMA user_version;"), Is.EqualTo(RecorderDatabase.CurrentVersion));
    }

    [Test]
    public void The_bars_of_the_core_are_counted_and_have_the_fingerprint_of_recorded_bars()
    {
        string path = Folder.PlainCore("recorder.db", PlainRows.Statements);
        Migrate(path);

        BarRow[] bars =
        [
            new("2024-03-01T09:00:00Z", 5000, 5001, 4999.75, 5000.5, 1200, "{\"delta\":-3}"),
            new("2024-03-01T09:01:00Z", 5000.5, 5000.5, 5000.5, 5000.5, null, null),
        ];
        Fingerprint sum = bars.Aggregate(Fingerprint.None, (sum, bar) => sum + new BarHash("ESH4", "1m").Of(bar));
        using SqliteConnection after = RecorderDatabase.OpenForReading(path);
        Assert.That(after.QuerySingle<string>("SELECT bars || ' ' || bars_fingerprint FROM v_runs"), Is.EqualTo($"2 {sum}"));
        Assert.That(
            after.QuerySingle<string>("""
                SELECT symbol || ' ' || source || ' ' || own_bars || '+' || shared_bars || ' ' || last_own_utc || ' ' || fingerprint
                FROM series_stats
                """),
            Is.EqualTo($"ESH4 file 2+0 2024-03-01T09:01:00Z {sum}"));
        Assert.That(after.QuerySingle<int>("SELECT count(*) FROM v_bars"), Is.EqualTo(2));
    }

    [Test]
    public void A_series_without_its_run_stays_and_is_not_counted()
    {
        const string Orphan = "INSERT INTO run_series VALUES('lost', 'nobody', 'NQ', '1m', NULL, NULL, NULL, 0, '2024-03-01T09:00:02Z');";
        string path = Folder.PlainCore("recorder.db", [.. PlainRows.Statements, "PRAGMA foreign_keys = OFF;", Orphan]);
        Migrate(path);
        using SqliteConnection after = RecorderDatabase.OpenForReading(path);
        Assert.That(after.QuerySingle<int>("SELECT count(*) FROM run_series"), Is.EqualTo(2));
        Assert.That(after.QuerySingle<int>("SELECT count(*) FROM series_stats"), Is.EqualTo(1));
    }

    [Test]
    public void Objects_that_the_user_added_to_the_core_stay()
    {
        string path = Folder.PlainCore("recorder.db", "ALTER TABLE orders ADD COLUMN my_tag TEXT;",
            "CREATE INDEX my_index ON orders(my_tag);", "DROP INDEX idx_orders_run_time;");
        Migrate(path);
        using SqliteConnection after = RecorderDatabase.OpenForReading(path);
        Assert.That(after.Query("SELECT my_tag FROM orders INDEXED BY my_index WHERE my_tag = 'x'"), Is.Empty);
        Assert.That(
            after.Query("SELECT id FROM orders INDEXED BY idx_orders_run_time WHERE run_id = 'x'"), Is.Empty, "a missing index is made");
    }

    [Test]
    public void A_backup_of_the_old_file_is_kept()
    {
        string path = Folder.PlainCore("recorder.db", PlainRows.Statements);
        string before = PlainRows.Dump(path), shape = Shape(path);
        Migrate(path);
        Assert.That(Folder.Listing, Is.EqualTo($"recorder.db, {Backup}"));
        Assert.That(PlainRows.Dump(Folder.File(Backup)), Is.EqualTo(before));
        Assert.That(Shape(Folder.File(Backup)), Is.EqualTo(shape));
    }

    [Test]
    public void Where_no_backup_can_be_made_nothing_is_migrated()
    {
        string path = Folder.PlainCore("recorder.db", PlainRows.Statements);
        File.WriteAllText(Folder.File(Backup), "somebody else's");
        Refused.By(Folder, path, DatabaseRefusal.CannotOpen, "Nothing was migrated", () => Migrate(path));
    }

    [Test]
    public void A_step_that_fails_half_way_leaves_the_file_as_it_was()
    {
        string path = Folder.PlainCore("recorder.db", PlainRows.Statements);
        var opening = Opening() with { Plan = new MigrationPlan([.. MigrationPlan.Default.Steps, new HalfWay()]) };
        Refused.By(
            Folder, path, DatabaseRefusal.CannotOpen, "could not be migrated from version 0 (half-way)", () => opening.ForWriting(path));
        Migrate(path);
        Assert.That(Folder.Listing, Does.Contain(Backup));
    }

    [TestCase("positions")]
    [TestCase("v_runs")]
    public void A_view_in_the_way_leaves_the_file_as_it_was(string name)
    {
        string path = Folder.PlainCore("recorder.db", $"CREATE VIEW {name} AS SELECT 1;");
        Refused.By(Folder, path, DatabaseRefusal.CannotOpen, "could not be migrated", () => Migrate(path));
    }

    [Test]
    public void A_later_step_starts_from_our_own_version()
    {
        RecorderDatabase.OpenForWriting(Folder.File("recorder.db")).Dispose();
        var opening = Opening() with { Plan = new MigrationPlan([.. MigrationPlan.Default.Steps, new AddsTable()]) };
        using (SqliteConnection connection = opening.ForWriting(Folder.File("recorder.db")))
        {
            Assert.That(connection.QuerySingle<int>("PRAGMA user_version;"), Is.EqualTo(RecorderDatabase.CurrentVersion + 1));
            Assert.That(connection.Query("SELECT * FROM added"), Is.Empty);
        }

        Assert.That(Folder.Listing, Is.EqualTo("recorder.db, recorder.v2.20260131T235958Z.backup.db"));
    }

    [Test]
    public void Four_at_once_migrate_once_and_back_up_once([Range(1, 3)] int round)
    {
        string path = Folder.PlainCore("recorder.db", PlainRows.Statements);
        using var start = new Barrier(4);
        var failures = new ConcurrentQueue<Exception>();
        int clock = round * 100;
        Thread[] threads = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                // Each opening has a separate clock, so that a second backup would have another name.
                RecorderDatabase.OpenForWriting(path, new StoppedClock(Now.AddMinutes(Interlocked.Increment(ref clock)))).Dispose();
            }
            catch (Exception error)
            {
                // Passed to the thread of the test, so that the assertion runs there.
                failures.Enqueue(error);
            }
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.That(failures, Is.Empty);
        Assert.That(Directory.GetFiles(Folder.Path, "*.backup.db"), Has.Length.EqualTo(1));
        RecorderDatabase.OpenForReading(path).Dispose();
    }

    static readonly DateTimeOffset Now = new(2026, 2, 1, 1, 59, 58, TimeSpan.FromHours(2));

    static DatabaseOpening Opening() => new() { Time = new StoppedClock(Now) };

    static void Migrate(string path) => Opening().ForWriting(path).Dispose();

    /// <summary>Every object's SQL without comments and with single spaces.</summary>
    static string Shape(string path)
    {
        using SqliteConnection connection = SchemaFolder.Connect(path);
        return string.Join('\n', SchemaObject.ReadAll(connection).OrderBy(o => o.Type + o.Name, StringComparer.Ordinal)
            .Select(o => $"{o.Type} {o.Name} {o.Table} {Spaces().Replace(Comments().Replace(o.Sql, ""), " ")}"));
    }

    [GeneratedRegex("--[^\n]*")]
    private static partial Regex Comments();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    sealed class HalfWay : Migration
    {
        public override int Version => 2;

        public override void Apply(SqliteConnection connection)
        {
            connection.Execute("DELETE FROM executions;");
            connection.Execute("CREATE TABLE half(a);");
            throw new InvalidOperationException("half-way");
        }
    }

    sealed class AddsTable : Migration
    {
        public override int Version => RecorderDatabase.CurrentVersion + 1;

        public override void Apply(SqliteConnection connection) => connection.Execute("CREATE TABLE added(a);");
    }
}
