using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>A fill. Told again when fee or profit arrive later.</summary>
public readonly record struct ExecutionReported : IEventBody
{
    /// <inheritdoc/>
    [JsonIgnore]
    public EventType Type => EventType.Execution;

    /// <summary>Unique per connection.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>Order id.</summary>
    public required string OrderId { get; init; }

    /// <summary>Connection id.</summary>
    public string? ConnectionId { get; init; }

    /// <summary>Symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>Symbol id.</summary>
    public string? SymbolId { get; init; }

    /// <summary>Account id.</summary>
    public string? AccountId { get; init; }

    /// <summary>Side.</summary>
    public required Side Side { get; init; }

    /// <summary>Price.</summary>
    public required double Price { get; init; }

    /// <summary>Always positive.</summary>
    public required double Quantity { get; init; }

    /// <summary>As the platform gave it, sign included.</summary>
    public double? Fee { get; init; }

    /// <summary>Fee currency.</summary>
    public string? FeeCurrency { get; init; }

    /// <summary>As the platform gave it.</summary>
    public double? GrossPnl { get; init; }

    /// <summary>As the platform gave it.</summary>
    public double? NetPnl { get; init; }

    /// <summary>Position id.</summary>
    public string? PositionId { get; init; }

    /// <summary>True when the account holds one position a symbol.</summary>
    public bool PositionsNetted { get; init; }

    /// <summary>What the platform said the fill does to the position.</summary>
    public string? PlatformImpact { get; init; }

    /// <summary>Liquidity.</summary>
    public string? Liquidity { get; init; }

    /// <summary>Order type id.</summary>
    public string? OrderTypeId { get; init; }

    /// <summary>Comment.</summary>
    public string? Comment { get; init; }

    /// <summary>How the recorder came to know of it; null for a fill that the platform told as it happened.</summary>
    public Origin? Origin { get; init; }

    /// <inheritdoc/>
    void IEventBody.Write(EventText text)
    {
        text.Begin();
        text.Member("execution_id"u8, ExecutionId);
        text.Member("order_id"u8, OrderId);
        text.Member("connection_id"u8, ConnectionId);
        text.Member("symbol"u8, Symbol);
        text.Member("symbol_id"u8, SymbolId);
        text.Member("account_id"u8, AccountId);
        text.Member("side"u8, Side);
        text.Member("price"u8, Price);
        text.Member("quantity"u8, Quantity);
        text.Member("fee"u8, Fee);
        text.Member("fee_currency"u8, FeeCurrency);
        text.Member("gross_pnl"u8, GrossPnl);
        text.Member("net_pnl"u8, NetPnl);
        text.Member("position_id"u8, PositionId);
        text.Member("positions_netted"u8, PositionsNetted);
        text.Member("platform_impact"u8, PlatformImpact);
        text.Member("liquidity"u8, Liquidity);
        text.Member("order_type_id"u8, OrderTypeId);
        text.Member("comment"u8, Comment);
        text.Member("origin"u8, Origin);
        text.End();
    }
}
