using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage.Sqlite;

namespace Recorder.Tests.Storage.Sqlite;

/// <summary>One statement for all rows of a batch writes the same rows as one statement per row.</summary>
public sealed class BatchStatementTests
{
    static readonly string?[] Texts = ["", "plain", "Größe €", "😀", "a\0b", null, new string('x', 200_000)];

    [Test]
    public void Both_forms_write_every_kind_of_value([Values] bool isVisible, [Values(1, 7, 8, 500)] int count)
    {
        using var connection = Target();
        var memory = new BatchMemory();
        var table = new ValueTable();
        Assert.That(BatchModule.Register(connection, table), Is.True);
        var expected = new List<(string, long, double?, string?)>();
        for (var i = 0; i < count; i++)
        {
            var (text, real) = (Texts[i % Texts.Length], i % 3 == 0 ? (double?)null : i / 3.0);
            table.Add(new Value(memory.Copy(Key(i)), long.MaxValue - i, real, text is null ? default : memory.Copy(text)));
            expected.Add((Key(i), long.MaxValue - i, real, text));
        }

        BatchStatement.Insert(table, "target").Execute(connection, isVisible);

        Assert.That(connection.Query<(string, long, double?, string?)>("SELECT key, whole, real, text FROM target ORDER BY rowid"),
            Is.EqualTo(expected));
    }

    [Test]
    public void Of_two_rows_with_one_key_the_later_stands_in_both_forms([Values] bool isVisible, [Values(2, 100)] int count)
    {
        using var connection = Target();
        var memory = new BatchMemory();
        var table = new ValueTable();
        BatchModule.Register(connection, table);
        for (var i = 0; i < count; i++)
            table.Add(new Value(memory.Copy("same"), i, i, default));

        BatchStatement.Insert(table, "target", "ON CONFLICT(key) DO UPDATE SET whole = excluded.whole").Execute(connection, isVisible);

        Assert.That(connection.Query<(long, double)>("SELECT whole, real FROM target"), Is.EqualTo(new[] { (count - 1L, 0.0) }));
    }

    [Test]
    public void Rows_that_are_there_are_found_by_their_key_and_changed_in_both_forms([Values] bool isVisible)
    {
        using var connection = Target();
        connection.Execute("INSERT INTO target (key, whole, real, text) VALUES ('000003', 0, 0, 'before'), ('other', 0, 0, 'before')");
        var memory = new BatchMemory();
        var table = new ValueTable();
        BatchModule.Register(connection, table);
        for (var i = 0; i < 20; i++)
            table.Add(new Value(memory.Copy(Key(i)), i, i / 2.0, memory.Copy("after")));

        BatchStatement.Update(table, "target", "key").Execute(connection, isVisible);

        Assert.That(
            connection.Query<(string, long, double, string)>("SELECT key, whole, real, text FROM target ORDER BY key"),
            Is.EqualTo(new[] { ("000003", 3L, 1.5, "after"), ("other", 0L, 0.0, "before") }));
    }

    [Test]
    public void Rows_of_the_next_batch_are_seen_by_the_same_connection_and_by_another()
    {
        using var one = Target();
        using var other = Target();
        var memory = new BatchMemory();
        var table = new ValueTable();
        BatchModule.Register(one, table);
        BatchModule.Register(other, table);
        var statement = BatchStatement.Insert(table, "target");
        for (var batch = 0; batch < 3; batch++)
        {
            memory.Clear();
            table.Clear();
            for (var i = 0; i < 50; i++)
                table.Add(new Value(memory.Copy(Key((batch * 50) + i)), i, null, default));
            statement.Execute(one, isVisible: true);
            statement.Execute(other, isVisible: true);
        }

        foreach (var connection in new[] { one, other })
            Assert.That(
                connection.Query<string>("SELECT key FROM target ORDER BY rowid"), Is.EqualTo(Enumerable.Range(0, 150).Select(Key)));
    }

    [Test]
    public void A_row_that_breaks_a_constraint_rolls_back_the_statement_with_an_error()
    {
        using var connection = Target();
        var memory = new BatchMemory();
        var table = new ValueTable();
        BatchModule.Register(connection, table);
        for (var i = 0; i < 50; i++)
            table.Add(new Value(i == 40 ? default : memory.Copy(Key(i)), i, null, default));

        var refused = Assert.Throws<SqliteException>(() => BatchStatement.Insert(table, "target").Execute(connection, isVisible: true));

        Assert.That(refused!.SqliteErrorCode, Is.EqualTo(19));
        Assert.That(connection.ExecuteScalar<long>("SELECT count(*) FROM target"), Is.Zero);
    }

    [Test]
    public void A_fault_while_a_row_is_read_becomes_the_error_of_the_statement()
    {
        using var connection = Target();
        var table = new ValueTable { Fault = "row 3 cannot be read" };
        BatchModule.Register(connection, table);
        for (var i = 0; i < 50; i++)
            table.Add(default);

        Assert.That(() => BatchStatement.Insert(table, "target").Execute(connection, isVisible: true),
            Throws.TypeOf<SqliteException>().With.Message.Contains("row 3 cannot be read"));
    }

    static string Key(int number) => number.ToString("d6", CultureInfo.InvariantCulture);

    static SqliteConnection Target()
    {
        var connection = DatabaseFile.ConnectInMemory();
        connection.Execute("CREATE TABLE target (key TEXT NOT NULL UNIQUE, whole INTEGER, real REAL, text TEXT)");
        return connection;
    }

    readonly record struct Value(Utf8Slice Key, long Whole, double? Real, Utf8Slice Text);

    sealed class ValueTable() : BatchTable<Value>("batch_values", "key", "whole", "real", "text")
    {
        internal string? Fault { get; init; }

        private protected override Cell CellOf(in Value row, int column) => column switch
        {
            _ when Fault is not null => throw new InvalidOperationException(Fault),
            0 => Cell.Of(row.Key),
            1 => Cell.Of(row.Whole),
            2 => Cell.Of(row.Real),
            _ => Cell.Of(row.Text),
        };
    }
}
