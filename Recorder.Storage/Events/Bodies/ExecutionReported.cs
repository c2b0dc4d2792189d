using System.Text.Json;
using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>A fill. It is reported again when fee or profit arrive later.</summary>
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

    /// <summary>Fee with the sign that the platform reported.</summary>
    [Field(Column = "fee")]
    public double? Fee { get; init; }

    /// <summary>Fee currency.</summary>
    [Field(Column = "fee_currency")]
    public string? FeeCurrency { get; init; }

    /// <summary>As the platform reported it.</summary>
    [Field(Extra = 3)]
    public double? GrossPnl { get; init; }

    /// <summary>As the platform reported it.</summary>
    [Field(Extra = 4)]
    public double? NetPnl { get; init; }

    /// <summary>Position id.</summary>
    [Field(Extra = 6)]
    public string? PositionId { get; init; }

    /// <summary>True when the account holds one position per symbol.</summary>
    public bool PositionsNetted { get; init; }

    /// <summary>Effect of the fill on the position, as the platform reported it.</summary>
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

    /// <summary>How the recorder learned of the fill; null for a fill that was reported as it happened.</summary>
    [Field(Extra = 12)]
    public Origin? Origin { get; init; }

    /// <summary>Further members that a client sent, as a JSON object.</summary>
    [Field(Extra = 13)]
    public JsonElement? Client { get; init; }

    /// <summary>True when the fill belongs to the run only if its order does: see <see cref="OrderChanged.IsCandidate"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsCandidate { get; init; }

    /// <inheritdoc/>
    void IEventBody.Write(PackedWriter packed)
    {
        packed.Begin();
        packed.Member("execution_id"u8, ExecutionId);
        packed.Member("order_id"u8, OrderId);
        packed.Member("connection_id"u8, ConnectionId);
        packed.Member("symbol"u8, Symbol);
        packed.Member("symbol_id"u8, SymbolId);
        packed.Member("account_id"u8, AccountId);
        packed.Member("side"u8, Side);
        packed.Member("price"u8, Price);
        packed.Member("quantity"u8, Quantity);
        packed.Member("fee"u8, Fee);
        packed.Member("fee_currency"u8, FeeCurrency);
        packed.Member("gross_pnl"u8, GrossPnl);
        packed.Member("net_pnl"u8, NetPnl);
        packed.Member("position_id"u8, PositionId);
        packed.Member("positions_netted"u8, PositionsNetted);
        packed.Member("platform_impact"u8, PlatformImpact);
        packed.Member("liquidity"u8, Liquidity);
        packed.Member("order_type_id"u8, OrderTypeId);
        packed.Member("comment"u8, Comment);
        packed.Member("origin"u8, Origin);
        packed.Member("client"u8, Client);
        if (IsCandidate)
            packed.Member("is_candidate"u8, true);
        packed.End();
    }
}
