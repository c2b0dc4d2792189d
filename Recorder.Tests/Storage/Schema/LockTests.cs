using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;

namespace Recorder.Tests.Storage.Schema;

/// <summary>Locks that another process holds: the sqlite3 shell.</summary>
[Category("Process")]
public class LockTests : SchemaFixture
{
    [Test]
    public void Creating_fails_on_a_lock_that_stays()
    {
        File.WriteAllBytes(Folder.File("recorder.db"), []);
        AssertBusyWhileLocked(Folder.File("recorder.db"));
    }

    [Test]
    public void Migrating_fails_on_a_lock_that_stays() => AssertBusyWhileLocked(Folder.PlainCore());

    [Test]
    public void Opening_a_current_file_fails_on_a_lock_that_stays()
    {
        RecorderDatabase.OpenForWriting(Folder.File("recorder.db")).Dispose();
        AssertBusyWhileLocked(Folder.File("recorder.db"));
    }

    [Test]
    public void A_lock_that_is_released_in_time_is_waited_for()
    {
        string path = Folder.PlainCore();
        using Process shell = Shell.Start(path);
        Shell.Run(shell, "BEGIN IMMEDIATE;");
        var opened = Task.Run(() => RecorderDatabase.OpenForWriting(path));
        Shell.Run(shell, "INSERT INTO strategies(strategy_id, name, created_utc) VALUES('late', 'S', 'x'); COMMIT;");
        shell.StandardInput.Close();
        shell.WaitForExit();
        using SqliteConnection connection = opened.GetAwaiter().GetResult();
        Assert.That(connection.QuerySingle<string>("SELECT strategy_id FROM strategies"), Is.EqualTo("late"));
    }

    [Test]
    public void A_lock_does_not_keep_readers_out()
    {
        using SqliteConnection writer = RecorderDatabase.OpenForWriting(Folder.File("recorder.db"));
        WriteTransaction.Run(writer, () =>
        {
            using SqliteConnection reader = RecorderDatabase.OpenForReading(Folder.File("recorder.db"));
            Assert.That(reader.QuerySingle<int>("SELECT count(*) FROM v_runs"), Is.Zero);
        });
    }

    void AssertBusyWhileLocked(string path)
    {
        var opening = new DatabaseOpening { Wait = TimeSpan.FromSeconds(1) };
        using (Process shell = Shell.Start(path))
        {
            Shell.Run(shell, "BEGIN IMMEDIATE;");
            DatabaseRefusedException refused = Assert.Throws<DatabaseRefusedException>(() => opening.ForWriting(path))!;
            Assert.That(refused.Reason, Is.EqualTo(DatabaseRefusal.Busy), refused.Message);
            Assert.That(refused.Message, Does.Contain("locked by another program").And.Contain("waited 1 s"));
            shell.StandardInput.Close();
            shell.WaitForExit();
        }

        opening.ForWriting(path).Dispose();
        Assert.That(Folder.Listing, Does.StartWith("recorder.db"));
    }
}
