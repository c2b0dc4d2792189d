using System.Text.Json;
using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>A strategy with its parameters, symbols and account. Its id is in the header.</summary>
public sealed record InstanceRegistered : IEventBody
{
    /// <inheritdoc/>
    [JsonIgnore]
    public EventType Type => EventType.Instance;

    /// <summary>The name the trader gave it.</summary>
    public string? Name { get; init; }

    /// <summary>Every input parameter: a JSON object, groups as nested objects.</summary>
    public required JsonElement Parameters { get; init; }

    /// <summary>The symbol, when the instance trades one.</summary>
    public string? Symbol { get; init; }

    /// <summary>The symbols, when the instance trades several.</summary>
    public IReadOnlyList<string>? Symbols { get; init; }

    /// <summary>Timeframe.</summary>
    public string? Timeframe { get; init; }

    /// <summary>Account id.</summary>
    public string? AccountId { get; init; }

    /// <summary>Exchange or broker.</summary>
    public string? Venue { get; init; }
}
