namespace Recorder.Storage.Jobs;

/// <summary>A row of <c>strategy_run</c>, unchanged: the job may still be marked as running after the end of its process.</summary>
public sealed record JobRow
{
    /// <summary>Id of the job.</summary>
    public string JobId { get; init; } = "";

    /// <summary>One of <see cref="JobKind"/>; null for an imported job.</summary>
    public string? Kind { get; init; }

    /// <summary>Name of the strategy.</summary>
    public string? Strategy { get; init; }

    /// <summary>One of <see cref="JobStatus"/>.</summary>
    public string Status { get; init; } = "";

    /// <summary>How it ended; null while it is running.</summary>
    public string? ExitStatus { get; init; }

    /// <summary>The options as JSON.</summary>
    public string? ParamsJson { get; init; }

    /// <summary>Further facts as JSON.</summary>
    public string? ExtraJson { get; init; }

    /// <summary>Datasets or files of the prices, or the imported file.</summary>
    public string? Source { get; init; }

    /// <summary>The item that was started last.</summary>
    public string? CurrentTicker { get; init; }

    /// <summary>100 * processed / total.</summary>
    public double ProgressPercent { get; init; }

    /// <summary>Number of items that have ended.</summary>
    public long ProcessedCount { get; init; }

    /// <summary>Number of items.</summary>
    public long TotalCount { get; init; }

    /// <summary>When it was started.</summary>
    public string StartedAt { get; init; } = "";

    /// <summary>When its failed items were started again; null for never.</summary>
    public string? ResumedAt { get; init; }

    /// <summary>When it ended.</summary>
    public string? CompletedAt { get; init; }

    /// <summary>When an item ended last.</summary>
    public string? LastProgressUpdate { get; init; }

    /// <summary>Journal of the process that works on it; null: no process works on it.</summary>
    public string? JournalId { get; init; }
}
