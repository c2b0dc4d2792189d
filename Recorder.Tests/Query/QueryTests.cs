using System.Text.Json;
using NUnit.Framework;
using Recorder.Lake.Snapshots;
using Recorder.Query;
using Recorder.Tests.Cli;
using Recorder.Tests.Lake;

namespace Recorder.Tests.Query;

/// <summary>Questions over a lake and over a file.</summary>
[Category("Integration")]
public sealed class QueryTests : LakeFixture
{
    [SetUp]
    public void MakeLake() => Export();

    [TestCase("v_runs")]
    [TestCase("v_trades")]
    [TestCase("v_metrics")]
    [TestCase("v_equity")]
    [TestCase("v_executions")]
    [TestCase("v_orders")]
    [TestCase("v_bars")]
    [TestCase("v_gaps")]
    public void A_lake_and_a_file_give_the_same_answer(string view)
    {
        var columns = string.Join(", ", Select($"SELECT name FROM pragma_table_info('{view}')").Select(row => $"\"{row[0]}\""));
        var sql = $"SELECT {columns} FROM {view} ORDER BY ALL";
        var (lake, file) = (OfLake(sql, "--format", "csv"), OfFile(sql, "--format", "csv"));
        Assert.That(lake.Output, Is.EqualTo(file.Output), lake.Error + file.Error);
        Assert.That(lake.Output.Split('\n'), Has.Length.EqualTo(2 + (long)Select($"SELECT count(*) FROM {view}")[0][0]!));
    }

    [Test]
    public void A_query_sees_only_the_newest_snapshot()
    {
        Tag(Runs[0], "good");
        Export();
        Assert.That(OfLake("SELECT count(*) AS n FROM v_runs", "--format", "csv").Output.ReplaceLineEndings("\n"), Is.EqualTo("n\n5\n"));
    }

    [Test]
    public void The_folder_of_a_lake_can_have_characters_of_patterns()
    {
        var folder = Path("la[k]e");
        Export(new LakeFolder(folder), Runs[0]);
        var answer = Run(isRedirected: true, "SELECT count(*) AS n FROM v_runs", "--lake", folder, "--format", "csv");
        Assert.That(answer.Output.ReplaceLineEndings("\n"), Is.EqualTo("n\n1\n"), answer.Error);
    }

    [Test]
    public void A_condition_on_a_partition_skips_the_files_of_the_others()
    {
        var plan = OfLake("EXPLAIN ANALYZE SELECT count(*), max(price) FROM v_executions WHERE strategy = 'MaCross'").Output;
        Assert.That(plan, Does.Contain("Scanning Files: 1/").Or.Contain("Total Files Read: 1"), plan);
    }

    [Test]
    public void A_result_has_the_asked_format()
    {
        const string Sql = "SELECT 'a,\"b' AS text, 1.5::DOUBLE AS number, NULL AS nothing, '' AS empty, [1, 2] AS list";
        Assert.That(
            OfLake(Sql, "--format", "csv").Output.ReplaceLineEndings("\n"),
            Is.EqualTo("text,number,nothing,empty,list\n\"a,\"\"b\",1.5,,\"\",\"[1, 2]\"\n"));
        var row = JsonSerializer.Deserialize<JsonElement>(OfLake(Sql, "--format", "json").Output)[0];
        Assert.That((row.GetProperty("text").GetString(), row.GetProperty("list")[1].GetInt32()), Is.EqualTo(("a,\"b", 2)));
        Assert.That(row.GetProperty("nothing").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(
            OfLake("SELECT 12 AS number, 'a\u001b[2Jb' AS text").Output.ReplaceLineEndings("\n"),
            Is.EqualTo("number  text\n------  -----------\n    12  a\\u001B[2Jb\n"));
    }

    [Test]
    public void An_empty_result_is_a_valid_answer()
    {
        var json = OfLake("FROM v_runs WHERE false", "--format", "json").Output;
        Assert.That(JsonSerializer.Deserialize<JsonElement>(json).GetArrayLength(), Is.Zero);
        Assert.That(OfLake("SELECT run_id FROM v_runs WHERE false").Output.Trim(), Does.StartWith("run_id"));
    }

    [Test]
    public void The_names_of_all_tables_are_shown()
    {
        Assert.That(OfLake("SHOW TABLES", "--format", "csv").Output, Does.Contain("v_trades").And.Contain("v_gaps"));
        Assert.That(OfFile("SHOW TABLES", "--format", "csv").Output, Does.Contain("v_trades").And.Contain("executions"));
        Assert.That(OfFile("DESCRIBE v_trades", "--format", "csv").Output, Does.Contain("net_pnl,DOUBLE"));
    }

    [Test]
    public void The_order_of_a_query_is_the_order_of_its_result()
    {
        var rows = OfLake("SELECT value FROM v_metrics ORDER BY value DESC NULLS LAST", "--format", "csv").Output;
        var sorted = OfFile("SELECT list(value ORDER BY value DESC NULLS LAST) FROM v_metrics", "--format", "csv").Output;
        Assert.That(
            rows.Split('\n', StringSplitOptions.TrimEntries).Skip(1).Where(line => line.Length > 0),
            Is.EqualTo(sorted.Split('\n')[1].Trim().Trim('"', '[', ']').Split(", ").Where(value => value != "NULL")));
    }

    [Test]
    public void A_table_in_a_window_stops_after_some_rows()
    {
        var table = Run(isRedirected: false, "FROM v_metrics", "--lake", Lake.FullName).Output;
        Assert.That(table, Does.Contain("more; --rows 0 shows all"));
    }

    [TestCase("result.csv")]
    [TestCase("result.json")]
    [TestCase("result.parquet")]
    public void A_result_goes_into_a_file(string name)
    {
        var written = OfLake("SELECT run_id, net_profit FROM v_runs", "--out", Path(name));
        Assert.That((written.Code, written.Output), Is.EqualTo((0, "")), written.Error);
        Assert.That(DuckDb.Rows($"SELECT count(DISTINCT run_id) FROM '{Path(name)}'")[0][0], Is.EqualTo(5L));
        Assert.That(Files.Where(file => file.EndsWith(".partial", StringComparison.Ordinal)), Is.Empty);
    }

    [TestCase("Table with name nonsense does not exist", "SELECT * FROM nonsense")]
    [TestCase("syntax error", "SELEC 1")]
    [TestCase("only a query can run", "DROP TABLE v_runs")]
    [TestCase("only a query can run", "COPY v_runs TO 'x.csv'")]
    [TestCase("only a query can run", "INSTALL httpfs")]
    [TestCase("give one query", "SELECT 1; SELECT 2")]
    [TestCase("disabled by configuration", "SELECT * FROM read_text('/etc/hosts')")]
    [TestCase("disabled by configuration", "SELECT * FROM 'https://example.com/a.parquet'")]
    [TestCase("needs a file", "SELECT 1", "--format", "parquet")]
    public void A_wrong_question_is_refused_with_a_sentence(string message, string sql, params string[] more)
    {
        foreach (var refused in (Command[])[OfLake(sql, more), OfFile(sql, more)])
        {
            Assert.That((refused.Code, refused.Output), Is.EqualTo((2, "")), refused.Error);
            Assert.That(refused.Error, Does.StartWith("recorder: ").And.Contain(message));
            Assert.That(refused.Error.Trim().Split('\n'), Has.Length.EqualTo(1));
        }
    }

    [Test]
    public void A_missing_lake_a_damaged_snapshot_and_a_missing_file_are_refused_with_a_sentence()
    {
        Refused("is not there", "SELECT 1", "--lake", Path("nowhere"));
        Refused("give one of --lake and --db", "SELECT 1");
        File.Delete(Lake.PathOf(Lake.Latest().Files.First(file => file.Table == "runs")));
        Refused("is missing, and snapshot 1 of the lake names it", "FROM v_runs", "--lake", Lake.FullName);
        var snapshot = Directory.GetFiles(System.IO.Path.Combine(Lake.FullName, "_lake", "snapshots")).Single();
        File.WriteAllText(snapshot, File.ReadAllText(snapshot)[..100]);
        Refused("is damaged", "FROM v_runs", "--lake", Lake.FullName);
        Refused("nowhere.db", "FROM v_runs", "--db", Path("nowhere.db"));
    }

    [Test]
    public void A_result_never_goes_into_the_lake() => Refused(
        "cannot be in the folder of the lake", "SELECT 1", "--lake", Lake.FullName, "--out",
        System.IO.Path.Combine(Lake.FullName, "table=runs", "mine.csv"));

    [Test]
    public void A_query_changes_neither_the_lake_nor_the_file()
    {
        var before = Directory.EnumerateFileSystemEntries(Lake.FullName, "*", SearchOption.AllDirectories).ToList();
        var file = File.ReadAllBytes(Database);
        OfLake("FROM v_trades");
        OfFile("FROM v_trades");
        Assert.That(Directory.EnumerateFileSystemEntries(Lake.FullName, "*", SearchOption.AllDirectories), Is.EquivalentTo(before));
        Assert.That(File.ReadAllBytes(Database), Is.EqualTo(file));
    }

    Command OfLake(string sql, params string[] more) => Run(isRedirected: true, [sql, "--lake", Lake.FullName, .. more]);

    Command OfFile(string sql, params string[] more) => Run(isRedirected: true, [sql, "--db", Database, .. more]);

    static void Refused(string message, params string[] args)
    {
        var refused = Run(isRedirected: true, args);
        Assert.That((refused.Code, refused.Output), Is.EqualTo((2, "")), refused.Error);
        Assert.That(refused.Error, Does.Contain(message));
    }

    static Command Run(bool isRedirected, params string[] args)
    {
        using StringWriter output = new(), error = new();
        return new Command(QueryProgram.Run(args, output, error, isRedirected), output.ToString(), error.ToString());
    }
}
