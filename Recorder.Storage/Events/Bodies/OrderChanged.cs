using System.Text.Json;
using System.Text.Json.Serialization;
using Recorder.Analytics.Positions;

namespace Recorder.Storage.Events;

/// <summary>The complete state of an order at one moment. A later state replaces it.</summary>
public readonly record struct OrderChanged : IEventBody
{
    /// <summary>
    /// Symbol of an order, a fill or a position that the platform reported without a symbol, for example while it reconnects.
    /// </summary>
    public const string UnknownSymbol = "UNKNOWN";

    /// <inheritdoc/>
    [JsonIgnore]
    public EventType Type => EventType.Order;

    /// <summary>Unique per connection.</summary>
    [Field(IsRequired = true, Column = "order_id")]
    public required string OrderId { get; init; }

    /// <summary>Connection id.</summary>
    [Field(Extra = 12)]
    public string? ConnectionId { get; init; }

    /// <summary>Cause.</summary>
    [Field(IsRequired = true)]
    public required OrderCause Cause { get; init; }

    /// <summary>Symbol.</summary>
    [Field(IsRequired = true, Column = "symbol")]
    public required string Symbol { get; init; }

    /// <summary>Symbol id.</summary>
    [Field(Extra = 13)]
    public string? SymbolId { get; init; }

    /// <summary>Account id.</summary>
    [Field(Column = "account_id")]
    public string? AccountId { get; init; }

    /// <summary>Side.</summary>
    [Field(IsRequired = true, Column = "side")]
    public required Side Side { get; init; }

    /// <summary>Order type.</summary>
    [Field(Column = "order_type")]
    public required OrderType OrderType { get; init; }

    /// <summary>The platform's own name.</summary>
    [Field(Extra = 11)]
    public string? OrderTypeId { get; init; }

    /// <summary>Time in force.</summary>
    [Field(Column = "tif")]
    public string? Tif { get; init; }

    /// <summary>Quantity.</summary>
    [Field(Column = "quantity")]
    public required double Quantity { get; init; }

    /// <summary>Filled quantity.</summary>
    [Field(Extra = 1)]
    public double? FilledQuantity { get; init; }

    /// <summary>Average fill price.</summary>
    [Field(Extra = 2)]
    public double? AverageFillPrice { get; init; }

    /// <summary>Limit price.</summary>
    [Field(Column = "price")]
    public double? Price { get; init; }

    /// <summary>Trigger price.</summary>
    [Field(Column = "stop_price")]
    public double? StopPrice { get; init; }

    /// <summary>In ticks.</summary>
    [Field(Extra = 3)]
    public double? TrailOffset { get; init; }

    /// <summary>Status.</summary>
    [Field(IsRequired = true, Column = "status")]
    public required OrderStatus Status { get; init; }

    /// <summary>The connector's own name.</summary>
    [Field(Extra = 10)]
    public string? OriginalStatus { get; init; }

    /// <summary>The order's comment.</summary>
    [Field(Column = "client_tag")]
    public string? ClientTag { get; init; }

    /// <summary>Position that the order is tied to.</summary>
    [Field(Extra = 5)]
    public string? PositionId { get; init; }

    /// <summary>Group id.</summary>
    [Field(Extra = 6)]
    public string? GroupId { get; init; }

    /// <summary>Expiration utc.</summary>
    [Field(Extra = 9)]
    public DateTime? ExpirationUtc { get; init; }

    /// <summary>Intended effect on the position, if the order states it.</summary>
    [Field(Extra = 4)]
    public PositionImpact Intent { get; init; }

    /// <summary>Attached stop, as text.</summary>
    [Field(Extra = 7)]
    public string? StopLoss { get; init; }

    /// <summary>Attached target, as text.</summary>
    [Field(Extra = 8)]
    public string? TakeProfit { get; init; }

    /// <summary>Entry order of the order's bracket, if the sender names it. Quantower does not name it.</summary>
    public string? ParentOrderId { get; init; }

    /// <summary>Further members that a client sent, as a JSON object.</summary>
    [Field(Extra = 14)]
    public JsonElement? Client { get; init; }

    /// <summary>
    /// True for an order without a comment in a run with a tag. Such an order belongs to the run only if it is a leg of a bracket of the
    /// run.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsCandidate { get; init; }

    /// <inheritdoc/>
    void IEventBody.Write(PackedWriter packed)
    {
        packed.Begin();
        packed.Member("order_id"u8, OrderId);
        packed.Member("connection_id"u8, ConnectionId);
        packed.Member("cause"u8, Cause);
        packed.Member("symbol"u8, Symbol);
        packed.Member("symbol_id"u8, SymbolId);
        packed.Member("account_id"u8, AccountId);
        packed.Member("side"u8, Side);
        packed.Member("order_type"u8, OrderType);
        packed.Member("order_type_id"u8, OrderTypeId);
        packed.Member("tif"u8, Tif);
        packed.Member("quantity"u8, Quantity);
        packed.Member("filled_quantity"u8, FilledQuantity);
        packed.Member("average_fill_price"u8, AverageFillPrice);
        packed.Member("price"u8, Price);
        packed.Member("stop_price"u8, StopPrice);
        packed.Member("trail_offset"u8, TrailOffset);
        packed.Member("status"u8, Status);
        packed.Member("original_status"u8, OriginalStatus);
        packed.Member("client_tag"u8, ClientTag);
        packed.Member("position_id"u8, PositionId);
        packed.Member("group_id"u8, GroupId);
        packed.Member("expiration_utc"u8, ExpirationUtc);
        packed.Member("intent"u8, Intent);
        packed.Member("stop_loss"u8, StopLoss);
        packed.Member("take_profit"u8, TakeProfit);
        packed.Member("parent_order_id"u8, ParentOrderId);
        packed.Member("client"u8, Client);
        if (IsCandidate)
            packed.Member("is_candidate"u8, true);
        packed.End();
    }
}
