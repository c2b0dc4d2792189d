using Dapper;
using NUnit.Framework;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Tests.Storage.Schema;

public class DataDictionaryTests : SchemaFixture
{
    [Test]
    public void Every_column_of_every_table_and_view_is_described()
    {
        RecorderDatabase.OpenForWriting(Folder.File("recorder.db")).Dispose();
        using var file = RecorderDatabase.OpenForReading(Folder.File("recorder.db"));
        var objects = file.Query<string>(
            "SELECT type || ' ' || name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite%' ORDER BY name");
        var described = file.Query<string>("SELECT lower(type) || ' ' || object FROM data_dictionary WHERE column_no = 0 ORDER BY object");
        Assert.That(described, Is.EqualTo(objects));
        var columns = file.Query<string>(
            "SELECT m.name || '.' || c.name || ' ' || (c.cid + 1) FROM sqlite_master m, "
                + "pragma_table_xinfo(m.name) c WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite%' ORDER BY m.name, c.cid");
        var words = file.Query<string>(
            "SELECT object || '.' || name || ' ' || column_no FROM data_dictionary WHERE column_no > 0 ORDER BY object, column_no");
        Assert.That(words, Is.EqualTo(columns));
        Assert.That(
            file.Query<string>(
                "SELECT object || '.' || name || ': ' || description FROM data_dictionary WHERE "
                    + "length(description) < 5 OR description LIKE '%--%'"),
            Is.Empty);
    }

    [Test]
    public void A_table_is_described_by_the_comments_of_the_schema()
    {
        RecorderDatabase.OpenForWriting(Folder.File("recorder.db")).Dispose();
        using var file = RecorderDatabase.OpenForReading(Folder.File("recorder.db"));
        var described =
            file
                .Query<string>(
                    "SELECT name || ' ' || description FROM data_dictionary WHERE object IN (SELECT name FROM sqlite_master WHERE type = "
                        + "'table') ORDER BY object, column_no")
                .ToList();
        var comments = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        string? table = null;
        foreach (var line in File.ReadAllLines(System.IO.Path.Combine(SchemaFolder.RepositoryRoot(), "schema.sql")))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is ["CREATE", "TABLE", var name, ..])
                comments[table = name] = [$"{name} {After(line)}"];
            else if (line.StartsWith(')'))
                table = null;
            else if (table is not null && words is [var column, var type, ..]
                && type.TrimEnd(',') is "TEXT" or "INTEGER" or "REAL" or "BOOLEAN")
                comments[table].Add($"{column} {After(line)}");
        }

        Assert.That(described, Is.EqualTo(comments.Values.SelectMany(lines => lines)));

        static string After(string line) => line[(line.IndexOf("-- ", StringComparison.Ordinal) + 3)..].Trim();
    }

    [TestCase("v_runs", "status", "RUNNING, COMPLETED, FAILED, CANCELED")]
    [TestCase("v_oco_legs", "status", "NEW, PARTIALLY_FILLED, FILLED, CANCELED, REJECTED, INACTIVE, UNKNOWN")]
    [TestCase("v_order_fills", "stop_price", "trigger price")]
    [TestCase("v_trades", "net_pnl", "profit or loss after fees")]
    [TestCase("v_monthly_pnl", "pnl", "profit or loss of the month, after fees")]
    [TestCase("v_bars", "stored_in", "series that stores the bar")]
    [TestCase("backtest_metrics", "var_95", "loss limit of a day at the 95 % confidence level, as a return")]
    public void A_column_of_a_view_has_its_own_words_or_those_of_what_it_shows(string view, string column, string words)
    {
        RecorderDatabase.OpenForWriting(Folder.File("recorder.db")).Dispose();
        using var file = RecorderDatabase.OpenForReading(Folder.File("recorder.db"));
        Assert.That(file.QuerySingle<string>(
            "SELECT description FROM data_dictionary WHERE object = @view AND name = @column", new { view, column }),
            Is.EqualTo(words));
    }

    [Test]
    public void A_migrated_file_has_the_words_of_a_new_one()
    {
        var old = Folder.PlainCore("old.db");
        RecorderDatabase.OpenForWriting(old).Dispose();
        RecorderDatabase.OpenForWriting(Folder.File("new.db")).Dispose();
        Assert.That(Words(old), Is.EqualTo(Words(Folder.File("new.db"))).And.Count.GreaterThan(700));
    }

    static List<string> Words(string path)
    {
        using var file = RecorderDatabase.OpenForReading(path);
        return [.. file.Query<string>(
            "SELECT object || '|' || column_no || '|' || name || '|' || type || '|' || description FROM "
                + "data_dictionary ORDER BY object, column_no")];
    }
}
