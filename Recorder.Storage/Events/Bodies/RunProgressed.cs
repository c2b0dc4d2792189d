using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>How far a run is.</summary>
public sealed record RunProgressed : IEventBody
{
    /// <inheritdoc/>
    [JsonIgnore]
    public EventType Type => EventType.RunProgress;

    /// <summary>How much is done, in <see cref="Unit"/>.</summary>
    public required double Done { get; init; }

    /// <summary>How much there is, when known.</summary>
    public double? Total { get; init; }

    /// <summary>Unit of the count: bars, ticks, items.</summary>
    public string? Unit { get; init; }

    /// <summary>Message.</summary>
    public string? Message { get; init; }
}
