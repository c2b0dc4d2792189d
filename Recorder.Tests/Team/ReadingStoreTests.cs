using Dapper;
using NUnit.Framework;
using Recorder.Archives.Files;
using Recorder.Chaos.Retaining;
using Recorder.Cli.Output;
using Recorder.Storage.Maintenance.Transfers;
using Recorder.Storage.Queries;
using Recorder.Team.Connecting;
using Recorder.Team.Reading;
using Recorder.Tests.Cli;

namespace Recorder.Tests.Team;

/// <summary>Commands that read, on a file and on a store that was filled from it.</summary>
public sealed class ReadingStoreTests : TeamStoreFixture
{
    static readonly string[][] OfDemo =
    [
        ["show", "latest"], ["show", "latest-1", "--rows", "0"], ["trades", "latest"], ["trades", "latest-1", "--matching", "fifo"],
        ["metrics", "latest"], ["metrics", "latest-1", "--all"], ["metrics", "latest", "sharpe", "net_profit"],
        ["compare", "latest", "latest-1"], ["compare", "latest-1", "latest", "--all"], ["diff", "latest-1", "latest"],
        ["validate", "latest", "--dry-run", "--draws", "200"], ["validate", "latest-1", "--all", "--draws", "200"],
        ["runs"], ["runs", "--tag", "none"], ["runs", "--strategy", "macross", "--status", "completed", "--rows", "1"],
        ["compare", "--strategy", "MaCross"], ["compare", "--strategy", "macross", "--rank", "sharpe", "--ascending"],
        ["config", "latest"], ["config", "diff", "latest", "latest-1"],
    ];

    [Test]
    public void A_command_prints_the_same_for_a_store_as_for_the_file()
    {
        var file = Path("recorder.db");
        Assert.That(Command.Run("demo", "--db", file).Code, Is.Zero);
        Push(file);
        Assert.Multiple(() =>
        {
            foreach (var words in OfDemo)
            {
                AssertSame(file, words);
                AssertSame(file, [.. words, "--json"]);
            }
        });
    }

    [Test]
    public void A_run_that_shares_bars_is_shown_in_a_store_as_in_the_file()
    {
        var file = Path("recorder.db");
        new RetainedRuns(file, new Random(6)).Record(pairs: 2);
        Push(file);
        using var source = TransferSource.Open(file);
        Assert.Multiple(() =>
        {
            foreach (var run in source.Runs())
            {
                AssertSame(file, "show", run, "--json");
                AssertSame(file, "show", run);
                AssertSame(file, "metrics", run, "--json");
            }
        });
    }

    [TestCase("latest")]
    [TestCase("--sweep", "MaCross")]
    public void A_report_of_a_store_has_the_data_of_the_report_of_the_file(params string[] what)
    {
        var file = Path("recorder.db");
        Assert.That(Command.Run("demo", "--db", file).Code, Is.Zero);
        Push(file);
        Assert.That(Report("file.html", file), Is.EqualTo(Report("store.html", Url)));

        string Report(string name, string database)
        {
            var clock = new SteppedTime(DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(1));
            var report = Command.Run(clock, CancellationToken.None, ["report", .. what, "--out", Path(name), "--db", database]);
            Assert.That(report.Code, Is.Zero, report.Error);
            return File.ReadAllText(Path(name));
        }
    }

    [Test]
    public void A_canceled_command_leaves_no_copy_behind()
    {
        var file = Path("recorder.db");
        Assert.That(Command.Run("demo", "--db", file).Code, Is.Zero);
        Push(file);
        var before = Copies();
        using var canceled = new CancellationTokenSource();
        canceled.Cancel();
        var shown = Command.Run(TimeProvider.System, canceled.Token, "show", "latest", "--db", Url);
        Assert.That((shown.Code, shown.Error.Trim()), Is.EqualTo((2, "recorder: canceled")));
        Assert.That(Command.Run("show", "latest", "--db", Url).Code, Is.Zero);
        Assert.That(Copies(), Is.EqualTo(before));

        static string[] Copies() => [.. Directory.GetFiles(System.IO.Path.GetTempPath(), "runs.db", new EnumerationOptions
        {
            RecurseSubdirectories = true, MaxRecursionDepth = 1, IgnoreInaccessible = true,
        }).Order(StringComparer.Ordinal)];
    }

    [TestCase("show", "ffffffff")]
    [TestCase("compare", "latest", "latest-7")]
    [TestCase("report", "--sweep", "Unknown")]
    public void A_run_that_the_store_does_not_have_is_refused(params string[] words)
    {
        var refused = Command.Run([.. words, "--db", Url]);
        Assert.That(refused.Code, Is.EqualTo(2));
        Assert.That(refused.Error, Does.Contain("the store has no run"));
    }

    [TestCase("postgres://me:secret@localhost/runs", "the address has a password")]
    [TestCase("postgres://me@127.0.0.1:1/runs", "the store cannot be used now")]
    public void An_address_that_cannot_be_used_is_refused_in_plain_words(string address, string reason)
    {
        foreach (var words in (string[][])[["show", "latest"], ["validate", "latest"], ["report", "latest"]])
        {
            var refused = Command.Run([.. words, "--db", address]);
            Assert.That(refused.Code, Is.EqualTo(2));
            Assert.That(refused.Error, Does.Contain(reason).And.Not.Contain("secret").And.Not.Contain("Exception"));
        }
    }

    [TestCase("this command takes a file, not the store of a team; `recorder pull` brings a run into a file", "verify")]
    [TestCase("this command takes a file, not the store of a team; `recorder pull` brings a run into a file", "open")]
    [TestCase("this command takes a file, not the store of a team; `recorder pull` brings a run into a file", "vacuum")]
    [TestCase("this command takes a file, because the store of a team has a run only as the last push left it", "watch")]
    [TestCase("this command takes a file, because jobs stay in the file that records their runs", "progress")]
    [TestCase("this command takes a file or a lake; the store of a team has the same views", "query", "SELECT 1")]
    [TestCase("give a run, such as latest", "export", "--to", "data")]
    [TestCase("name the runs: an export does not copy all runs of a store", "export", "--lake", "lake")]
    public void A_command_that_needs_a_file_says_why_it_refuses_a_store(string reason, params string[] words)
    {
        var refused = Command.Run([.. words, "--db", Url]);
        Assert.That(refused.Code, Is.EqualTo(2));
        Assert.That(refused.Error, Does.StartWith($"recorder: {reason}"));
    }

    [TestCase("demo")]
    [TestCase("backtest", "--bars", "bars.csv", "--strategy", "MaCross")]
    [TestCase("import", "fills", "trades.csv", "--strategy", "Scalper")]
    [TestCase("import", "returns", "returns.csv", "--strategy", "Momentum")]
    [TestCase("import", "database", "old.db")]
    [TestCase("pull", "latest", "--from", "postgres://me@localhost/runs")]
    public void A_command_that_records_refuses_a_store(params string[] words)
    {
        var refused = Command.Run([.. words, "--db", Url]);
        Assert.That(refused.Code, Is.EqualTo(2));
        Assert.That(refused.Error, Does.StartWith(
            "recorder: this command writes a file, not the store of a team; `recorder push` sends the runs of a file to a store."));
    }

    [TestCase("net_profit")]
    [TestCase("sharpe")]
    [TestCase("without_values")]
    public void The_best_runs_of_a_store_are_the_best_runs_of_the_file(string key)
    {
        var file = Path("recorder.db");
        for (var times = 0; times < 3; times++)
            Assert.That(Command.Run("demo", "--db", file).Code, Is.Zero);
        Push(file);
        using var ofFile = RunReader.Open(file);
        using var ofStore = StoreRuns.Open(StoreAddress.Parse(Url));
        foreach (var (rising, rows) in ((bool, int)[])[(false, 1), (true, 1), (false, 3), (true, 3), (false, 4)])
        {
            Assert.That(
                ofStore.Catalogue.Rank("macross", key, rising, rows).Select(run => (run.RunId, run.Value)),
                Is.EqualTo(ofFile.Catalogue.Rank("macross", key, rising, rows).Select(run => (run.RunId, run.Value))).And.Not.Empty);
        }
    }

    [Test]
    public void A_run_of_a_store_has_the_shortest_name_that_no_other_run_has()
    {
        var file = Path("recorder.db");
        Assert.That(Command.Run("demo", "--db", file).Code, Is.Zero);
        Push(file);
        using var connection = Open();
        var run = connection.QuerySingle<string>("SELECT run_id FROM strategy_runs ORDER BY run_id LIMIT 1");
        // Before, after, and far from the run.
        string[] others = [$"{run[..^2]}", $"{run[..12]}~", $"{run[..4]}", "zzzz"];
        foreach (var other in others)
            connection.Execute(
                "INSERT INTO strategy_runs SELECT (jsonb_populate_record(r, jsonb_build_object('run_id', @other))).* "
                + "FROM strategy_runs r WHERE r.run_id = @run",
                new { other, run });
        using var runs = StoreRuns.Open(StoreAddress.Parse(Url));
        var all = connection.Query<string>("SELECT run_id FROM strategy_runs").ToList();
        Assert.That(new RunNames(runs.Alike([run], RunNames.Shortest))[run], Is.EqualTo(new RunNames(all)[run]).And.Length.GreaterThan(8));
    }

    [TestCase("parquet")]
    [TestCase("csv")]
    public void An_export_of_a_store_has_the_files_of_the_export_of_the_file(string format)
    {
        var file = Path("recorder.db");
        Assert.That(Command.Run("demo", "--db", file).Code, Is.Zero);
        Push(file);
        var (ofFile, ofStore) = (Export(file, "file"), Export(Url, "store"));
        Assert.That(ofFile, Is.Not.Empty);
        Assert.That(ofStore, Is.EqualTo(ofFile));

        List<string> Export(string database, string name)
        {
            var exported = Command.Run("export", "latest", "latest-1", "--to", Path(name), "--format", format, "--db", database);
            Assert.That(exported.Code, Is.Zero, exported.Error);
            return [.. Directory.GetFiles(Path(name), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Where(place => !place.EndsWith("manifest.json", StringComparison.Ordinal))
                .Select(place => $"{System.IO.Path.GetRelativePath(Path(name), place)} {FileDigest.Of(place).Sha256}")];
        }
    }

    [Test]
    public void A_lake_has_the_runs_of_a_file_already_when_they_come_from_a_store()
    {
        var file = Path("recorder.db");
        Assert.That(Command.Run("demo", "--db", file).Code, Is.Zero);
        Push(file);
        Assert.That(Command.Run("export", "latest", "latest-1", "--lake", Path("lake"), "--db", file).Code, Is.Zero);
        var again = Command.Run("export", "latest", "latest-1", "--lake", Path("lake"), "--db", Url, "--json");
        Assert.That(again.Code, Is.Zero, again.Error);
        Assert.That(again.Output, Does.Match("\"unchanged\": ?2"));
    }

    void AssertSame(string file, params string[] words)
    {
        var (expected, actual) = (Command.Run([.. words, "--db", file]), Command.Run([.. words, "--db", Url]));
        Assert.That(actual.Error, Is.EqualTo(expected.Error), string.Join(' ', words));
        Assert.That(actual.Output, Is.EqualTo(expected.Output), string.Join(' ', words));
        Assert.That(actual.Code, Is.EqualTo(expected.Code), string.Join(' ', words));
    }
}
