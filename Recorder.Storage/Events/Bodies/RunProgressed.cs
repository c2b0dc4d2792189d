using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>The progress of a run.</summary>
public sealed record RunProgressed : IEventBody
{
    /// <inheritdoc/>
    [JsonIgnore]
    public EventType Type => EventType.RunProgress;

    /// <summary>Amount done, in <see cref="Unit"/>.</summary>
    public required double Done { get; init; }

    /// <summary>Total amount, in the same unit; null when it is not known.</summary>
    public double? Total { get; init; }

    /// <summary>Unit of the count: bars, ticks, items.</summary>
    public string? Unit { get; init; }

    /// <summary>Message.</summary>
    public string? Message { get; init; }
}
