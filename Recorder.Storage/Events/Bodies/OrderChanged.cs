using System.Text.Json.Serialization;
using Recorder.Analytics.Positions;

namespace Recorder.Storage.Events;

/// <summary>The state of an order at one moment, whole: a later one replaces it.</summary>
public readonly record struct OrderChanged : IEventBody
{
    /// <summary>The symbol of an order, a fill or a position to which the platform gives none, as while it reconnects.</summary>
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

    /// <summary>The platform's own word.</summary>
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

    /// <summary>The connector's own word.</summary>
    [Field(Extra = 10)]
    public string? OriginalStatus { get; init; }

    /// <summary>The order's comment.</summary>
    [Field(Column = "client_tag")]
    public string? ClientTag { get; init; }

    /// <summary>Position that it is tied to.</summary>
    [Field(Extra = 5)]
    public string? PositionId { get; init; }

    /// <summary>Group id.</summary>
    [Field(Extra = 6)]
    public string? GroupId { get; init; }

    /// <summary>Expiration utc.</summary>
    [Field(Extra = 9)]
    public DateTime? ExpirationUtc { get; init; }

    /// <summary>What it is meant to do to the position, where the order itself says so.</summary>
    [Field(Extra = 4)]
    public PositionImpact Intent { get; init; }

    /// <summary>Attached stop, as text.</summary>
    [Field(Extra = 7)]
    public string? StopLoss { get; init; }

    /// <summary>Attached target, as text.</summary>
    [Field(Extra = 8)]
    public string? TakeProfit { get; init; }

    /// <summary>True while only a bracket of the run may show that the order is the run's: it has no comment, and the run has a tag.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsCandidate { get; init; }

    /// <inheritdoc/>
    void IEventBody.Write(EventText text)
    {
        text.Begin();
        text.Member("order_id"u8, OrderId);
        text.Member("connection_id"u8, ConnectionId);
        text.Member("cause"u8, Cause);
        text.Member("symbol"u8, Symbol);
        text.Member("symbol_id"u8, SymbolId);
        text.Member("account_id"u8, AccountId);
        text.Member("side"u8, Side);
        text.Member("order_type"u8, OrderType);
        text.Member("order_type_id"u8, OrderTypeId);
        text.Member("tif"u8, Tif);
        text.Member("quantity"u8, Quantity);
        text.Member("filled_quantity"u8, FilledQuantity);
        text.Member("average_fill_price"u8, AverageFillPrice);
        text.Member("price"u8, Price);
        text.Member("stop_price"u8, StopPrice);
        text.Member("trail_offset"u8, TrailOffset);
        text.Member("status"u8, Status);
        text.Member("original_status"u8, OriginalStatus);
        text.Member("client_tag"u8, ClientTag);
        text.Member("position_id"u8, PositionId);
        text.Member("group_id"u8, GroupId);
        text.Member("expiration_utc"u8, ExpirationUtc);
        text.Member("intent"u8, Intent);
        text.Member("stop_loss"u8, StopLoss);
        text.Member("take_profit"u8, TakeProfit);
        if (IsCandidate)
            text.Member("is_candidate"u8, true);
        text.End();
    }
}
