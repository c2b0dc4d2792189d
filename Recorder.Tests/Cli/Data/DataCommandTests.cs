using Dapper;
using NUnit.Framework;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Tests.Cli.Data;

/// <summary>The command <c>recorder data</c>.</summary>
[Category("Integration")]
public sealed class DataCommandTests : CommandFixture
{
    static readonly string[] Document =
    [
        "name", "filename", "file_path", "file_size", "rows_count", "columns", "timeframe", "start_date", "end_date", "missing_data_pct",
        "data_quality_score", "has_gaps", "timezone", "symbol", "exchange", "data_source", "quality_checks", "backtest_count", "last_used",
        "created_at", "last_accessed",
    ];

    [Test]
    public void An_added_file_is_listed_with_the_names_of_the_document()
    {
        var added = Add(Bars());
        Assert.That(added.Code, Is.Zero, added.Error);
        Assert.That(added.Output, Does.StartWith("DEMO-5m: added, 276 bars from 2025-01-05 23:00 to "));
        var listed = Command.Run("data", "list", "--db", Database, "--json").Json[0];
        Assert.That(Command.Keys(listed), Is.EqualTo(Document.Append("candle_hash")));
        Assert.That(listed.GetProperty("rows_count").GetInt64(), Is.EqualTo(276));
        Assert.That(Command.Run("data", "list", "--db", Database).Output, Does.Contain("DEMO-5m"));
    }

    [Test]
    public void A_compressed_file_is_the_same_dataset()
    {
        Add(Bars());
        var again = Add(WriteGzip("bars.csv.gz", File.ReadAllLines(Bars())));
        Assert.That(again.Output, Does.Contain("has these bars already, nothing changed"));
    }

    [Test]
    public void A_Parquet_file_of_the_cache_can_be_added_elsewhere()
    {
        Add(Bars());
        var file = Path(Command.Run("data", "list", "--db", Database, "--json").Json[0].GetProperty("file_path").GetString()!);
        Directory.CreateDirectory(Path("other"));
        var added = Command.Run(
            "data", "add", file, "--symbol", "DEMO", "--timeframe", "5m", "--provider", "Made", "--db", Path("other/o.db"));
        Assert.That(added.Output, Does.StartWith("DEMO-5m: added, 276 bars"), added.Error);
    }

    [TestCase("2024-01-31T10:00:00Z", "2024-01-31T10:00:00Z", "line 3, column time: expected a time after 2024-01-31T10:00:00Z")]
    [TestCase("2024-01-31T10:00:00Z", "2024-01-31T09:55:00Z", "line 3, column time: expected a time after 2024-01-31T10:00:00Z")]
    [TestCase("2024-01-31T10:00:00Z", "2024-01-31T10:05:00", "a file has one time zone")]
    [TestCase("2024-01-31T10:00:00Z", "2024-01-31T10:05:30Z", "expected a bar that begins on a multiple of 5m")]
    public void Unsorted_repeated_and_mixed_times_are_refused_and_leave_nothing(string first, string second, string expected)
    {
        var added = Add(Write("bad.csv", "time,open,high,low,close", $"{first},1,2,1,2", $"{second},1,2,1,2"));
        Assert.That((added.Code, added.Output), Is.EqualTo((2, "")));
        Assert.That(added.Error, Does.Contain(expected));
        Assert.That(Files, Is.EqualTo(new[] { "bad.csv" }));
    }

    [TestCase("--provider", "a|b", "has a '|'")]
    [TestCase("--timeframe", "5x", "--timeframe: expected")]
    [TestCase("--time-zone", "Mars/Olympus", "--time-zone: expected UTC")]
    [TestCase("--name", "a/b", "is not a name of a dataset")]
    [TestCase("--date-format", "xyz", "--date-format: expected")]
    public void A_wrong_option_is_refused_and_leaves_nothing(string option, string value, string expected)
    {
        List<string> args = ["data", "add", Bars(), "--symbol", "DEMO", "--timeframe", "5m", "--provider", "Made", "--db", Database];
        if (args.IndexOf(option) is > 0 and var at)
            args[at + 1] = value;
        else
            args.AddRange([option, value]);
        var added = Command.Run([.. args]);
        Assert.That((added.Code, added.Output), Is.EqualTo((2, "")));
        Assert.That(added.Error, Does.Contain(expected));
        Assert.That(Files, Is.EqualTo(new[] { "bars.csv" }));
    }

    [Test]
    public void A_Parquet_file_of_another_schema_is_refused()
    {
        var added = Add(Write("bad.parquet", "not a table"));
        Assert.That((added.Code, added.Output), Is.EqualTo((2, "")));
        Assert.That(added.Error, Does.Contain("no Parquet file"));
        Assert.That(Files, Is.EqualTo(new[] { "bad.parquet" }));
    }

    [Test]
    public void An_appended_file_makes_a_version()
    {
        var lines = File.ReadAllLines(Bars());
        Add(Write("part.csv", lines[..200]));
        var appended = Command.Run("data", "append", "demo-5m", Bars(), "--db", Database);
        Assert.That(appended.Output, Does.StartWith("DEMO-5m: 77 bars appended, now 276"), appended.Error);
        var shown = Command.Run("data", "show", "DEMO-5m", "--db", Database, "--json").Json;
        Assert.That(shown.GetProperty("versions").EnumerateArray().Select(version => version.GetProperty("filename").GetString()),
            Is.EqualTo(new[] { "part.csv", "bars.csv" }));
        Assert.That(
            Command.Run("data", "show", "DEMO-5m", "--db", Database).Output, Does.Contain("part.csv").And.Contain("names this version"));
    }

    [Test]
    public void A_check_ends_with_1_when_a_file_is_damaged()
    {
        Add(Bars());
        Assert.That(Command.Run("data", "check", "--db", Database).Output, Does.StartWith("1 of 1 versions are sound."));
        File.Delete(Path(Command.Run("data", "list", "--db", Database, "--json").Json[0].GetProperty("file_path").GetString()!));
        var check = Command.Run("data", "check", "DEMO-5m", "--db", Database);
        Assert.That(check.Code, Is.EqualTo(1));
        Assert.That(check.Output, Does.Contain("is gone"));
    }

    [TestCase("show")]
    [TestCase("check")]
    [TestCase("remove")]
    public void A_dataset_that_is_not_there_is_refused(string command)
    {
        Add(Bars());
        var refused = Command.Run("data", command, "nothing", "--db", Database);
        Assert.That((refused.Code, refused.Output), Is.EqualTo((2, "")));
        Assert.That(refused.Error, Does.Contain("there is no dataset 'nothing'; recorder data list"));
    }

    [Test]
    public void A_dataset_that_runs_used_is_removed_only_by_force()
    {
        Add(Bars());
        Play("--data", "DEMO-5m");
        var refused = Command.Run("data", "remove", "DEMO-5m", "--db", Database);
        Assert.That((refused.Code, refused.Output), Is.EqualTo((2, "")));
        Assert.That(refused.Error, Does.Contain("1 runs used the dataset DEMO-5m"));
        var removed = Command.Run("data", "remove", "DEMO-5m", "--force", "--db", Database);
        Assert.That(removed.Output, Does.Contain("DEMO-5m: removed, 1 files with ").And.Contain("1 runs used it"), removed.Error);
        Assert.That(Directory.EnumerateFiles(Path("cache"), "*", SearchOption.AllDirectories), Is.Empty);
        Assert.That(Query("SELECT name || ' ' || backtest_count || ' ' || (stored_id IS NULL) FROM datasets").Single(),
            Does.StartWith("DEMO 5m").And.EndsWith(" 1 1"), "the run keeps its bars");
    }

    [Test]
    public void A_run_over_a_dataset_is_the_run_over_its_file_and_counts_for_it()
    {
        Add(Bars());
        var (stored, file) = (Play("--data", "demo-5m"), Play("--bars", Bars(), "--symbol", "DEMO", "--timeframe", "5m"));
        Assert.That((stored.Code, file.Code), Is.EqualTo((0, 0)), stored.Error + file.Error);
        Assert.Multiple(() =>
        {
            Assert.That(
                Query("SELECT count(DISTINCT fingerprint) || ' ' || count(*) FROM run_bar_fingerprints"), Is.EqualTo(new[] { "1 2" }));
            Assert.That(Query("SELECT DISTINCT value FROM run_metrics_kv WHERE key = 'net_profit'"), Has.Count.EqualTo(1));
            Assert.That(Query("SELECT fingerprint FROM candle_cache"), Is.EqualTo(Query("SELECT DISTINCT fingerprint FROM series_stats")));
            Assert.That(Query("SELECT name || ' ' || backtest_count FROM datasets").Single(), Is.EqualTo("DEMO-5m 2"));
            Assert.That(Query("SELECT last_used FROM datasets"), Is.EqualTo(Query("SELECT max(created_utc) FROM strategy_runs")));
            Assert.That(Query("SELECT d.name FROM backtests b JOIN datasets d ON d.id = b.dataset_id"), Is.All.EqualTo("DEMO-5m"));
        });
    }

    [Test]
    public void A_run_with_a_part_of_a_dataset_counts_for_it()
    {
        Add(Bars());
        Play("--data", "DEMO-5m", "--warmup", "6h");
        Assert.That(Query("SELECT name || ' ' || backtest_count FROM datasets").Single(), Is.EqualTo("DEMO-5m 1"));
        Assert.That(Query("SELECT data_source FROM strategy_runs").Single(), Does.Match("^DEMO-5m@[0-9a-f]{16}$"));
    }

    [Test]
    public void An_older_version_stays_usable_by_its_hash()
    {
        var lines = File.ReadAllLines(Bars());
        Add(Write("part.csv", lines[..200]));
        var hash = Query("SELECT candle_hash FROM candle_cache").Single();
        Command.Run("data", "append", "DEMO-5m", Bars(), "--db", Database);
        Assert.That(Play("--data", $"DEMO-5m@{hash[..10]}").Code, Is.Zero);
        Assert.That(
            Query("SELECT version || ' ' || (SELECT bars FROM run_bar_fingerprints) FROM v_run_datasets"), Is.EqualTo(new[] { "1 199" }));
    }

    [TestCase("--data bars.csv", "--data takes names of stored datasets, and")]
    [TestCase("--data DEMO-5m --bars bars.csv", "give either --bars or --ticks or --data")]
    [TestCase("--data DEMO-5m --symbol DEMO", "--symbol and --timeframe come from the dataset")]
    [TestCase("--data DEMO-5m,DEMO-5m", "is given twice")]
    [TestCase("--data ,", "--data: expected names of datasets")]
    [TestCase("--data nothing", "there is no dataset 'nothing'")]
    [TestCase("--data DEMO-5m@00000000", "has no version with the hash 00000000")]
    [TestCase("--data DEMO-5m --tick-value ES=5", "--tick-value: there are no prices of 'ES'; the symbols are DEMO")]
    [TestCase("--bars bars.csv --timeframe 5m", "--symbol is missing")]
    public void Prices_that_are_not_clear_are_refused(string options, string expected)
    {
        Bars();
        Add(Bars());
        var refused = Play([.. options.Split(' ').Select(word => word == "bars.csv" ? Path(word) : word)]);
        Assert.That((refused.Code, refused.Output), Is.EqualTo((2, "")));
        Assert.That(refused.Error, Does.Contain(expected));
        Assert.That(Query("SELECT run_id FROM strategy_runs"), Is.Empty);
    }

    [Test]
    public void A_damaged_dataset_is_not_played()
    {
        Add(Bars());
        var file = Path(Query("SELECT path FROM candle_cache").Single());
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
        var refused = Play("--data", "DEMO-5m");
        Assert.That(refused.Code, Is.EqualTo(2));
        Assert.That(refused.Error, Does.Contain("the dataset DEMO-5m cannot be used").And.Contain("was changed"));
        Assert.That(Query("SELECT run_id FROM strategy_runs"), Is.Empty);
    }

    Command Add(string file) => Command.Run(
        "data", "add", file, "--symbol", "DEMO", "--timeframe", "5m", "--provider", "Made", "--exchange", "CME", "--db", Database);

    Command Play(params string[] prices) =>
        Command.Run(["backtest", .. prices, "--strategy", "MaCross", "--db", Database, .. Value(prices)]);

    static string[] Value(string[] prices) => prices.Contains("--tick-value") ? [] : ["--tick-value", "0.25"];

    List<string> Query(string sql)
    {
        using var file = RecorderDatabase.OpenForReading(Database);
        return file.Query<string>(sql).AsList();
    }
}
