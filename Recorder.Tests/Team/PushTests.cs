using Dapper;
using Microsoft.Data.Sqlite;
using NUnit.Framework;
using Recorder.Archives.Runs;
using Recorder.Chaos.Retaining;
using Recorder.Storage.Maintenance.Archiving;
using Recorder.Storage.Maintenance.Rebuilding;
using Recorder.Storage.Maintenance.Retention;
using Recorder.Team.Checking;
using Recorder.Team.Connecting;
using Recorder.Tests.Cli;

namespace Recorder.Tests.Team;

/// <summary>What a push does with the states that a run of a file can be in.</summary>
public sealed class PushTests : TeamStoreFixture
{
    string _file = "";

    [SetUp]
    public void Record()
    {
        _file = Path("recorder.db");
        new RetainedRuns(_file, new Random(1)).Record(pairs: 2);
        Assert.That(Push(_file).Sent, Is.EqualTo(4));
    }

    [Test]
    public void A_second_push_sends_nothing()
    {
        var again = Push(_file);
        Assert.That((again.Sent, again.Rows), Is.EqualTo((0, 0L)));
        AssertSame();
    }

    [Test]
    public void A_tag_arrives_and_goes_again()
    {
        var run = Runs()[1];
        RunAnnotations.Tag(_file, run, "good");
        Assert.That(Push(_file).Sent, Is.EqualTo(1));
        Assert.That(Scalar("SELECT count(*) FROM run_annotations"), Is.EqualTo(1));
        Execute("DELETE FROM run_annotations");
        Push(_file);
        Assert.That(Scalar("SELECT count(*) FROM run_annotations"), Is.Zero);
        AssertSame();
    }

    [Test]
    public void A_changed_row_of_a_recomputed_run_arrives()
    {
        Assert.That(Command.Run("recompute", "--all", "--db", _file, "--matching", "fifo").Code, Is.Zero);
        Assert.That(Push(_file).Sent, Is.EqualTo(4));
        AssertSame();
    }

    [Test]
    public void The_results_of_a_validation_arrive()
    {
        var validated = Command.Run("validate", Runs()[0], "--draws", "50", "--db", _file);
        Assert.That(validated.Code, Is.Zero, validated.Error);
        Assert.That(Push(_file).Sent, Is.EqualTo(1));
        Assert.That(Scalar("SELECT count(*) FROM run_validations"), Is.Positive);
        AssertSame();
    }

    [Test]
    public void A_run_with_a_value_of_another_type_does_not_stop_the_others()
    {
        var (bad, good) = (Runs()[0], Runs()[1]);
        Execute($"UPDATE strategy_runs SET initial_balance = 'many' WHERE run_id = '{bad}'");
        RunAnnotations.Tag(_file, good, "good");
        var push = Push(_file);
        Assert.That(push.Sent, Is.EqualTo(1));
        Assert.That(push.Refused.Select(run => run.RunId), Is.EqualTo((string[])[bad]));
        Assert.That(push.Refused[0].Reason, Does.Contain("initial_balance"));
        Assert.That(
            StoreCheck.Run(_file, StoreAddress.Parse(Url)).Findings.Select(finding => finding.RunId), Is.EqualTo((string[])[bad]));
    }

    [Test]
    public void A_deleted_run_stays_in_the_store_and_the_bars_that_it_shared_stay_with_the_other()
    {
        var run = Runs()[0];
        RunDeletion.Delete(_file, [run]);
        Push(_file);
        AssertSame();
        Assert.That(Scalar("SELECT count(*) FROM strategy_runs"), Is.EqualTo(4));
        Assert.That(Scalar($"SELECT count(*) FROM v_bars WHERE run_id = '{run}'"), Is.EqualTo(300));
    }

    [Test]
    public void An_archived_run_keeps_its_rows_in_the_store_and_is_the_same_after_its_restore()
    {
        var run = Runs()[0];
        RunArchiving.Archive(_file, [run], new ArchiveStore(_file));
        Push(_file);
        Assert.That(Scalar($"SELECT count(*) FROM orders WHERE run_id = '{run}'"), Is.Positive);
        Assert.That(StoreCheck.Run(_file, StoreAddress.Parse(Url)).Findings, Is.Empty);
        RunRestoring.Restore(_file, [run], new ArchiveStore(_file));
        Push(_file);
        AssertSame();
    }

    [Test]
    public void A_rebuilt_file_with_other_rows_of_the_same_events_is_taken()
    {
        var rebuilt = Path("rebuilt.db");
        Rebuild.Into(_file, rebuilt);
        Assert.That(Push(rebuilt).Refused, Is.Empty);
        _file = rebuilt;
        AssertSame();
    }

    [Test]
    public void Every_run_of_a_sweep_has_its_bars_by_its_id()
    {
        using var file = new SqliteConnection($"Data Source={_file};Pooling=False;Mode=ReadOnly");
        Assert.That(Scalar("SELECT count(*) FROM bars"), Is.LessThan(4 * 300));
        foreach (var run in Runs())
            Assert.That(
                Scalar($"SELECT count(*) FROM v_bars WHERE run_id = '{run}'"),
                Is.EqualTo(file.ExecuteScalar<long>("SELECT count(*) FROM v_bars WHERE run_id = @run", new { run })));
    }

    [Test]
    public void Ten_pushes_of_ten_files_at_once_end_without_a_deadlock()
    {
        var files = Enumerable.Range(0, 10).Select(at => Path($"{at}.db")).ToList();
        for (var at = 0; at < files.Count; at++)
            new RetainedRuns(files[at], new Random(at)).Record(pairs: 1);
        Task.WaitAll([.. files.Concat(files).Select(file => Task.Run(() => Assert.That(Push(file).Refused, Is.Empty)))]);
        foreach (var file in files)
            Assert.That(StoreCheck.Run(file, StoreAddress.Parse(Url)).Findings, Is.Empty);
        Assert.That(Scalar("SELECT count(*) FROM strategy_runs"), Is.EqualTo(24));
    }

    [Test]
    public void A_check_finds_a_row_that_was_changed_and_a_row_that_was_removed_in_the_store()
    {
        var runs = Runs();
        using (var store = Open())
        {
            store.Execute($"UPDATE orders SET quantity = 7 WHERE run_id = '{runs[0]}' AND order_id = '0'");
            store.Execute($"DELETE FROM executions WHERE run_id = '{runs[1]}' AND execution_id = 'T0'");
        }

        Assert.That(
            StoreCheck.Run(_file, StoreAddress.Parse(Url)).Findings.Select(finding => (finding.RunId, finding.Problem.Split(' ')[0])),
            Is.EquivalentTo(new[] { (runs[0], "orders"), (runs[1], "executions") }));
    }

    void AssertSame() => Assert.That(StoreCheck.Run(_file, StoreAddress.Parse(Url)).Findings, Is.Empty);

    List<string> Runs()
    {
        using var file = new SqliteConnection($"Data Source={_file};Pooling=False;Mode=ReadOnly");
        return file.Query<string>("SELECT run_id FROM strategy_runs ORDER BY rowid").AsList();
    }

    void Execute(string sql)
    {
        using var file = new SqliteConnection($"Data Source={_file};Pooling=False");
        file.Execute(sql);
    }

    long Scalar(string sql)
    {
        using var store = Open();
        return store.ExecuteScalar<long>(sql);
    }
}
