using TradingPlatform.BusinessLayer;
using TradingPlatform.BusinessLayer.Integration;

namespace Recorder.Simulator;

/// <summary>An order on the venue. Guarded by the venue's lock.</summary>
sealed class WorkingOrder
{
    internal required string Id { get; set; }

    internal required Symbol Symbol { get; init; }

    internal required Account Account { get; init; }

    internal required Side Side { get; init; }

    internal required OrderTypeBehavior Behavior { get; init; }

    internal required string TypeId { get; init; }

    internal required DateTime PlacedUtc { get; init; }

    internal required double Quantity { get; set; }

    internal TimeInForce TimeInForce { get; set; }

    internal DateTime ExpirationTime { get; set; }

    internal double Price { get; set; } = double.NaN;

    internal double Trigger { get; set; } = double.NaN;

    internal double TrailTicks { get; set; } = double.NaN;

    internal string? Comment { get; init; }

    internal string? GroupId { get; set; }

    internal string? PositionId { get; init; }

    internal bool ReduceOnly { get; init; }

    internal IReadOnlyList<SlTpHolder> StopLosses { get; set; } = [];

    internal IReadOnlyList<SlTpHolder> TakeProfits { get; set; } = [];

    internal OrderStatus Status { get; set; } = OrderStatus.Opened;

    internal string? Reason { get; set; }

    internal double Filled { get; private set; }

    /// <summary>Whether the stop was reached; then it is a market or limit order.</summary>
    internal bool Triggered { get; set; }

    internal string? ReplacedId { get; set; }

    /// <summary>Group of orders that cancel each other.</summary>
    internal OcoGroup? Group { get; set; }

    /// <summary>The bracket that this entry created.</summary>
    internal VenueBracket? Bracket { get; set; }

    /// <summary>The bracket to which this order belongs as a leg.</summary>
    internal VenueBracket? LegOf { get; init; }

    internal BracketRole Role { get; init; }

    internal bool IsTouch => TypeId is OrderType.MarketIfTouched or OrderType.LimitIfTouched;

    internal bool IsWorking => Status is OrderStatus.Opened or OrderStatus.PartiallyFilled;

    internal double Remaining => PriceGrid.Clean(Quantity - Filled);

    internal double AverageFillPrice { get; private set; } = double.NaN;

    internal void Fill(double quantity, double price)
    {
        var before = Filled > 0 ? AverageFillPrice * Filled : 0;
        Filled = PriceGrid.Clean(Filled + quantity);
        AverageFillPrice = (before + (price * quantity)) / Filled;
        Status = Remaining > 0 ? OrderStatus.PartiallyFilled : OrderStatus.Filled;
    }

    /// <summary>Continues with the rest under a new id.</summary>
    internal void Replace(string id)
    {
        (ReplacedId, Id) = (Id, id);
        (Quantity, Filled, AverageFillPrice) = (Remaining, 0, double.NaN);
        Status = OrderStatus.Opened;
    }

    internal MessageOpenOrder ToMessage(DateTime now, bool anonymous) => new(Id)
    {
        SymbolId = Symbol.Id,
        AccountId = Account.Id,
        Side = Side,
        OrderTypeId = TypeId,
        TimeInForce = TimeInForce,
        ExpirationTime = ExpirationTime,
        Price = Price,
        TriggerPrice = Trigger,
        TrailOffset = TrailTicks,
        TotalQuantity = Quantity,
        FilledQuantity = Filled,
        AverageFillPrice = AverageFillPrice,
        Status = Status,
        OriginalStatus = Reason ?? Status.ToString(),
        PositionId = anonymous ? null : PositionId,
        GroupId = GroupId,
        Comment = anonymous ? null : Comment,
        LastUpdateTime = now,
        StopLossItems = [.. StopLosses.Select(h => h.Copy())],
        TakeProfitItems = [.. TakeProfits.Select(h => h.Copy())],
    };

    internal LoggedOrder ToRow(DateTime now) => new(
        now,
        Id,
        Status,
        TypeId,
        TimeInForce,
        Side,
        Symbol.Id,
        Account.Id,
        Quantity,
        Filled,
        Price,
        Trigger,
        Comment,
        GroupId,
        PositionId,
        LegOf?.Entry.Id,
        Role,
        ReplacedId,
        Reason);
}
