using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;

namespace Recorder.Tests.Storage.Schema;

public class ReadingTests : SchemaFixture
{
    [Test]
    public void A_reader_cannot_write()
    {
        RecorderDatabase.OpenForWriting(Folder.File("recorder.db")).Dispose();
        using SqliteConnection reader = RecorderDatabase.OpenForReading(Folder.File("recorder.db"));
        Assert.That(
            () => reader.Execute("DELETE FROM strategies;"), Throws.TypeOf<SqliteException>().With.Property("SqliteErrorCode").EqualTo(8));
    }

    [Test]
    public void A_reader_sees_what_a_writer_commits_after_it_was_opened()
    {
        using SqliteConnection writer = RecorderDatabase.OpenForWriting(Folder.File("recorder.db"));
        using SqliteConnection reader = RecorderDatabase.OpenForReading(Folder.File("recorder.db"));
        WriteTransaction.Run(writer, () =>
            writer.Execute("INSERT INTO strategies(strategy_id, name, created_utc) VALUES('a', 'S', '2026-01-01T00:00:00.0000000Z');"));
        Assert.That(reader.QuerySingle<int>("SELECT count(*) FROM strategies"), Is.EqualTo(1));
    }

    [Test]
    public void Reading_does_not_change_the_file()
    {
        RecorderDatabase.OpenForWriting(Folder.File("recorder.db")).Dispose();
        byte[] before = File.ReadAllBytes(Folder.File("recorder.db"));
        RecorderDatabase.OpenForReading(Folder.File("recorder.db")).Dispose();
        Assert.That(File.ReadAllBytes(Folder.File("recorder.db")), Is.EqualTo(before));
    }

    [Test]
    public void A_reader_leaves_nothing_beside_the_file_when_it_was_alone()
    {
        RecorderDatabase.OpenForWriting(Folder.File("recorder.db")).Dispose();
        using (SqliteConnection one = RecorderDatabase.OpenForReading(Folder.File("recorder.db")))
        {
            RecorderDatabase.OpenForReading(Folder.File("recorder.db")).Dispose();
            Assert.That(one.QuerySingle<int>("SELECT count(*) FROM v_runs"), Is.Zero, "the other reader's leaving did no harm");
        }

        Assert.That(Folder.Listing, Is.EqualTo("recorder.db"));
    }

    [Test]
    public void A_reader_that_leaves_does_no_harm_to_a_writer()
    {
        using SqliteConnection writer = RecorderDatabase.OpenForWriting(Folder.File("recorder.db"));
        RecorderDatabase.OpenForReading(Folder.File("recorder.db")).Dispose();
        WriteTransaction.Run(writer, () =>
            writer.Execute("INSERT INTO strategies(strategy_id, name, created_utc) VALUES('a', 'S', '2026-01-01T00:00:00.0000000Z');"));
        RecorderDatabase.OpenForReading(Folder.File("recorder.db")).Dispose();
        using SqliteConnection reader = RecorderDatabase.OpenForReading(Folder.File("recorder.db"));
        Assert.That(reader.QuerySingle<int>("SELECT count(*) FROM strategies"), Is.EqualTo(1));
    }

    [Test]
    public void A_missing_file_is_refused_and_not_made() =>
        Refused.By(Folder, Folder.File("none.db"), DatabaseRefusal.Missing, "does not exist",
            () => RecorderDatabase.OpenForReading(Folder.File("none.db")));

    [Test]
    public void An_empty_file_and_an_empty_database_are_refused()
    {
        File.WriteAllBytes(Folder.File("empty.db"), []);
        Folder.Database("vacuumed.db", "CREATE TABLE t(a);", "DROP TABLE t;");
        foreach (string name in new[] { "empty.db", "vacuumed.db" })
        {
            Refused.By(Folder, Folder.File(name), DatabaseRefusal.NotADatabase, "is empty",
                () => RecorderDatabase.OpenForReading(Folder.File(name)));
        }
    }

    [Test]
    public void An_older_file_is_refused_with_the_way_to_migrate_it()
    {
        string path = Folder.PlainCore();
        Refused.By(Folder, path, DatabaseRefusal.Older, "open it once for recording", () => RecorderDatabase.OpenForReading(path));
    }

    [Test]
    public void A_link_to_a_file_is_followed()
    {
        RecorderDatabase.OpenForWriting(Folder.File("recorder.db")).Dispose();
        File.CreateSymbolicLink(Folder.File("link.db"), Folder.File("recorder.db"));
        using SqliteConnection reader = RecorderDatabase.OpenForReading(Folder.File("link.db"));
        Assert.That(reader.DataSource, Is.EqualTo(Folder.File("recorder.db")));
    }
}
