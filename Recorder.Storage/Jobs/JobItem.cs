namespace Recorder.Storage.Jobs;

/// <summary>An item of a job that has ended.</summary>
/// <param name="Name">Its name among the items of the job.</param>
/// <param name="Passed">Whether it completed without a fault.</param>
/// <param name="Classification">How it ended: one of <see cref="ItemClass"/>.</param>
/// <param name="Took">Time that it took.</param>
public sealed record JobItem(string Name, bool Passed, string Classification, TimeSpan Took)
{
    /// <summary>Its result; null if it has none.</summary>
    public double? Score { get; init; }

    /// <summary>Why it failed; null if it passed.</summary>
    public string? Error { get; init; }

    /// <summary>Its run; null if none was recorded.</summary>
    public Guid? RunId { get; init; }
}

/// <summary>The ways in which items end, as in <c>strategy_execution_progress.classification</c>.</summary>
public static class ItemClass
{
    /// <summary>It completed.</summary>
    public const string Completed = "completed";

    /// <summary>Its run was in the file already and is not repeated.</summary>
    public const string Existing = "existing";

    /// <summary>It completed, and the strategy threw an exception.</summary>
    public const string Faults = "faults";

    /// <summary>It failed.</summary>
    public const string Failed = "failed";

    /// <summary>It was imported.</summary>
    public const string Imported = "imported";
}
