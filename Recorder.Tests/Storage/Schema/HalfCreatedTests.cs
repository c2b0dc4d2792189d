using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage.Schema;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;

namespace Recorder.Tests.Storage.Schema;

/// <summary>
/// Files with an unfinished creation: they have pages but no table. Some have a hot journal, which SQLite has to roll back. No file is
/// locked, so no opening may wait.
/// </summary>
public class HalfCreatedTests : SchemaFixture
{
    [TestCase("PRAGMA user_version = 0;")]
    [TestCase("PRAGMA user_version = 0; VACUUM;")]
    [TestCase("PRAGMA auto_vacuum = INCREMENTAL; PRAGMA user_version = 0;")]
    [TestCase("PRAGMA journal_mode = WAL; PRAGMA user_version = 0;")]
    public void A_file_of_one_page_without_a_table_is_new(string statements)
    {
        string path = OnePage(statements);
        Refused.By(Folder, path, DatabaseRefusal.NotADatabase, "is empty: nothing was recorded in it yet",
            () => RecorderDatabase.OpenForReading(path));
        AssertCreates(path);
    }

    [Test]
    public void A_file_of_one_page_with_another_programs_hot_journal_is_refused()
    {
        string path = OnePage("PRAGMA user_version = 0;");
        string copy = HotCopy(path, connection => connection.Execute("""
            CREATE TABLE t(a); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
            INSERT INTO t SELECT 'page ' || i FROM n;
            """), pages: 1);
        Refused.Always(Folder, copy, DatabaseRefusal.CannotOpen, "left unfinished");
    }

    // A creation that is killed during its commit leaves its journal and the first pages of the file.
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(int.MaxValue)]
    public void A_creation_that_was_killed_at_its_commit_is_done_again(int pages)
    {
        string path = OnePage("PRAGMA user_version = 0;");
        string copy = HotCopy(path, SchemaScript.Run, pages);
        Refused.By(Folder, copy, DatabaseRefusal.CannotOpen, "was killed while it wrote", () => RecorderDatabase.OpenForReading(copy));
        AssertCreates(copy);
    }

    [Test]
    public void A_creation_that_was_killed_before_its_first_page_was_written_is_refused()
    {
        string copy = HotCopy(OnePage("PRAGMA user_version = 0;"), SchemaScript.Run, pages: 0);
        Refused.Always(Folder, copy, DatabaseRefusal.CannotOpen, "left unfinished");
    }

    string OnePage(string statements)
    {
        string path = Folder.Database("recorder.db", [.. SqlScript.Split(statements)]);
        Assert.That(new FileInfo(path).Length, Is.LessThanOrEqualTo(2 * 4096));
        return path;
    }

    // The journal of an uncommitted transaction, and the pages that its commit had written when it was killed. If the commit had written no
    // page, the file has the old first page.
    string HotCopy(string path, Action<SqliteConnection> change, int pages)
    {
        string copy = Folder.File("copy.db");
        byte[] first = File.ReadAllBytes(path);
        using (SqliteConnection user = SchemaFolder.Connect(path))
        {
            user.Execute("BEGIN IMMEDIATE;");
            change(user);
            // When the cache is spilled, SQLite writes the header of the journal, which makes the journal hot.
            user.Execute("PRAGMA cache_size = 1;");
            user.Execute("CREATE TABLE spilled(a);");
            File.Copy(path + "-journal", copy + "-journal");
            user.Execute("COMMIT;");
        }

        byte[] after = File.ReadAllBytes(path);
        File.WriteAllBytes(copy, pages == 0 ? first : after[..(int)Math.Min(after.Length, pages * 4096L)]);
        File.Delete(path);
        return copy;
    }

    static void AssertCreates(string path)
    {
        using (SqliteConnection connection = RecorderDatabase.OpenForWriting(path))
        {
            Assert.That(connection.QuerySingle<int>("SELECT count(*) FROM v_runs"), Is.Zero);
        }

        RecorderDatabase.OpenForReading(path).Dispose();
    }
}
