namespace Recorder.Storage.Queries;

/// <summary>Which runs to list. A filter without a value keeps all runs.</summary>
public sealed record RunQuery
{
    /// <summary>Only runs of the strategy with this name, in any case.</summary>
    public string? Strategy { get; init; }

    /// <summary>Only runs with this status.</summary>
    public string? Status { get; init; }

    /// <summary>Only runs with this tag.</summary>
    public string? Tag { get; init; }

    /// <summary>Only the newest runs; null for all.</summary>
    public int? Rows { get; init; }
}
