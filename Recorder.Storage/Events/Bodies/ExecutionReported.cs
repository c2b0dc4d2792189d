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
    void IEventBody.Write(JsonText json)
    {
        json.Begin();
        json.Member("execution_id"u8, ExecutionId);
        json.Member("order_id"u8, OrderId);
        json.Member("connection_id"u8, ConnectionId);
        json.Member("symbol"u8, Symbol);
        json.Member("symbol_id"u8, SymbolId);
        json.Member("account_id"u8, AccountId);
        json.Member("side"u8, Side);
        json.Member("price"u8, Price);
        json.Member("quantity"u8, Quantity);
        json.Member("fee"u8, Fee);
        json.Member("fee_currency"u8, FeeCurrency);
        json.Member("gross_pnl"u8, GrossPnl);
        json.Member("net_pnl"u8, NetPnl);
        json.Member("position_id"u8, PositionId);
        json.Member("positions_netted"u8, PositionsNetted);
        json.Member("platform_impact"u8, PlatformImpact);
        json.Member("liquidity"u8, Liquidity);
        json.Member("order_type_id"u8, OrderTypeId);
        json.Member("comment"u8, Comment);
        json.Member("origin"u8, Origin);
        json.End();
    }
}
