using Dapper;
using NUnit.Framework;
using Recorder.Storage;
using Recorder.Storage.Jobs;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Time;
using Recorder.Tests.Storage.Schema;

namespace Recorder.Tests.Storage.Jobs;

/// <summary>Old items are removed, and old jobs archived.</summary>
public sealed class JobCleaningTests
{
    TestFolder _folder = null!;

    string Database => _folder.File("recorder.db");

    [SetUp]
    public void MakeJobs()
    {
        _folder = new TestFolder();
        using var file = RecorderDatabase.OpenForWriting(Database);
        Job(file, "recent", "completed", daysAgo: 29);
        Job(file, "month", "completed", daysAgo: 31);
        Job(file, "quarter", "completed", daysAgo: 91);
        Job(file, "failed", "failed", daysAgo: 91);
        Job(file, "running", "running", daysAgo: 91);
    }

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Old_items_go_and_old_jobs_are_archived_and_all_results_stay()
    {
        Assert.That(
            JobCleaning.Run(Database, JobAges.Usual, dryRun: true, TimeProvider.System), Is.EqualTo(new CleanedJobs(3, 1)));
        Assert.That(Texts("SELECT ticker FROM strategy_execution_progress"), Has.Count.EqualTo(5));
        Assert.That(
            JobCleaning.Run(Database, JobAges.Usual, dryRun: false, TimeProvider.System), Is.EqualTo(new CleanedJobs(3, 1)));
        Assert.That(
            Texts("SELECT run_id FROM strategy_execution_progress ORDER BY run_id"), Is.EqualTo(new[] { "recent", "running" }));
        Assert.That(Texts("SELECT run_id FROM strategy_run WHERE execution_status = 'archived'"), Is.EqualTo(new[] { "quarter" }));
        Assert.That(Texts("SELECT ticker FROM strategy_result"), Has.Count.EqualTo(5));
        using var reader = JobReader.Open(Database);
        Assert.That(reader.Progress("month").Summary.PassedCount, Is.EqualTo(1));
        Assert.That(reader.Timeline("month").Single().SequenceNumber, Is.Null);
    }

    [Test]
    public void The_setting_cleans_up_when_the_file_is_opened_and_is_off_by_default()
    {
        RecorderStore.Open(Database).Dispose();
        Assert.That(Texts("SELECT ticker FROM strategy_execution_progress"), Has.Count.EqualTo(5));
        RecorderStore.Open(Database, new RecorderSettings { CleanJobs = new JobAges(TimeSpan.FromDays(30), null) }).Dispose();
        // The first opening has ended the running job, because its process does not exist.
        Assert.That(Texts("SELECT run_id FROM strategy_execution_progress"), Is.EqualTo(new[] { "recent" }));
        Assert.That(Texts("SELECT run_id FROM strategy_run WHERE execution_status = 'archived'"), Is.Empty);
    }

    static void Job(Microsoft.Data.Sqlite.SqliteConnection file, string id, string status, int daysAgo)
    {
        var row = new { id, status, at = UtcText.Format(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-daysAgo)) };
        file.Execute("""
            INSERT INTO strategy_run (run_id, started_at, completed_at, execution_status, processed_count, total_count)
            VALUES (@id, @at, iif(@status = 'running', NULL, @at), @status, 1, 1)
            """, row);
        file.Execute("""
            INSERT INTO strategy_execution_progress (run_id, ticker, sequence_number, processed_at, passed)
            VALUES (@id, 'a', 1, @at, 1)
            """, row);
        file.Execute("INSERT INTO strategy_result (run_id, ticker, passed, created_at) VALUES (@id, 'a', 1, @at)", row);
    }

    List<string> Texts(string sql)
    {
        using var file = SchemaFolder.Connect(Database);
        return file.Query<string>(sql).AsList();
    }
}
