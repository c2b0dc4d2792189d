using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Importing;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Cli.Importing.Databases;

/// <summary>Refused databases, and the files after an import.</summary>
[Category("Integration")]
public sealed class RefusedDatabaseTests : ImportDatabaseFixture
{
    [Test]
    public void An_unknown_schema_is_refused_with_its_tables()
    {
        Sources.Make(Source, "CREATE TABLE cats (name TEXT); CREATE TABLE dogs (name TEXT);");
        IsRefused("Its tables are cats, dogs. Known are the backtest database");
    }

    [Test]
    public void A_nearly_known_schema_is_refused_with_the_first_difference()
    {
        Sources.Make(Source, Sources.Backtest, "ALTER TABLE trades DROP COLUMN max_loss");
        IsRefused("The nearest known schema is the backtest database, but the table trades has no column max_loss.");
    }

    [Test]
    public void A_table_that_is_missing_is_named()
    {
        Sources.Make(Source, Sources.Studio, "DROP TABLE presets");
        IsRefused("The nearest known schema is studio.db, but there is no table presets.");
    }

    [Test]
    public void A_text_file_is_refused()
    {
        Write("old.db", [.. Enumerable.Repeat("not a database", 100)]);
        IsRefused("is not an SQLite database");
    }

    [Test]
    public void A_missing_file_is_refused() => IsRefused("does not exist", isThere: false);

    [Test]
    public void A_damaged_file_is_refused()
    {
        Sources.Make(Source, Sources.Backtest);
        using (var file = File.OpenWrite(Source))
        {
            file.Position = 4096;
            file.Write(new byte[4096]);
        }

        IsRefused("is damaged");
    }

    [Test]
    public void The_database_cannot_be_its_own_source()
    {
        Sources.Make(Source, Sources.Backtest);
        var command = Command.Run("import", "database", Source, "--db", Source);
        Assert.That(command.Code, Is.EqualTo(2));
        Assert.That(command.Error, Does.Contain("name a different file with --db"));
    }

    [Test]
    public void A_dry_run_counts_and_writes_nothing()
    {
        Sources.Make(Source, Sources.Backtest);
        var command = Import("--dry-run");
        Assert.That(command.Code, Is.Zero, command.Error);
        Assert.That(command.Output, Does.Contain("3 runs of old.db (backtest) would be imported"));
        Assert.That(Files, Is.EqualTo(new[] { "old.db" }));
    }

    [Test]
    public void A_source_with_a_log_of_a_killed_program_is_read_with_it_and_not_changed()
    {
        var written = Sources.Make(Path("live.db"), "PRAGMA journal_mode = WAL");
        using (var live = Sources.Open(written))
        {
            live.Execute(Sources.Backtest);
            File.Copy(written, Source);
            File.Copy(written + "-wal", Source + "-wal");
        }

        var (before, names) = (Bytes(), Files.ToList());
        var command = Import("--json", "--dry-run");
        Assert.That(command.Code, Is.Zero, command.Error);
        Assert.That(command.Json.GetProperty("runs").GetProperty("added").GetInt32(), Is.EqualTo(3));
        Assert.That(Bytes(), Is.EqualTo(before));
        Assert.That(Files, Is.EqualTo(names));
    }

    [Test]
    public void A_plain_v2_file_is_migrated_in_place_with_a_backup()
    {
        using (var connection = Sources.Open(Source))
        {
            connection.Execute(File.ReadAllText(System.IO.Path.Combine(
                SchemaFolder.RepositoryRoot(), "Recorder.Tests", "Storage", "Schema", "plain_v2.sql")));
            foreach (var statement in PlainRows.Statements)
                connection.Execute(statement);
        }

        var before = Bytes();
        Assert.That(Import("--dry-run").Output, Does.Contain("has version 0 and would be migrated in place"));
        Assert.That(Bytes(), Is.EqualTo(before));
        var command = Import("--json");
        Assert.That(command.Code, Is.Zero, command.Error);
        Assert.That(File.Exists(command.Json.GetProperty("backup").GetString()));
        Assert.That(File.Exists(Database), Is.False);
        Assert.That(Command.Run("runs", "--db", Source).Code, Is.Zero);
        Assert.That(Import().Output, Does.Contain("is a database of this recorder; it is not changed"));
    }

    [Test]
    public void An_interrupted_import_is_completed_by_the_same_import()
    {
        Sources.Make(Source, Sources.Backtest, Sources.HostileBacktest);
        using (var stop = new CancellationTokenSource())
        using (var import = DatabaseImport.Open(Source, Database))
        {
            Assert.That(
                () => import.Run(
                    () => RecorderStore.Open(Database, RecorderSettings.Fast), (_, done, _) => CancelAt(stop, done), stop.Token),
                Throws.InstanceOf<OperationCanceledException>());
        }

        var answer = Import("--json");
        Assert.That(answer.Code, Is.EqualTo(1), answer.Error);
        var runs = answer.Json.GetProperty("runs");
        Assert.That(runs.GetProperty("present").GetInt32() + runs.GetProperty("updated").GetInt32(), Is.GreaterThan(0));
        var continued = Rows(History);
        var clean = Path("clean.db");
        Command.Run("import", "database", Source, "--db", clean);
        using var connection = new SqliteConnection($"Data Source={clean};Mode=ReadOnly;Pooling=False");
        Assert.That(
            Number("SELECT count(*) FROM executions"), Is.EqualTo(connection.ExecuteScalar<double>("SELECT count(*) FROM executions")));
        Assert.That(
            continued.Count(row => row.StartsWith("run", StringComparison.Ordinal)),
            Is.EqualTo(connection.ExecuteScalar<int>("SELECT count(*) FROM strategy_runs")));
        IsSound();
    }

    [Test]
    public void A_run_that_the_writer_did_not_compute_is_computed_by_the_import()
    {
        Sources.Make(Source, Sources.Backtest);
        using (var import = DatabaseImport.Open(Source, Database))
            import.Run(() => RecorderStore.Open(Database, RecorderSettings.Fast with { ComputeAtEnd = false }), null, default);
        Assert.That(Number("SELECT count(*) FROM trades"), Is.EqualTo(2));
        IsSound();
    }

    static void CancelAt(CancellationTokenSource stop, long done)
    {
        if (done == 2)
            stop.Cancel();
    }

    void IsRefused(string why, bool isThere = true)
    {
        var before = isThere ? Bytes() : "";
        var command = Import();
        Assert.That(command.Code, Is.EqualTo(2));
        Assert.That(command.Error, Does.Contain(why));
        Assert.That(File.Exists(Database), Is.False);
        Assert.That(Files, Is.EqualTo(isThere ? new[] { "old.db" } : []));
        Assert.That(isThere ? Bytes() : "", Is.EqualTo(before));
    }

    string Bytes() => Convert.ToBase64String(File.ReadAllBytes(Source));
}
