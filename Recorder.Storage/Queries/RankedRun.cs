using Recorder.Storage.Queries.Pages;

namespace Recorder.Storage.Queries;

/// <summary>A run of a strategy with the metric by which it is ranked.</summary>
public sealed record RankedRun : RunOfStrategy
{
    /// <summary>Value of the metric.</summary>
    public double? Value { get; init; }

    /// <summary>Why the value is null, a code of docs/metrics.md.</summary>
    public string? Reason { get; init; }
}
