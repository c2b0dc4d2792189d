using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>A fill. Reported again when fee or profit arrive later.</summary>
public readonly record struct ExecutionReported : IEventBody
{
    /// <inheritdoc/>
    [JsonIgnore]
    public EventType Type => EventType.Execution;

    /// <summary>Unique per connection.</summary>
    [Field(IsRequired = true, Column = "execution_id")]
    public required string ExecutionId { get; init; }

    /// <summary>Order id.</summary>
    [Field(IsRequired = true, Column = "order_id")]
    public required string OrderId { get; init; }

    /// <summary>Connection id.</summary>
    [Field(Extra = 10)]
    public string? ConnectionId { get; init; }

    /// <summary>Symbol.</summary>
    [Field(IsRequired = true, Extra = 2)]
    public required string Symbol { get; init; }

    /// <summary>Symbol id.</summary>
    [Field(Extra = 11)]
    public string? SymbolId { get; init; }

    /// <summary>Account id.</summary>
    [Field(Extra = 5)]
    public string? AccountId { get; init; }

    /// <summary>Side.</summary>
    [Field(IsRequired = true, Extra = 1)]
    public required Side Side { get; init; }

    /// <summary>Price.</summary>
    [Field(Column = "price")]
    public required double Price { get; init; }

    /// <summary>Always positive.</summary>
    [Field(Column = "quantity")]
    public required double Quantity { get; init; }

    /// <summary>As the platform gave it, sign included.</summary>
    [Field(Column = "fee")]
    public double? Fee { get; init; }

    /// <summary>Fee currency.</summary>
    [Field(Column = "fee_currency")]
    public string? FeeCurrency { get; init; }

    /// <summary>As the platform gave it.</summary>
    [Field(Extra = 3)]
    public double? GrossPnl { get; init; }

    /// <summary>As the platform gave it.</summary>
    [Field(Extra = 4)]
    public double? NetPnl { get; init; }

    /// <summary>Position id.</summary>
    [Field(Extra = 6)]
    public string? PositionId { get; init; }

    /// <summary>True when the account holds one position a symbol.</summary>
    public bool PositionsNetted { get; init; }

    /// <summary>What the platform said the fill does to the position.</summary>
    [Field(Extra = 7)]
    public string? PlatformImpact { get; init; }

    /// <summary>Liquidity.</summary>
    [Field(Column = "liquidity")]
    public string? Liquidity { get; init; }

    /// <summary>Order type id.</summary>
    [Field(Extra = 8)]
    public string? OrderTypeId { get; init; }

    /// <summary>Comment.</summary>
    [Field(Extra = 9)]
    public string? Comment { get; init; }

    /// <summary>How the recorder came to know of it; null for a fill that the platform reported as it happened.</summary>
    [Field(Extra = 12)]
    public Origin? Origin { get; init; }

    /// <summary>True while only its order may show that the fill is the run's: see <see cref="OrderChanged.IsCandidate"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsCandidate { get; init; }

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
        if (IsCandidate)
            text.Member("is_candidate"u8, true);
        text.End();
    }
}
