using System.Diagnostics;
using Dapper;
using NUnit.Framework;
using Recorder.Cli;
using Recorder.Cli.Output;
using Recorder.Storage.Jobs;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Cli.Jobs;

/// <summary>Sweeps and imports as jobs, and <c>recorder progress</c>.</summary>
[Category("Process")]
public sealed class ProgressCommandTests : CommandFixture
{
    static readonly string[] StatusKeys =
    [
        "run_id", "status", "current_ticker", "progress_percent", "processed_count", "total_count", "last_update", "estimated_completion",
    ];

    [Test]
    public void A_sweep_is_a_job_with_an_item_for_each_combination()
    {
        var sweep = Backtest("--strategy", "MaCross", "--sweep", "fast-length=5,6,7");
        Assert.That(sweep.Code, Is.Zero, sweep.Error);
        var json = Command.Run("progress", "--json", "--items", "--db", Database).Json;
        var status = json.GetProperty("status");
        Assert.Multiple(() =>
        {
            Assert.That(Command.Keys(status), Is.EqualTo(StatusKeys));
            Assert.That(status.GetProperty("status").GetString(), Is.EqualTo("completed"));
            Assert.That(status.GetProperty("progress_percent").GetDouble(), Is.EqualTo(100));
            Assert.That(json.GetProperty("summary").GetProperty("passed_count").GetInt64(), Is.EqualTo(3));
            Assert.That(
                json.GetProperty("timeline").EnumerateArray().Select(item => item.GetProperty("ticker").GetString()),
                Is.EquivalentTo(new[] { "fast-length=5", "fast-length=6", "fast-length=7" }));
            Assert.That(
                json.GetProperty("recent_results").EnumerateArray().Select(item => item.GetProperty("recorded_run_id").GetString()),
                Is.EquivalentTo(sweep.Runs.Select(run => run.GetProperty("run_id").GetString())));
        });
        var screen = Command.In(new Screen(80, IsLive: false), TimeProvider.System, "progress", "latest", "--watch", "--db", Database);
        Assert.That(screen.Output, Does.Contain("3 of 3 items, 100.0 %: 3 passed (0 of them existed), 0 failed"));
        Assert.That(Command.Run("progress", "--list", "--db", Database).Output, Does.Contain("completed").And.Contain("MaCross"));
    }

    [Test]
    public void A_single_backtest_is_no_job()
    {
        Backtest("--strategy", "MaCross");
        Assert.That(Command.Run("progress", "--db", Database).Output.Trim(), Is.EqualTo("This file has no job yet."));
        var unknown = Command.Run("progress", "abc", "--db", Database);
        Assert.That((unknown.Code, unknown.Error), Is.EqualTo((ExitCode.CouldNotRun,
            $"recorder: no job has an id that begins with 'abc'; recorder progress --list shows the jobs{Environment.NewLine}")));
    }

    [Test]
    public void Failed_items_are_run_again_with_the_options_of_their_job()
    {
        var broken = Write("broken.txt", "yes");
        var failed = Backtest(
            "--assembly", typeof(BreakableStrategy).Assembly.Location, "--strategy", nameof(BreakableStrategy),
            "--set", $"Broken={broken}", "--sweep", "Length=1,2,3", "--balance", "5000");
        Assert.That(failed.Code, Is.EqualTo(ExitCode.FoundWrong));
        Assert.That(failed.Error, Does.Contain("1 of 3 items failed: recorder backtest --retry-failed "));
        var before = Command.Run("progress", "--json", "--db", Database).Json;
        Assert.That(before.GetProperty("summary").GetProperty("failed_count").GetInt64(), Is.EqualTo(1));
        Assert.That(before.ToString(), Does.Contain("broken for 2"));

        File.Delete(broken);
        var again = Command.Run("backtest", "--retry-failed", "latest", "--db", Database, "--json");
        Assert.That(again.Code, Is.Zero, again.Error);
        Assert.That(again.Runs, Has.Count.EqualTo(1));
        var after = Command.Run("progress", "--json", "--db", Database).Json;
        Assert.Multiple(() =>
        {
            Assert.That(Id(after), Is.EqualTo(Id(before)));
            Assert.That(after.GetProperty("summary").GetProperty("passed_count").GetInt64(), Is.EqualTo(3));
            Assert.That(after.GetProperty("status").GetProperty("processed_count").GetInt64(), Is.EqualTo(3));
        });
        Assert.That(Texts("SELECT DISTINCT CAST(json_extract(config_json, '$.execution.balance') AS TEXT) FROM run_configs"), Is.EqualTo(
            new[] { "5000" }));
        var done = Command.Run("backtest", "--retry-failed", "latest", "--db", Database);
        Assert.That((done.Code, done.Error), Is.EqualTo((ExitCode.CouldNotRun,
            $"recorder: all items of job {Id(after)} have passed{Environment.NewLine}")));
    }

    [Test]
    public void A_killed_sweep_is_watched_from_another_process_and_goes_on_where_it_stopped()
    {
        string[] sweep =
        [
            "backtest", "--bars", Bars(), "--symbol", "DEMO", "--timeframe", "5m", "--tick-value", "0.25", "--strategy", "MaCross",
            "--sweep", "fast-length=" + string.Join(',', Enumerable.Range(3, 400)), "--parallel", "1", "--db", Database,
        ];
        using (var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(RecorderCommand).Assembly.Location, .. sweep])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!)
        {
            Assert.That(Seen, Is.GreaterThanOrEqualTo(3).Eventually(), "items that another process sees");
            Assert.That(Status(), Is.EqualTo(JobStatus.Running));
            process.Kill();
            process.WaitForExit();
        }

        // The reader knows that the process has ended, even before the file is opened for recording again.
        Assert.That(Status(), Is.EqualTo(JobStatus.Failed));
        var items = Texts("SELECT ticker FROM strategy_execution_progress");
        Assert.That(Texts("SELECT CAST(processed_count AS TEXT) FROM strategy_run"), Is.EqualTo(new[] { $"{items.Count}" }));
        Assert.That(items, Has.Count.LessThan(400));

        var rest = Command.Run("backtest", "--retry-failed", "latest", "--skip-existing", "--db", Database, "--json");
        Assert.That(rest.Code, Is.Zero, rest.Error);
        Assert.That(rest.Runs, Has.Count.EqualTo(400 - items.Count));
        Assert.That(Status(), Is.EqualTo(JobStatus.Completed));
        Assert.That(Texts("SELECT count(*) || ' ' || count(DISTINCT ticker) || ' ' || sum(passed) FROM strategy_execution_progress"),
            Is.EqualTo(new[] { "400 400 400" }));
        Assert.That(
            Texts("SELECT CAST(count(DISTINCT config_hash) AS TEXT) FROM run_configs c JOIN strategy_runs r ON r.run_id = c.run_id "
                + "WHERE r.status = 'COMPLETED'"),
            Is.EqualTo(new[] { "400" }));

        long Seen()
        {
            if (!File.Exists(Database) || new FileInfo(Database).Length == 0)
                return 0;
            using var file = SchemaFolder.Connect(Database);
            return file.QuerySingle<long>("SELECT count(*) FROM sqlite_master WHERE name = 'strategy_run'") == 0
                ? 0
                : file.QuerySingle<long>("SELECT coalesce(max(processed_count), 0) FROM strategy_run");
        }

        string Status()
        {
            using var reader = JobReader.Open(Database);
            return reader.Find("latest").Status;
        }
    }

    [TestCase("Key=swordfish")]
    [TestCase("API key=swordfish")]
    public void A_password_is_not_kept_with_a_job_or_its_runs(string password)
    {
        var sweep = Locked("--set", password, "--sweep", "Length=1,2");
        Assert.That(sweep.Code, Is.Zero, sweep.Error);
        Assert.That(Texts("SELECT params_json FROM strategy_run").Single(), Does.Not.Contain("swordfish").And.Contain("Length=1,2"));
        string[] items = ["Length=1", "Length=2"];
        Assert.That(Texts("SELECT ticker FROM strategy_execution_progress ORDER BY 1"), Is.EqualTo(items));
        Assert.That(Texts("SELECT instance_name FROM strategy_instances ORDER BY 1"), Is.EqualTo(items));
        Assert.That(System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(Database)), Does.Not.Contain("swordfish"));
    }

    [Test]
    public void A_single_run_does_not_record_a_password()
    {
        var run = Locked("--set", "Key=swordfish");
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(Texts("SELECT coalesce(instance_name, '') FROM strategy_instances").Single(), Does.Not.Contain("Key"));
        Assert.That(System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(Database)), Does.Not.Contain("swordfish"));
    }

    [Test]
    public void A_password_cannot_be_swept()
    {
        var sweep = Locked("--sweep", "Key=swordfish,trout");
        Assert.That((sweep.Code, sweep.Error), Is.EqualTo((ExitCode.CouldNotRun,
            $"recorder: --sweep: 'Key' is a password, which is not recorded; give one value with --set{Environment.NewLine}")));
        Assert.That(File.Exists(Database), Is.False);
    }

    [Test]
    public void An_import_is_a_job_with_an_item_for_each_symbol()
    {
        var fills = Write("fills.csv",
            "time,symbol,side,quantity,price", "2024-01-02 10:00:00,ES,BUY,1,4800", "2024-01-02 10:01:00,NQ,BUY,1,16800",
            "2024-01-02 10:02:00,ES,SELL,1,4801");
        var import = Command.Run("import", "fills", fills, "--db", Database, "--json");
        Assert.That(import.Code, Is.Zero, import.Error);
        Assert.That(Texts("SELECT ticker FROM strategy_execution_progress ORDER BY sequence_number"), Is.EqualTo(new[] { "NQ", "ES" }));
        Assert.That(Texts("SELECT kind || ' ' || execution_status || ' ' || processed_count FROM strategy_run"),
            Is.EqualTo(new[] { "import completed 2" }));
        var retry = Command.Run("backtest", "--retry-failed", "latest", "--db", Database);
        Assert.That(retry.Error, Does.Contain("is an import: the same import continues it"));
    }

    [Test]
    public void A_clean_up_counts_first_and_refuses_an_age_that_is_not_in_days()
    {
        Backtest("--strategy", "MaCross", "--sweep", "fast-length=5,6");
        string[] clean = ["progress", "--clean", "--older-than", "0d", "--archive-after", "0d", "--db", Database];
        Assert.That(Command.Run([.. clean, "--dry-run"]).Output.Trim(), Is.EqualTo("To clean up: 2 old items, 1 old jobs."));
        Assert.That(Texts("SELECT ticker FROM strategy_execution_progress"), Has.Count.EqualTo(2));
        Assert.That(Command.Run(clean).Output.Trim(), Is.EqualTo("Cleaned up: 2 old items, 1 old jobs."));
        Assert.That(Texts("SELECT ticker FROM strategy_execution_progress"), Is.Empty);
        Assert.That(Command.Run("progress", "--db", Database).Output, Does.Contain("archived").And.Contain("2 passed"));
        var wrong = Command.Run("progress", "--clean", "--older-than", "1 month", "--db", Database);
        Assert.That((wrong.Code, wrong.Error), Is.EqualTo((ExitCode.CouldNotRun,
            $"recorder: --older-than: expected days such as 30d, found '1 month'{Environment.NewLine}")));
    }

    Command Locked(params string[] more) =>
        Backtest(["--assembly", typeof(LockedStrategy).Assembly.Location, "--strategy", nameof(LockedStrategy), .. more]);

    static string? Id(System.Text.Json.JsonElement progress) => progress.GetProperty("status").GetProperty("run_id").GetString();

    List<string> Texts(string sql)
    {
        using var file = SchemaFolder.Connect(Database);
        return file.Query<string>(sql).AsList();
    }
}
