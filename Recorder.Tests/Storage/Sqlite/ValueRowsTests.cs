using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Storage.Sqlite;

namespace Recorder.Tests.Storage.Sqlite;

/// <summary>The table has the same rows if few rows are written one by one, and if many are written with one command.</summary>
public sealed class ValueRowsTests
{
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(BatchStatement.Few - 1)]
    [TestCase(BatchStatement.Few)]
    [TestCase(ValueRows.Most)]
    [TestCase(ValueRows.Most + 3)]
    [TestCase(3_000)]
    public void Every_row_is_in_the_table_as_it_was_given(int count)
    {
        using var connection = Open();
        var rows = Rows(connection);
        for (var row = 0; row < count; row++)
            rows.Add($"n{row} ü€𝄞", row % 3 == 0 ? (double?)null : row / 7.0, row, row % 2 == 0 ? "" : null);
        rows.Write();
        Assert.Multiple(() =>
        {
            Assert.That(rows.Count, Is.Zero);
            Assert.That(
                connection.Query<(string Name, double? Real, long Number, string? Text)>(
                    "SELECT name, real, number, text FROM t ORDER BY rowid"),
                Is.EqualTo(Enumerable.Range(0, count).Select(
                    row => ($"n{row} ü€𝄞", row % 3 == 0 ? (double?)null : row / 7.0, (long)row, row % 2 == 0 ? "" : null))));
        });
    }

    [Test]
    public void Rows_of_the_same_table_can_be_written_again_and_by_others()
    {
        using var connection = Open();
        var first = Rows(connection);
        foreach (var rows in (ValueRows[])[first, Rows(connection), first])
        {
            for (var row = 0; row < 20; row++)
                rows.Add("a", 1.5, row, (string?)null);
            rows.Write();
        }

        Assert.That(connection.ExecuteScalar<long>("SELECT count(*) FROM t"), Is.EqualTo(60));
    }

    [Test]
    public void A_row_with_a_value_too_few_is_refused()
    {
        using var connection = Open();
        Assert.That(() => Rows(connection).Add("a", 1.5), Throws.ArgumentException.With.Message.Contains("2 values for the 4 columns"));
    }

    static ValueRows Rows(SqliteConnection connection) => new(connection, "t", "name", "real", "number", "text");

    static SqliteConnection Open()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        connection.Execute("CREATE TABLE t (name TEXT, real REAL, number INTEGER, text TEXT)");
        return connection;
    }
}
