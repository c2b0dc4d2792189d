using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>A run ended.</summary>
public sealed record RunEnded : IEventBody
{
    /// <inheritdoc/>
    [JsonIgnore]
    public EventType Type => EventType.RunEnd;

    /// <summary>Any status except <see cref="RunStatus.Running"/>.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>Why, in plain words.</summary>
    public string? Reason { get; init; }

    /// <summary>Why it failed or was cancelled; null for a run that completed.</summary>
    public RunError? ErrorCode { get; init; }

    /// <summary>Final balance.</summary>
    public double? FinalBalance { get; init; }

    /// <summary>Metrics that the strategy itself reported at the end.</summary>
    public IReadOnlyList<ReportedMetric>? Metrics { get; init; }
}
