using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>A connection changed its state.</summary>
public readonly record struct ConnectionChanged : IEventBody
{
    /// <inheritdoc/>
    [JsonIgnore]
    public EventType Type => EventType.Connection;

    /// <summary>Connection id.</summary>
    public required string ConnectionId { get; init; }

    /// <summary>Old state.</summary>
    public string? OldState { get; init; }

    /// <summary>New state.</summary>
    public required string NewState { get; init; }
}
