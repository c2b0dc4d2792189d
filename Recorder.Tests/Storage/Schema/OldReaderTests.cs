using Dapper;
using NUnit.Framework;
using Recorder.Storage.Schema;
using Recorder.Storage.Schema.Opening;
using Recorder.Tests.Cli;

namespace Recorder.Tests.Storage.Schema;

/// <summary>A file of this recorder, opened by a program with an old SQLite.</summary>
[Category("Integration")]
public sealed class OldReaderTests : RecordedFixture
{
    const string Shown = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name";

    protected override void Record() => Assert.That(Command.Run("demo", "--db", Database).Code, Is.Zero);

    [Test]
    public void SQLite_3_35_reads_every_table_and_view_with_as_many_rows()
    {
        var expected = new Dictionary<string, string>(StringComparer.Ordinal);
        using (var connection = RecorderDatabase.OpenForReading(Database))
        {
            foreach (var name in connection.Query<string>(Shown))
                expected[name] = connection.QuerySingle<string>($"SELECT CAST(count(*) AS TEXT) FROM {name}");
        }

        using var old = new OldSqlite(Database);
        Assert.Multiple(() =>
        {
            Assert.That(old.Query("SELECT sqlite_version()"), Is.EqualTo(new[] { "3.35.5" }));
            Assert.That(old.Query(Shown), Is.EqualTo(expected.Keys));
            Assert.That(old.Query("PRAGMA integrity_check"), Is.EqualTo(new[] { "ok" }));
            foreach (var (name, rows) in expected)
                Assert.That(old.Query($"SELECT * FROM {name}"), Has.Count.EqualTo(int.Parse(rows, null)), name);
        });
        Assert.That(expected.Keys, Has.Some.StartsWith("v_"));
    }

    [Test]
    public void SQLite_3_35_runs_schema_sql()
    {
        using var old = new OldSqlite();
        old.Query(File.ReadAllText(System.IO.Path.Combine(SchemaFolder.RepositoryRoot(), "schema.sql")));
        using var model = SchemaScript.Model();

        const string all = "SELECT sql FROM sqlite_master ORDER BY name";
        Assert.That(old.Query(all), Is.EqualTo(model.Query<string?>(all)));
    }
}
