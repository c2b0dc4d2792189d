using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage.Schema;

namespace Recorder.Tests.Storage.Schema;

public class ReadingTests
{
    SchemaFolder _folder = null!;

    [SetUp]
    public void Make() => _folder = new SchemaFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void A_reader_cannot_write()
    {
        RecorderDatabase.OpenForWriting(_folder.File("recorder.db")).Dispose();
        using SqliteConnection reader = RecorderDatabase.OpenForReading(_folder.File("recorder.db"));
        Assert.That(() => reader.Execute("DELETE FROM strategies;"), Throws.TypeOf<SqliteException>().With.Property("SqliteErrorCode").EqualTo(8));
    }

    [Test]
    public void A_reader_sees_what_a_writer_commits_after_it_was_opened()
    {
        using SqliteConnection writer = RecorderDatabase.OpenForWriting(_folder.File("recorder.db"));
        using SqliteConnection reader = RecorderDatabase.OpenForReading(_folder.File("recorder.db"));
        WriteTransaction.Run(writer, () => writer.Execute("INSERT INTO strategies(strategy_id, name, created_utc) VALUES('a', 'S', '2026-01-01T00:00:00.0000000Z');"));
        Assert.That(reader.QuerySingle<int>("SELECT count(*) FROM strategies"), Is.EqualTo(1));
    }

    [Test]
    public void Reading_does_not_change_the_file()
    {
        RecorderDatabase.OpenForWriting(_folder.File("recorder.db")).Dispose();
        byte[] before = File.ReadAllBytes(_folder.File("recorder.db"));
        RecorderDatabase.OpenForReading(_folder.File("recorder.db")).Dispose();
        Assert.That(File.ReadAllBytes(_folder.File("recorder.db")), Is.EqualTo(before));
    }

    [Test]
    public void A_reader_leaves_nothing_beside_the_file_when_it_was_alone()
    {
        RecorderDatabase.OpenForWriting(_folder.File("recorder.db")).Dispose();
        using (SqliteConnection one = RecorderDatabase.OpenForReading(_folder.File("recorder.db")))
        {
            RecorderDatabase.OpenForReading(_folder.File("recorder.db")).Dispose();
            Assert.That(one.QuerySingle<int>("SELECT count(*) FROM v_runs"), Is.Zero, "the other reader's leaving did no harm");
        }

        Assert.That(_folder.Listing, Is.EqualTo("recorder.db"));
    }

    [Test]
    public void A_reader_that_leaves_does_no_harm_to_a_writer()
    {
        using SqliteConnection writer = RecorderDatabase.OpenForWriting(_folder.File("recorder.db"));
        RecorderDatabase.OpenForReading(_folder.File("recorder.db")).Dispose();
        WriteTransaction.Run(writer, () => writer.Execute("INSERT INTO strategies(strategy_id, name, created_utc) VALUES('a', 'S', '2026-01-01T00:00:00.0000000Z');"));
        RecorderDatabase.OpenForReading(_folder.File("recorder.db")).Dispose();
        using SqliteConnection reader = RecorderDatabase.OpenForReading(_folder.File("recorder.db"));
        Assert.That(reader.QuerySingle<int>("SELECT count(*) FROM strategies"), Is.EqualTo(1));
    }

    [Test]
    public void A_missing_file_is_refused_and_not_made() =>
        Refused.By(_folder, _folder.File("none.db"), DatabaseRefusal.Missing, "does not exist", () => RecorderDatabase.OpenForReading(_folder.File("none.db")));

    [Test]
    public void An_empty_file_and_an_empty_database_are_refused()
    {
        File.WriteAllBytes(_folder.File("empty.db"), []);
        _folder.Database("vacuumed.db", "CREATE TABLE t(a);", "DROP TABLE t;");
        foreach (string name in new[] { "empty.db", "vacuumed.db" })
        {
            Refused.By(_folder, _folder.File(name), DatabaseRefusal.NotADatabase, "is empty", () => RecorderDatabase.OpenForReading(_folder.File(name)));
        }
    }

    [Test]
    public void An_older_file_is_refused_with_the_way_to_migrate_it()
    {
        string path = _folder.PlainCore();
        Refused.By(_folder, path, DatabaseRefusal.Older, "open it once for recording", () => RecorderDatabase.OpenForReading(path));
    }

    [Test]
    public void A_link_to_a_file_is_followed()
    {
        RecorderDatabase.OpenForWriting(_folder.File("recorder.db")).Dispose();
        File.CreateSymbolicLink(_folder.File("link.db"), _folder.File("recorder.db"));
        using SqliteConnection reader = RecorderDatabase.OpenForReading(_folder.File("link.db"));
        Assert.That(reader.DataSource, Is.EqualTo(_folder.File("recorder.db")));
    }
}
