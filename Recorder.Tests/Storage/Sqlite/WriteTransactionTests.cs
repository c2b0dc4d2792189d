using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using NUnit.Framework.Constraints;
using Recorder.Storage.Sqlite;
using Recorder.Tests.Storage.Schema;
using SQLitePCL;

namespace Recorder.Tests.Storage.Sqlite;

public class WriteTransactionTests
{
    SchemaFolder _folder = null!;
    SqliteConnection _connection = null!;

    [SetUp]
    public void Open()
    {
        _folder = new SchemaFolder();
        _connection = SchemaFolder.Connect(_folder.File("t.db"));
        _connection.Execute("CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT);");
    }

    [TearDown]
    public void Close()
    {
        _connection.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void A_transaction_commits_its_writes()
    {
        WriteTransaction.Run(_connection, () => Insert(1));
        Assert.That(RowsSeenByAnother(), Is.EqualTo(1));
    }

    [Test]
    public void The_write_lock_is_held_from_the_start() => WriteTransaction.Run(_connection, () =>
    {
        using SqliteConnection other = SchemaFolder.Connect(_folder.File("t.db"));
        Assert.That(() => other.Execute("BEGIN IMMEDIATE;"), Fails(raw.SQLITE_BUSY));
    });

    [Test]
    public void A_violated_constraint_comes_through_undoes_all_and_the_connection_heals()
    {
        Assert.That(() => WriteTransaction.Run(_connection, () => { Insert(1); Insert(1); }), Fails(raw.SQLITE_CONSTRAINT));
        AssertHealed();
    }

    [Test]
    public void A_constraint_found_at_the_commit_comes_through_and_the_connection_heals()
    {
        _connection.Execute("PRAGMA foreign_keys = ON;");
        _connection.Execute("CREATE TABLE child(a REFERENCES t(a) DEFERRABLE INITIALLY DEFERRED);");
        Assert.That(() => WriteTransaction.Run(_connection, () => { Insert(2); _connection.Execute("INSERT INTO child VALUES(77);"); }),
            Fails(raw.SQLITE_CONSTRAINT));
        AssertHealed();
    }

    [TestCase("INSERT INTO t(b) VALUES(zeroblob(100000));",
        TestName = "A_full_disk_that_ends_the_transaction_comes_through_and_the_connection_heals")]
    [TestCase("INSERT INTO t(b) SELECT zeroblob(100000) FROM t;",
        TestName = "A_full_disk_that_leaves_the_transaction_open_comes_through_and_the_connection_heals")]
    public void A_full_disk_comes_through_and_the_connection_heals(string insert)
    {
        _connection.Execute("PRAGMA max_page_count = 4;");
        SqliteException full =
            Assert.Throws<SqliteException>(() => WriteTransaction.Run(_connection, () => { Insert(1); _connection.Execute(insert); }))!;
        Assert.That(full.SqliteErrorCode, Is.EqualTo(raw.SQLITE_FULL));
        Assert.That(full.Data, Is.Empty, "there was nothing to roll back, and it was tried");
        _connection.Execute("PRAGMA max_page_count = 1000;");
        AssertHealed();
    }

    [Test]
    public void An_exception_of_the_body_comes_through_and_undoes_all()
    {
        var mine = new InvalidOperationException("mine");
        Assert.That(() => WriteTransaction.Run(_connection, () => { Insert(1); throw mine; }), Throws.Exception.SameAs(mine));
        AssertHealed();
    }

    [Test]
    public void A_lock_that_is_not_to_be_had_comes_through_and_the_connection_heals()
    {
        using (SqliteConnection other = SchemaFolder.Connect(_folder.File("t.db")))
        {
            other.Execute("BEGIN IMMEDIATE;");
            Assert.That(() => WriteTransaction.Run(_connection, () => Assert.Fail("ran without the lock")), Fails(raw.SQLITE_BUSY));
        }

        AssertHealed();
    }

    [Test]
    public void Inside_another_transaction_it_fails_and_leaves_that_one_alone()
    {
        _connection.Execute("BEGIN IMMEDIATE;");
        Insert(1);
        Assert.That(() => WriteTransaction.Run(_connection, () => Insert(2)), Fails(raw.SQLITE_ERROR));
        _connection.Execute("COMMIT;");
        Assert.That(RowsSeenByAnother(), Is.EqualTo(1));
    }

    static EqualNumericConstraint<int> Fails(int code) =>
        Throws.TypeOf<SqliteException>().With.Property(nameof(SqliteException.SqliteErrorCode)).EqualTo(code);

    void Insert(int key) => _connection.Execute("INSERT INTO t(a) VALUES(@key);", new { key });

    void AssertHealed()
    {
        Assert.That(RowsSeenByAnother(), Is.Zero, "something was left of the failed transaction");
        WriteTransaction.Run(_connection, () => Insert(5));
        Assert.That(RowsSeenByAnother(), Is.EqualTo(1));
    }

    int RowsSeenByAnother()
    {
        using SqliteConnection other = SchemaFolder.Connect(_folder.File("t.db"));
        return other.QuerySingle<int>("SELECT count(*) FROM t");
    }
}
