using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;

namespace Recorder.Tests.Storage.Schema;

public class RefusalTests : SchemaFixture
{
    [TestCase("x")]
    [TestCase("time,price\n2026-01-01,4711\n")]
    public void A_text_file_is_refused(string text)
    {
        File.WriteAllText(Folder.File("notes.csv"), string.Concat(Enumerable.Repeat(text, 300)));
        Refused.Always(Folder, Folder.File("notes.csv"), DatabaseRefusal.NotADatabase, "is not an SQLite database");
        File.WriteAllText(Folder.File("short.csv"), text);
        Refused.Always(Folder, Folder.File("short.csv"), DatabaseRefusal.NotADatabase, "is not an SQLite database");
    }

    [TestCase("CREATE TABLE places(url);")]
    [TestCase("PRAGMA user_version = 1;")]
    [TestCase("PRAGMA application_id = 252006673;")]
    [TestCase("PRAGMA application_id = 1364346179;")]
    [TestCase("CREATE VIEW v AS SELECT 1;")]
    public void A_database_of_another_program_is_refused(string statement)
    {
        string path = Folder.Database("other.db", statement);
        Refused.Always(Folder, path, DatabaseRefusal.NotOurs, "of another program");
    }

    [Test]
    public void A_foreign_database_in_WAL_mode_is_refused_without_side_files()
    {
        string path = Folder.Database("other.db", "PRAGMA journal_mode = WAL;", "CREATE TABLE places(url);");
        Refused.Always(Folder, path, DatabaseRefusal.NotOurs, "of another program");
        Assert.That(Folder.Listing, Is.EqualTo("other.db"));
    }

    [Test]
    public void A_foreign_database_in_use_is_refused_and_its_log_left_alone()
    {
        using SqliteConnection user = SchemaFolder.Connect(Folder.File("other.db"));
        user.Execute("PRAGMA journal_mode = WAL;");
        user.Execute("CREATE TABLE places(url);");
        byte[] log = File.ReadAllBytes(Folder.File("other.db-wal"));
        Assert.That(() => RecorderDatabase.OpenForWriting(Folder.File("other.db")),
            Throws.TypeOf<DatabaseRefusedException>().With.Property("Reason").EqualTo(DatabaseRefusal.NotOurs));
        Assert.That(File.ReadAllBytes(Folder.File("other.db-wal")), Is.EqualTo(log));
        Assert.That(user.QuerySingle<int>("SELECT count(*) FROM places"), Is.Zero);
    }

    [Test]
    public void A_foreign_database_with_an_unfinished_transaction_is_refused_and_not_rolled_back()
    {
        string copy = Folder.File("copy.db");
        string path = Folder.Database("other.db", "CREATE TABLE places(url);");
        using (SqliteConnection user = SchemaFolder.Connect(path))
        {
            user.Execute("PRAGMA cache_size = 1;");
            user.Execute("BEGIN IMMEDIATE;");
            user.Execute(
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO "
                    + "places SELECT 'page ' || i FROM n;");
            File.Copy(path, copy);
            File.Copy(path + "-journal", copy + "-journal");
            user.Execute("ROLLBACK;");
        }

        Refused.Always(Folder, copy, DatabaseRefusal.CannotOpen, "left unfinished");
    }

    [Test]
    public void A_core_with_another_table_is_another_programs()
    {
        string path = Folder.PlainCore("recorder.db", "CREATE TABLE invoices(a);");
        Refused.Always(Folder, path, DatabaseRefusal.NotOurs, "of another program");
    }

    [TestCase("DROP TABLE bars;")]
    [TestCase("ALTER TABLE executions DROP COLUMN liquidity;")]
    [TestCase("DROP TABLE bars; CREATE TABLE bars(id, series_id, ts_utc, open, high, low, close, volume, volumetric_json);")]
    public void A_core_that_lacks_something_is_another_programs(string statement)
    {
        string path = Folder.PlainCore();
        using (SqliteConnection connection = SchemaFolder.Connect(path))
        {
            Array.ForEach([.. SqlScript.Split(statement)], sql => connection.Execute(sql));
        }

        Refused.Always(Folder, path, DatabaseRefusal.NotOurs, "of another program");
    }

    [Test]
    public void A_newer_version_is_refused()
    {
        RecorderDatabase.OpenForWriting(Folder.File("recorder.db")).Dispose();
        Folder.Database("recorder.db", "PRAGMA user_version = 7;");
        Refused.Always(Folder, Folder.File("recorder.db"), DatabaseRefusal.Newer, "its version is 7, this recorder knows up to 2");
    }

    [Test]
    public void A_zeroed_page_is_found()
    {
        string path = Filled();
        byte[] content = File.ReadAllBytes(path);
        Array.Clear(content, content.Length - (4096 * 3), 4096);
        File.WriteAllBytes(path, content);
        Refused.Always(Folder, path, DatabaseRefusal.Corrupt, "is damaged");
    }

    [Test]
    public void Garbage_after_the_header_is_found()
    {
        string path = Filled();
        byte[] content = File.ReadAllBytes(path);
        new Random(4711).NextBytes(content.AsSpan(100));
        File.WriteAllBytes(path, content);
        Refused.Always(Folder, path, DatabaseRefusal.Corrupt, "is damaged");
    }

    [Test]
    public void A_file_that_was_cut_is_found()
    {
        string path = Filled();
        using (var file = File.OpenWrite(path))
        {
            file.SetLength(file.Length / 2);
        }

        Refused.Always(Folder, path, DatabaseRefusal.Corrupt, "is damaged");
    }

    [Test]
    public void A_folder_is_refused()
    {
        Directory.CreateDirectory(Folder.File("recorder.db"));
        Refused.Always(Folder, Folder.File("recorder.db"), DatabaseRefusal.CannotOpen, "is a folder");
    }

    [Test]
    public void A_folder_that_does_not_exist_is_not_made() =>
        Refused.Always(Folder, Folder.File("none/recorder.db"), DatabaseRefusal.CannotOpen, "does not exist");

    [Test]
    public void A_network_drive_is_refused_before_the_file_is_touched()
    {
        RecorderDatabase.OpenForWriting(Folder.File("recorder.db")).Dispose();
        var opening = new DatabaseOpening { IsOnNetwork = _ => true };
        Refused.By(Folder, Folder.File("recorder.db"), DatabaseRefusal.NetworkDrive, "is on a network drive",
            () => opening.ForWriting(Folder.File("recorder.db")));
        Refused.By(Folder, Folder.File("recorder.db"), DatabaseRefusal.NetworkDrive, "is on a network drive",
            () => opening.ForReading(Folder.File("recorder.db")));
        Refused.By(Folder, Folder.File("new.db"), DatabaseRefusal.NetworkDrive, "is on a network drive",
            () => opening.ForWriting(Folder.File("new.db")));
    }

    [Test]
    public void An_empty_path_is_an_error_of_the_caller() =>
        Assert.That(() => RecorderDatabase.OpenForWriting(" "), Throws.ArgumentException);

    string Filled()
    {
        string path = Folder.File("recorder.db");
        using SqliteConnection connection = RecorderDatabase.OpenForWriting(path);
        WriteTransaction.Run(connection, () => connection.Execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO strategies(strategy_id, name, "
                + "created_utc) SELECT 'strategy ' || i, 'a name of some length', '2026-01-01T00:00:00.0000000Z' FROM n;"));
        return path;
    }
}
