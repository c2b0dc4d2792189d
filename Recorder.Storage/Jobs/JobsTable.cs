using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Identity;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Time;

namespace Recorder.Storage.Jobs;

/// <summary>
/// Writes the tables <c>strategy_run</c>, <c>strategy_execution_progress</c> and <c>strategy_result</c>. The caller holds the transaction,
/// unless stated otherwise.
/// </summary>
static class JobsTable
{
    const string InsertJob = """
        INSERT INTO strategy_run (run_id, strategy_code, version, params_hash, params_json, started_at, universe_source, universe_size,
          execution_status, processed_count, total_count, progress_percent, kind, journal_id, extra_json)
        VALUES (@JobId, @Strategy, @Version, @ParamsHash, @ParamsJson, @NowUtc, @Source, @Symbols, 'running', 0, @Items, 0.0, @Kind,
          @Journal, @ExtraJson)
        ON CONFLICT(run_id) DO NOTHING
        """;

    const string DeleteFailedProgress = "DELETE FROM strategy_execution_progress WHERE run_id = @JobId AND passed IS NOT 1";

    const string DeleteFailedResults = "DELETE FROM strategy_result WHERE run_id = @JobId AND passed IS NOT 1";

    const string ResumeJob = """
        UPDATE strategy_run SET
          execution_status = 'running', exit_status = NULL, completed_at = NULL, current_ticker = NULL, resumed_at = @NowUtc,
          journal_id = @Journal, total_count = @Items,
          processed_count = (SELECT count(*) FROM strategy_result WHERE run_id = @JobId),
          progress_percent = (SELECT count(*) FROM strategy_result WHERE run_id = @JobId) * 100.0 / @Items
        WHERE run_id = @JobId
        """;

    const string UpdateCurrent =
        "UPDATE strategy_run SET current_ticker = @Name WHERE run_id = @JobId AND execution_status = 'running'";

    // An item that exists already is not counted again.
    const string CountItem = """
        UPDATE strategy_run SET
          processed_count = processed_count + 1,
          progress_percent = (processed_count + 1) * 100.0 / total_count,
          last_progress_update = @NowUtc
        WHERE run_id = @JobId AND NOT EXISTS (SELECT 1 FROM strategy_result WHERE run_id = @JobId AND ticker = @Name)
        """;

    const string UpsertProgress = """
        INSERT INTO strategy_execution_progress (run_id, ticker, sequence_number, processed_at, passed, score, classification,
          error_message, processing_time_ms, recorded_run_id)
        VALUES (@JobId, @Name,
          (SELECT coalesce(max(sequence_number), 0) + 1 FROM strategy_execution_progress WHERE run_id = @JobId),
          @NowUtc, @Passed, @Score, @Classification, @Error, @TookMs, @RunId)
        ON CONFLICT(run_id, ticker) DO UPDATE SET
          sequence_number = excluded.sequence_number, processed_at = excluded.processed_at, passed = excluded.passed,
          score = excluded.score, classification = excluded.classification, error_message = excluded.error_message,
          processing_time_ms = excluded.processing_time_ms, recorded_run_id = excluded.recorded_run_id
        """;

    const string UpsertResult = """
        INSERT INTO strategy_result (run_id, strategy_code, ticker, passed, score, classification, reasons, created_at, recorded_run_id)
        VALUES (@JobId, (SELECT strategy_code FROM strategy_run WHERE run_id = @JobId), @Name, @Passed, @Score, @Classification, @Error,
          @NowUtc, @RunId)
        ON CONFLICT(run_id, ticker) DO UPDATE SET
          passed = excluded.passed, score = excluded.score, classification = excluded.classification, reasons = excluded.reasons,
          created_at = excluded.created_at, recorded_run_id = excluded.recorded_run_id
        """;

    const string EndJob = """
        UPDATE strategy_run SET
          execution_status = @Status, exit_status = @Reason, completed_at = @NowUtc, current_ticker = NULL, journal_id = NULL,
          duration_ms = coalesce(duration_ms, 0)
            + CAST(round((julianday(@NowUtc) - julianday(coalesce(resumed_at, started_at))) * 86400000) AS INTEGER)
        WHERE run_id = @JobId
        """;

    const string SelectRunning = """
        SELECT run_id AS JobId, journal_id AS JournalId, coalesce(last_progress_update, resumed_at, started_at) AS LastUtc
        FROM strategy_run WHERE execution_status = 'running'
        """;

    /// <summary>How a job ends when its process ends first.</summary>
    internal const string Interrupted = "interrupted: its process ended";

    /// <summary>Writes the start of a job.</summary>
    internal static void Begin(SqliteConnection connection, string jobId, JobStart start, Guid journal, DateTime nowUtc) =>
        connection.Execute(InsertJob, new
        {
            JobId = jobId,
            start.Strategy,
            start.Version,
            ParamsHash = start.ParamsJson is null ? null : ConfigHash.Of(Encoding.UTF8.GetBytes(start.ParamsJson)),
            start.ParamsJson,
            NowUtc = UtcText.Format(nowUtc),
            start.Source,
            start.Symbols,
            start.Items,
            start.Kind,
            Journal = journal.ToString(),
            start.ExtraJson,
        });

    /// <summary>Restarts a job: removes the items that did not pass.</summary>
    internal static void Resume(SqliteConnection connection, string jobId, int items, Guid journal, DateTime nowUtc)
    {
        var job = new { JobId = jobId, Items = items, Journal = journal.ToString(), NowUtc = UtcText.Format(nowUtc) };
        connection.Execute(DeleteFailedProgress, job);
        connection.Execute(DeleteFailedResults, job);
        connection.Execute(ResumeJob, job);
    }

    /// <summary>Stores the item that was started last.</summary>
    internal static void Start(SqliteConnection connection, string jobId, string name) =>
        connection.Execute(UpdateCurrent, new { JobId = jobId, Name = name });

    /// <summary>Stores an item that has ended, and the progress of its job.</summary>
    internal static void End(SqliteConnection connection, string jobId, JobItem item, DateTime nowUtc)
    {
        var row = new
        {
            JobId = jobId,
            item.Name,
            item.Passed,
            item.Score,
            item.Classification,
            item.Error,
            TookMs = (long)item.Took.TotalMilliseconds,
            RunId = item.RunId?.ToString(),
            NowUtc = UtcText.Format(nowUtc),
        };
        connection.Execute(CountItem, row);
        connection.Execute(UpsertProgress, row);
        connection.Execute(UpsertResult, row);
    }

    /// <summary>Writes the end of a job.</summary>
    internal static void End(SqliteConnection connection, string jobId, string status, string reason, string nowUtc) =>
        connection.Execute(EndJob, new { JobId = jobId, Status = status, Reason = reason, NowUtc = nowUtc });

    /// <summary>Ends the jobs of processes that have ended. Such a job gets the end time of its last item.</summary>
    /// <param name="connection">The connection, outside a transaction.</param>
    /// <param name="living">The journals of living processes.</param>
    internal static void CloseOrphans(SqliteConnection connection, IReadOnlySet<Guid> living)
    {
        var orphans = connection.Query<RunningJob>(SelectRunning)
            .Where(job => !Guid.TryParse(job.JournalId, out var journal) || !living.Contains(journal)).ToList();
        if (orphans.Count > 0)
            WriteTransaction.Run(
                connection, () => orphans.ForEach(job => End(connection, job.JobId, JobStatus.Failed, Interrupted, job.LastUtc)));
    }

    sealed class RunningJob
    {
        public string JobId { get; init; } = "";
        public string? JournalId { get; init; }
        public string LastUtc { get; init; } = "";
    }
}
