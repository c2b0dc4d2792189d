using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;

namespace Recorder.Tests.Storage.Schema;

public class CreatingTests : SchemaFixture
{
    [TestCase("PRAGMA journal_mode;", "wal")]
    [TestCase("PRAGMA synchronous;", "1")]
    [TestCase("PRAGMA foreign_keys;", "1")]
    [TestCase("PRAGMA busy_timeout;", "1000")]
    [TestCase("PRAGMA journal_size_limit;", "4194304")]
    [TestCase("PRAGMA user_version;", "2")]
    [TestCase("PRAGMA application_id;", "1364346179")]
    public void A_connection_for_writing_is_set_up(string pragma, string value)
    {
        using SqliteConnection connection = RecorderDatabase.OpenForWriting(Folder.File("recorder.db"));
        Assert.That(connection.ExecuteScalar<string>(pragma), Is.EqualTo(value));
        Assert.That(connection.DefaultTimeout, Is.EqualTo(1));
    }

    [Test]
    public void Closing_leaves_nothing_but_the_file()
    {
        RecorderDatabase.OpenForWriting(Folder.File("recorder.db")).Dispose();
        RecorderDatabase.OpenForWriting(Folder.File("recorder.db")).Dispose();
        Assert.That(Folder.Listing, Is.EqualTo("recorder.db"));
    }

    [Test]
    public void Opening_a_current_file_again_does_not_change_it()
    {
        RecorderDatabase.OpenForWriting(Folder.File("recorder.db")).Dispose();
        string[] before = Folder.Contents;
        RecorderDatabase.OpenForWriting(Folder.File("recorder.db")).Dispose();
        Assert.That(Folder.Contents, Is.EqualTo(before));
    }

    [Test]
    public void An_empty_file_and_an_empty_database_become_ours()
    {
        File.WriteAllBytes(Folder.File("empty.db"), []);
        string vacuumed = Folder.Database("vacuumed.db", "CREATE TABLE t(a);", "DROP TABLE t;");
        foreach (string path in new[] { Folder.File("empty.db"), vacuumed })
        {
            using SqliteConnection connection = RecorderDatabase.OpenForWriting(path);
            Assert.That(connection.QuerySingle<int>("SELECT count(*) FROM v_runs"), Is.Zero);
        }
    }

    [TestCase("with space.db")]
    [TestCase("50% off #1? [é].db")]
    [TestCase("it's; \"quoted\".db")]
    public void Any_name_that_a_file_can_have_will_do(string name)
    {
        RecorderDatabase.OpenForWriting(Folder.File(name)).Dispose();
        RecorderDatabase.OpenForWriting(Folder.File(name)).Dispose();
        RecorderDatabase.OpenForReading(Folder.File(name)).Dispose();
        Assert.That(Folder.Listing, Does.Contain(name));
    }

    [Test]
    public void Eight_threads_open_the_same_new_file_and_all_succeed([Range(1, 5)] int round)
    {
        string path = Folder.File($"new{round}.db");
        using var start = new Barrier(8);
        var failures = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        Thread[] threads = Enumerable.Range(0, 8).Select(n => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                using SqliteConnection connection = RecorderDatabase.OpenForWriting(path);
                WriteTransaction.Run(connection, () => connection.Execute(
                    "INSERT INTO strategies(strategy_id, name, created_utc) VALUES(@n, 'S', '2026-01-01T00:00:00.0000000Z');", new { n }));
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
        using SqliteConnection after = RecorderDatabase.OpenForReading(path);
        Assert.That(after.QuerySingle<int>("SELECT count(*) FROM strategies"), Is.EqualTo(8));
    }

    [Test]
    public void A_creation_that_was_killed_half_way_is_done_again()
    {
        // The files after such a kill: an empty file and an empty journal.
        File.WriteAllBytes(Folder.File("recorder.db"), []);
        File.WriteAllBytes(Folder.File("recorder.db-journal"), new byte[512]);
        using SqliteConnection connection = RecorderDatabase.OpenForWriting(Folder.File("recorder.db"));
        Assert.That(connection.QuerySingle<int>("SELECT count(*) FROM v_runs"), Is.Zero);
    }

    [Test]
    public void A_killed_writers_log_is_played_back()
    {
        string copy = Folder.File("copy.db");
        using (SqliteConnection live = RecorderDatabase.OpenForWriting(Folder.File("recorder.db")))
        {
            WriteTransaction.Run(live, () =>
                live.Execute("INSERT INTO strategies(strategy_id, name, created_utc) VALUES('a', 'S', '2026-01-01T00:00:00.0000000Z');"));
            File.Copy(Folder.File("recorder.db"), copy);
            File.Copy(Folder.File("recorder.db-wal"), copy + "-wal");
        }

        using SqliteConnection connection = RecorderDatabase.OpenForWriting(copy);
        Assert.That(connection.QuerySingle<int>("SELECT count(*) FROM strategies"), Is.EqualTo(1));
    }
}
