using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;

namespace Recorder.Tests.Cli;

/// <summary>SQLite stores any value in any column, so a test compares the values with the schema.</summary>
[Category("Integration")]
public sealed class DeclaredTypeTests : RecordedFixture
{
    const string SelectColumns = """
        SELECT t.name AS "Table", c.name AS Name, lower(c.type) AS Type FROM sqlite_master t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND c.type IN ('INTEGER', 'REAL', 'TEXT', 'BLOB')
        """;

    protected override void Record()
    {
        string[][] commands =
        [
            ["demo"], ["validate", "latest", "--draws", "50"], ["validate", "latest-1", "--draws", "50"], ["tag", "latest", "good"],
            ["note", "latest", "a note"], ["export", "latest", "--to", Path("data")], ["archive", "latest-1"],
        ];
        foreach (var command in commands)
        {
            var done = Command.Run([.. command, "--db", Database]);
            Assert.That(done.Code, Is.Zero, done.Error);
        }
    }

    [Test]
    public void Every_stored_value_has_the_declared_type_of_its_column()
    {
        using var connection = new SqliteConnection($"Data Source={Database};Mode=ReadOnly;Pooling=False");
        var columns = connection.Query<ColumnRow>(SelectColumns).AsList();
        Assert.That(columns, Has.Count.GreaterThan(300));
        var wrong = columns.Where(column => connection.ExecuteScalar<long>(
            $"SELECT count(*) FROM \"{column.Table}\" WHERE typeof(\"{column.Name}\") NOT IN (@Type, 'null')", column) > 0);
        Assert.That(wrong.Select(column => $"{column.Table}.{column.Name}"), Is.Empty);
    }

    sealed class ColumnRow
    {
        public string Table { get; init; } = "";
        public string Name { get; init; } = "";
        public string Type { get; init; } = "";
    }
}
