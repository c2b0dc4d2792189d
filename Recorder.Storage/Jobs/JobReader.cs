using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Journal;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Time;

namespace Recorder.Storage.Jobs;

/// <summary>Reads the jobs of a file, even while another process works on them.</summary>
public sealed class JobReader : IDisposable
{
    /// <summary>Number of recent items, as in the progress schema.</summary>
    public const int Recent = 10;

    const string SelectJobs = """
        SELECT run_id AS JobId, kind AS Kind, strategy_code AS Strategy, execution_status AS Status, exit_status AS ExitStatus,
          params_json AS ParamsJson, extra_json AS ExtraJson, universe_source AS Source, current_ticker AS CurrentTicker,
          coalesce(progress_percent, 0.0) AS ProgressPercent, coalesce(processed_count, 0) AS ProcessedCount,
          coalesce(total_count, 0) AS TotalCount, started_at AS StartedAt, resumed_at AS ResumedAt, completed_at AS CompletedAt,
          last_progress_update AS LastProgressUpdate, journal_id AS JournalId
        FROM strategy_run
        """;

    // A clean-up removes items and keeps their results.
    const string Items = """
        SELECT ticker, sequence_number, processed_at, passed, score, classification, processing_time_ms, error_message, recorded_run_id
        FROM strategy_execution_progress WHERE run_id = @jobId
        UNION ALL
        SELECT ticker, NULL, created_at, passed, score, classification, NULL, reasons, recorded_run_id
        FROM strategy_result r WHERE run_id = @jobId
          AND NOT EXISTS (SELECT 1 FROM strategy_execution_progress p WHERE p.run_id = @jobId AND p.ticker = r.ticker)
        """;

    // -1 represents NULL, so that a column has one type in all rows.
    const string Columns = """
        ticker AS Ticker, coalesce(sequence_number, -1) AS Sequence, processed_at AS ProcessedAt, coalesce(passed, -1) AS Passed,
        CAST(score AS REAL) AS Score, classification AS Classification, coalesce(processing_time_ms, -1) AS TookMs,
        error_message AS ErrorMessage, recorded_run_id AS RecordedRunId
        """;

    const string SelectTimeline = $"SELECT {Columns} FROM ({Items}) ORDER BY coalesce(sequence_number, 0), processed_at, ticker";

    const string SelectRecent =
        $"SELECT {Columns} FROM ({Items}) ORDER BY coalesce(sequence_number, 0) DESC, processed_at DESC, ticker LIMIT @rows";

    const string SelectCounts = $"""
        SELECT coalesce(sum(passed = 1), 0) AS Passed, coalesce(sum(passed = 0), 0) AS Failed,
          coalesce(sum(classification = 'existing'), 0) AS Existing,
          coalesce(sum(processing_time_ms) FILTER (WHERE classification IS NOT 'existing'), 0) AS TookMs,
          coalesce(sum(processing_time_ms IS NOT NULL AND classification IS NOT 'existing'), 0) AS Timed
        FROM ({Items})
        """;

    // Items with an existing run take no time, so the mean does not include them.
    const string SelectPace = """
        SELECT count(*) AS Ended, coalesce(max(processed_at), '') AS LastUtc FROM strategy_execution_progress
        WHERE run_id = @JobId AND processed_at >= @begun AND classification IS NOT 'existing'
        """;

    readonly SqliteConnection _connection;
    readonly JournalFolder _journals;

    /// <summary>Makes a reader over an open file.</summary>
    internal JobReader(SqliteConnection connection, JournalFolder journals) => (_connection, _journals) = (connection, journals);

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="DatabaseRefusedException">The file cannot be used; the message names the reason and a fix.</exception>
    public static JobReader Open(string path) => new(RecorderDatabase.OpenForReading(path), new JournalFolder(path));

    /// <summary>All jobs, newest first. A job without a living process is failed.</summary>
    public IReadOnlyList<JobRow> All() =>
        [.. _connection.Query<JobRow>($"{SelectJobs} ORDER BY started_at DESC, run_id DESC").Select(Actual)];

    /// <summary>The newest running job, otherwise the newest job; null in a file without jobs.</summary>
    public JobRow? Current()
    {
        var jobs = All();
        return jobs.FirstOrDefault(job => job.Status == JobStatus.Running) ?? (jobs.Count > 0 ? jobs[0] : null);
    }

    /// <summary>Finds a job by its id, a unique prefix of it, or <c>latest</c>.</summary>
    /// <exception cref="RunNotFoundException">No job has this name, or more than one.</exception>
    public JobRow Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var all = All();
        if (name.Equals("latest", StringComparison.OrdinalIgnoreCase))
            return all.Count > 0 ? all[0] : throw new RunNotFoundException("there is no job in this file yet");
        if (all.FirstOrDefault(job => job.JobId == name) is { } exact)
            return exact;
        return all.Where(job => job.JobId.StartsWith(name, StringComparison.OrdinalIgnoreCase)).Take(2).ToList() switch
        {
            [var job] => job,
            [] => throw new RunNotFoundException($"no job has an id that begins with '{name}'; recorder progress --list shows the jobs"),
            _ => throw new RunNotFoundException(
                $"more than one job has an id that begins with '{name}'; recorder progress --list shows the jobs"),
        };
    }

    /// <summary>State, last items and counts of a job.</summary>
    /// <exception cref="RunNotFoundException">There is no such job.</exception>
    public ExecutionProgress Progress(string jobId)
    {
        // One snapshot, so that state and items belong together.
        _connection.Execute("BEGIN;");
        try
        {
            var job = Find(jobId);
            var counts = _connection.QuerySingle<Counts>(SelectCounts, new { jobId = job.JobId });
            var recent = _connection.Query<ItemRow>(SelectRecent, new { jobId = job.JobId, rows = Recent }).Select(Item).ToList();
            var summary = new ProgressSummary(
                counts.Passed, counts.Failed, counts.Existing, Math.Max(0, job.TotalCount - job.ProcessedCount),
                counts.Timed == 0 ? null : (double)counts.TookMs / counts.Timed);
            return new ExecutionProgress(Status(job), recent, summary);
        }
        finally
        {
            _connection.Execute("COMMIT;");
        }
    }

    /// <summary>All items of a job that have ended, in that order.</summary>
    public IReadOnlyList<RecentProgress> Timeline(string jobId) =>
        [.. _connection.Query<ItemRow>(SelectTimeline, new { jobId }).Select(Item)];

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();

    ExecutionStatus Status(JobRow job) => new()
    {
        RunId = job.JobId,
        Status = job.Status,
        CurrentTicker = job.CurrentTicker,
        ProgressPercent = job.ProgressPercent,
        ProcessedCount = job.ProcessedCount,
        TotalCount = job.TotalCount,
        LastUpdate = job.LastProgressUpdate ?? job.StartedAt,
        EstimatedCompletion = job.Status == JobStatus.Running ? Completion(job) : null,
    };

    string? Completion(JobRow job)
    {
        var begun = job.ResumedAt ?? job.StartedAt;
        var pace = _connection.QuerySingle<ItemPace>(SelectPace, new { job.JobId, begun });
        return pace.Ended == 0 ? null : UtcText.Format(JobEstimate.Completion(
            UtcText.Parse(begun), UtcText.Parse(pace.LastUtc), pace.Ended, job.TotalCount - job.ProcessedCount));
    }

    // When the file is opened for recording next time, the same state is stored.
    JobRow Actual(JobRow job) => job.Status != JobStatus.Running || IsAlive(job.JournalId)
        ? job
        : job with
        {
            Status = JobStatus.Failed,
            ExitStatus = JobsTable.Interrupted,
            CurrentTicker = null,
            CompletedAt = job.LastProgressUpdate ?? job.ResumedAt ?? job.StartedAt,
        };

    bool IsAlive(string? journal) => Guid.TryParse(journal, out var id) && _journals.IsHeld(id);

    static RecentProgress Item(ItemRow row) => new()
    {
        Ticker = row.Ticker,
        SequenceNumber = row.Sequence < 0 ? null : row.Sequence,
        Passed = row.Passed < 0 ? null : row.Passed == 1,
        Score = row.Score,
        Classification = row.Classification,
        ProcessedAt = row.ProcessedAt,
        ProcessingTimeMs = row.TookMs < 0 ? null : row.TookMs,
        ErrorMessage = row.ErrorMessage,
        RecordedRunId = row.RecordedRunId,
    };

    sealed class ItemRow
    {
        public string Ticker { get; init; } = "";
        public long Sequence { get; init; }
        public string ProcessedAt { get; init; } = "";
        public long Passed { get; init; }
        public double? Score { get; init; }
        public string? Classification { get; init; }
        public long TookMs { get; init; }
        public string? ErrorMessage { get; init; }
        public string? RecordedRunId { get; init; }
    }

    sealed class Counts
    {
        public long Passed { get; init; }
        public long Failed { get; init; }
        public long Existing { get; init; }
        public long TookMs { get; init; }
        public long Timed { get; init; }
    }

    sealed class ItemPace
    {
        public long Ended { get; init; }
        public string LastUtc { get; init; } = "";
    }
}
