namespace Recorder.Storage.Jobs;

/// <summary>State of a job.</summary>
public sealed record ExecutionStatus
{
    /// <summary>The job.</summary>
    public required string RunId { get; init; }

    /// <summary>One of <see cref="JobStatus"/>; failed if its process ended before the job.</summary>
    public required string Status { get; init; }

    /// <summary>The item that was started last; null if the job is not running.</summary>
    public required string? CurrentTicker { get; init; }

    /// <summary>100 * processed / total.</summary>
    public required double ProgressPercent { get; init; }

    /// <summary>Number of items that have ended.</summary>
    public required long ProcessedCount { get; init; }

    /// <summary>Number of items.</summary>
    public required long TotalCount { get; init; }

    /// <summary>When the last item ended. Before any item has ended: when the job was started.</summary>
    public required string LastUpdate { get; init; }

    /// <summary>Estimated end of the job at the rate of the items so far; null if it is not running, or no item has ended.</summary>
    public required string? EstimatedCompletion { get; init; }
}

/// <summary>An item that has ended.</summary>
public sealed record RecentProgress
{
    /// <summary>The item.</summary>
    public required string Ticker { get; init; }

    /// <summary>Position in the order in which the items ended; null if a clean-up removed it.</summary>
    public required long? SequenceNumber { get; init; }

    /// <summary>Whether it passed; null when unknown.</summary>
    public required bool? Passed { get; init; }

    /// <summary>Its result.</summary>
    public required double? Score { get; init; }

    /// <summary>How it ended.</summary>
    public required string? Classification { get; init; }

    /// <summary>When it ended.</summary>
    public required string ProcessedAt { get; init; }

    /// <summary>Time that it took, in milliseconds.</summary>
    public required long? ProcessingTimeMs { get; init; }

    /// <summary>Why it failed.</summary>
    public required string? ErrorMessage { get; init; }

    /// <summary>Its run; null if none was recorded.</summary>
    public required string? RecordedRunId { get; init; }
}

/// <summary>Counts of the items of a job.</summary>
/// <param name="PassedCount">Items that passed, including existing items.</param>
/// <param name="FailedCount">Items that failed.</param>
/// <param name="ExistingCount">Items with a run that was in the file already.</param>
/// <param name="RemainingCount">Items that have not ended.</param>
/// <param name="AverageTimeMs">Mean time of an item that was run, in milliseconds; null if no item was run.</param>
public sealed record ProgressSummary(
    long PassedCount, long FailedCount, long ExistingCount, long RemainingCount, double? AverageTimeMs);

/// <summary>State, last items and counts of a job.</summary>
/// <param name="Status">The state.</param>
/// <param name="RecentResults">The items that ended last, newest first.</param>
/// <param name="Summary">The counts.</param>
public sealed record ExecutionProgress(ExecutionStatus Status, IReadOnlyList<RecentProgress> RecentResults, ProgressSummary Summary);
