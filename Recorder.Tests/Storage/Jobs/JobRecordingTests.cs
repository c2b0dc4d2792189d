using Dapper;
using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Jobs;
using Recorder.Storage.Schema.Opening;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Storage.Jobs;

/// <summary>Jobs and their items, written beside the events of runs.</summary>
[Category("Integration")]
public sealed class JobRecordingTests
{
    static readonly JobStart Sweep = new() { Kind = JobKind.Sweep, Strategy = "Test", Symbols = 1, Items = 3 };

    [FsCheck.NUnit.Property(MaxTest = 15)]
    public bool A_job_has_processed_as_many_items_as_have_a_row(byte[] picks)
    {
        using var fixture = new StoreFixture();
        var job = fixture.Store.BeginJob(Sweep with { Items = 256 });
        foreach (var pick in picks)
            job.End(Item($"item {pick % 32}", passed: pick % 3 > 0));
        fixture.Store.Dispose();
        var rows = fixture.Scalar<long>("SELECT count(*) FROM strategy_execution_progress");
        return rows == picks.Select(pick => pick % 32).Distinct().Count()
            && fixture.Scalar<long>("SELECT count(*) FROM strategy_result") == rows
            && fixture.Scalar<long>("SELECT processed_count FROM strategy_run") == rows
            && fixture.Scalar<double>("SELECT progress_percent FROM strategy_run") == 100.0 * rows / 256
            && fixture.Scalar<long>("SELECT count(DISTINCT sequence_number) FROM strategy_execution_progress") == rows;
    }

    [TestCase("strategy_execution_progress")]
    [TestCase("strategy_result")]
    public void A_failure_between_two_statements_leaves_neither_and_harms_no_run(string table)
    {
        using var fixture = new StoreFixture(prepare: path =>
        {
            using var file = RecorderDatabase.OpenForWriting(path);
            file.Execute($"CREATE TRIGGER broken BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'broken here'); END;");
        });
        var run = fixture.Begin();
        var job = fixture.Store.BeginJob(Sweep);
        Assert.That(() => fixture.Scalar<long>("SELECT count(*) FROM strategy_run"), Is.EqualTo(1).Eventually());
        job.End(Item("a", passed: true));
        Assert.That(() => fixture.Messages.Any(line => line.Contains("broken here", StringComparison.Ordinal)), Is.True.Eventually());
        run.End(StoreFixture.Completed, StoreFixture.Start);
        fixture.Store.Dispose();
        Assert.Multiple(() =>
        {
            Assert.That(fixture.Scalar<long>("SELECT processed_count FROM strategy_run"), Is.Zero);
            Assert.That(fixture.Scalar<long>("SELECT count(*) FROM strategy_execution_progress"), Is.Zero);
            Assert.That(fixture.Scalar<long>("SELECT count(*) FROM strategy_result"), Is.Zero);
            Assert.That(fixture.Scalar<string>("SELECT status FROM strategy_runs"), Is.EqualTo("COMPLETED"));
        });
    }

    [Test]
    public void The_end_of_the_file_waits_for_the_progress_of_its_jobs()
    {
        using var fixture = new StoreFixture();
        var job = fixture.Store.BeginJob(Sweep);
        job.Start("a");
        job.End(Item("a", passed: true));
        job.End(JobStatus.Completed, "0 of 1 items failed");
        fixture.Store.Dispose();
        Assert.That(
            fixture.Scalar<string>("SELECT execution_status || ' ' || processed_count || ' ' || exit_status FROM strategy_run"),
            Is.EqualTo("completed 1 0 of 1 items failed"));
        Assert.That(fixture.Scalar<long>("SELECT duration_ms >= 0 AND journal_id IS NULL FROM strategy_run"), Is.EqualTo(1));
    }

    [Test]
    public void A_job_that_is_resumed_has_only_the_items_that_passed()
    {
        using var fixture = new StoreFixture();
        var job = fixture.Store.BeginJob(Sweep);
        job.End(Item("a", passed: true));
        job.End(Item("b", passed: false));
        job.End(JobStatus.Failed, "stopped");
        fixture.Store.ResumeJob(job.JobId, 3).End(Item("c", passed: true));
        fixture.Store.Dispose();
        Assert.That(
            fixture.Scalar<string>("SELECT group_concat(ticker) FROM (SELECT ticker FROM strategy_execution_progress ORDER BY ticker)"),
            Is.EqualTo("a,c"));
        Assert.That(fixture.Scalar<long>("SELECT processed_count FROM strategy_run"), Is.EqualTo(2));
        Assert.That(fixture.Scalar<double>("SELECT progress_percent FROM strategy_run"), Is.EqualTo(200.0 / 3).Within(1e-9));
    }

    [Test]
    public void A_job_of_a_dead_process_is_failed_for_a_reader_and_closed_by_the_next_opening()
    {
        using var folder = new TestFolder();
        var path = folder.File("recorder.db");
        using (var file = RecorderDatabase.OpenForWriting(path))
        {
            file.Execute("""
                INSERT INTO strategy_run (run_id, strategy_code, started_at, execution_status, current_ticker, last_progress_update,
                  processed_count, total_count, kind, journal_id)
                VALUES ('job', 'Test', '2026-01-01T10:00:00.0000000Z', 'running', 'b', '2026-01-01T10:00:30.0000000Z', 1, 3, 'sweep',
                  '6d5d1f86-4c53-4dd0-8a7b-6f3f6b1e4f10')
                """);
        }

        using (var reader = JobReader.Open(path))
        {
            var job = reader.Find("latest");
            Assert.That((job.Status, job.ExitStatus), Is.EqualTo((JobStatus.Failed, "interrupted: its process ended")));
            Assert.That(reader.Progress("job").Status.EstimatedCompletion, Is.Null);
        }

        RecorderStore.Open(path).Dispose();
        using var closed = SchemaFolder.Connect(path);
        Assert.That(
            closed.QuerySingle<string>("SELECT execution_status || ' ' || completed_at || ' ' || duration_ms FROM strategy_run"),
            Is.EqualTo("failed 2026-01-01T10:00:30.0000000Z 30000"));
    }

    [Test]
    public void A_job_of_a_living_process_is_running_also_after_another_opening()
    {
        using var fixture = new StoreFixture();
        var job = fixture.Store.BeginJob(Sweep);
        job.Start("a");
        Assert.That(() => fixture.Scalar<long>("SELECT count(*) FROM strategy_run WHERE current_ticker = 'a'"), Is.EqualTo(1).Eventually());
        using var reader = JobReader.Open(fixture.Path);
        Assert.That(reader.Progress(job.JobId).Status.Status, Is.EqualTo(JobStatus.Running));
        Assert.That(reader.Current()!.JobId, Is.EqualTo(job.JobId));
    }

    [Test]
    public void The_expected_end_follows_from_the_items_that_were_run()
    {
        using var fixture = new StoreFixture();
        var job = fixture.Store.BeginJob(Sweep with { Items = 6 });
        job.End(Item("a", passed: true));
        job.End(Item("b", passed: false));
        job.End(new JobItem("c", Passed: true, ItemClass.Existing, TimeSpan.Zero));
        Assert.That(() => fixture.Scalar<long>("SELECT coalesce(max(processed_count), 0) FROM strategy_run"), Is.EqualTo(3).Eventually());
        using (var file = SchemaFolder.Connect(fixture.Path))
        {
            file.Execute("UPDATE strategy_run SET started_at = '2026-01-01T10:00:00.0000000Z'");
            file.Execute("""
                UPDATE strategy_execution_progress SET processed_at = CASE ticker WHEN 'a' THEN '2026-01-01T10:00:10.0000000Z'
                  WHEN 'b' THEN '2026-01-01T10:00:20.0000000Z' ELSE '2026-01-01T10:00:01.0000000Z' END
                """);
        }

        using var reader = JobReader.Open(fixture.Path);
        var progress = reader.Progress("latest");
        // Two items took 20 seconds and three remain: the end is 30 seconds after the last one.
        Assert.That(progress.Status.EstimatedCompletion, Is.EqualTo("2026-01-01T10:00:50.0000000Z"));
        Assert.That(progress.Summary, Is.EqualTo(new ProgressSummary(2, 1, 1, 3, 40)));
        Assert.That(progress.RecentResults.Select(item => item.Ticker), Is.EqualTo(new[] { "c", "b", "a" }));
        Assert.That(reader.Timeline(job.JobId).Select(item => item.SequenceNumber), Is.EqualTo(new long?[] { 1, 2, 3 }));
    }

    [TestCase(0, 5, null)]
    [TestCase(5, 0, null)]
    [TestCase(4, 1, "10:00:50")]
    [TestCase(1, 3, "10:02:40")]
    public void The_estimate_is_the_last_item_and_the_mean_time_for_each_that_remains(long ended, long remaining, string? end)
    {
        var begun = new DateTime(2026, 1, 1, 10, 0, 0, DateTimeKind.Utc);
        Assert.That(
            JobEstimate.Completion(begun, begun.AddSeconds(40), ended, remaining)?.ToString("HH:mm:ss", null), Is.EqualTo(end));
    }

    static JobItem Item(string name, bool passed) =>
        new(name, passed, passed ? ItemClass.Completed : ItemClass.Failed, TimeSpan.FromMilliseconds(40))
        {
            Score = 1.5,
            Error = passed ? null : "no luck",
        };
}
