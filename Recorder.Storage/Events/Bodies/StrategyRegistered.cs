using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>A strategy: its code, without parameters. Its id is in the header.</summary>
public sealed record StrategyRegistered : IEventBody
{
    /// <inheritdoc/>
    [JsonIgnore]
    public EventType Type => EventType.Strategy;

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Version.</summary>
    public string? Version { get; init; }

    /// <summary>Vendor.</summary>
    public string? Vendor { get; init; }

    /// <summary>Assembly, repository or commit of its code.</summary>
    public string? SourceRef { get; init; }

    /// <summary>Notes.</summary>
    public string? Notes { get; init; }
}
