using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>The units of a symbol's prices and quantities.</summary>
public readonly record struct SymbolSeen : IEventBody
{
    /// <inheritdoc/>
    [JsonIgnore]
    public EventType Type => EventType.Symbol;

    /// <summary>Connection id.</summary>
    public required string ConnectionId { get; init; }

    /// <summary>Symbol id.</summary>
    public required string SymbolId { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>The root that a continuous symbol and its dated contracts have in common.</summary>
    public string? Root { get; init; }

    /// <summary>Exchange.</summary>
    public string? Exchange { get; init; }

    /// <summary>Symbol type.</summary>
    public string? SymbolType { get; init; }

    /// <summary>Description.</summary>
    public string? Description { get; init; }

    /// <summary>Smallest price step.</summary>
    public double? TickSize { get; init; }

    /// <summary>Money for one tick of one lot.</summary>
    public double? TickCost { get; init; }

    /// <summary>
    /// Money for one whole unit of price and one lot, if the platform states it; null: <see cref="TickCost"/> / <see cref="TickSize"/>.
    /// </summary>
    public double? Multiplier { get; init; }

    /// <summary>Lot size.</summary>
    public double? LotSize { get; init; }

    /// <summary>Lot step.</summary>
    public double? LotStep { get; init; }

    /// <summary>Quote currency.</summary>
    public string? QuoteCurrency { get; init; }

    /// <summary>Expiration utc.</summary>
    public DateTime? ExpirationUtc { get; init; }
}
