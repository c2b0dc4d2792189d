using System.Text.Json.Serialization;
using Recorder.Analytics.Positions;

namespace Recorder.Storage.Events;

/// <summary>An order belongs to an OCO group.</summary>
public readonly record struct OcoLinked : IEventBody
{
    /// <inheritdoc/>
    [JsonIgnore]
    public EventType Type => EventType.OcoLink;

    /// <summary>The common value of the group under its rule: a group id, a request, a position.</summary>
    public required string Tie { get; init; }

    /// <summary>How it was found.</summary>
    public required OcoRule Rule { get; init; }

    /// <summary>Order id.</summary>
    public required string OrderId { get; init; }

    /// <summary>Role.</summary>
    public OcoRole Role { get; init; }

    /// <summary>Impact.</summary>
    public PositionImpact Impact { get; init; }

    /// <summary>Entry order of a bracket.</summary>
    public string? ParentOrderId { get; init; }

    /// <summary>Label.</summary>
    public string? Label { get; init; }
}
