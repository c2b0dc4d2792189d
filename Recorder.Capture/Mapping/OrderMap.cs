using Recorder.Analytics.Positions;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;
using OrderStatus = TradingPlatform.BusinessLayer.OrderStatus;
using OrderType = TradingPlatform.BusinessLayer.OrderType;
using RecordedSide = Recorder.Storage.Events.Side;
using RecordedStatus = Recorder.Storage.Events.OrderStatus;
using RecordedType = Recorder.Storage.Events.OrderType;
using Side = TradingPlatform.BusinessLayer.Side;

namespace Recorder.Capture.Mapping;

/// <summary>Maps the platform's orders.</summary>
static class OrderMap
{
    /// <summary>The state of an order.</summary>
    internal static OrderChanged Of(IOrder order, OrderCause cause)
    {
        var type = TypeOf(order.OrderType?.Behavior, order.OrderTypeId);
        return new OrderChanged
        {
            OrderId = order.Id,
            ConnectionId = order.ConnectionId,
            Cause = cause,
            Symbol = order.Symbol?.Name ?? OrderChanged.UnknownSymbol,
            SymbolId = order.Symbol?.Id,
            AccountId = order.Account?.Id,
            Side = SideOf(order.Side),
            OrderType = type,
            OrderTypeId = order.OrderTypeId,
            Tif = PlatformWord<TimeInForce>.Of(order.TimeInForce),
            Quantity = order.TotalQuantity,
            FilledQuantity = PlatformNumber.Known(order.FilledQuantity),
            AverageFillPrice = order is Order { FilledQuantity: > 0 } filled ? PlatformNumber.NotZero(filled.AverageFillPrice) : null,
            Price = PriceOf(type, order.Price),
            StopPrice = StopPriceOf(type, order.TriggerPrice),
            TrailOffset = type is RecordedType.TrailingStop ? PlatformNumber.NotZero(order.TrailOffset) : null,
            Status = StatusOf(order.Status),
            OriginalStatus = (order as Order)?.OriginalStatus,
            ClientTag = NotEmpty(order.Comment),
            PositionId = NotEmpty(order.PositionId),
            GroupId = NotEmpty(order.GroupId),
            ExpirationUtc = order is Order dated ? PlatformTime.OrNull(dated.ExpirationTime) : null,
            // An order that names a position closes it.
            Intent = string.IsNullOrEmpty(order.PositionId) || type is RecordedType.Market ? PositionImpact.Unknown : PositionImpact.Close,
            StopLoss = AttachedPriceMap.Of(order.StopLoss),
            TakeProfit = AttachedPriceMap.Of(order.TakeProfit),
        };
    }

    internal static RecordedSide SideOf(Side side) => side switch
    {
        Side.Buy => RecordedSide.Buy,
        Side.Sell => RecordedSide.Sell,
        _ => RecordedSide.Unknown,
    };

    internal static RecordedStatus StatusOf(OrderStatus status) => status switch
    {
        OrderStatus.Opened => RecordedStatus.New,
        OrderStatus.PartiallyFilled => RecordedStatus.PartiallyFilled,
        OrderStatus.Filled => RecordedStatus.Filled,
        OrderStatus.Cancelled => RecordedStatus.Canceled,
        OrderStatus.Refused => RecordedStatus.Rejected,
        OrderStatus.Inactive => RecordedStatus.Inactive,
        _ => RecordedStatus.Unknown,
    };

    /// <summary>The kind of an order, from the behaviour of its type, otherwise from the id of its type.</summary>
    internal static RecordedType TypeOf(OrderTypeBehavior? behavior, string? typeId) => behavior switch
    {
        OrderTypeBehavior.Market => RecordedType.Market,
        OrderTypeBehavior.Limit => RecordedType.Limit,
        OrderTypeBehavior.Stop => RecordedType.Stop,
        OrderTypeBehavior.StopLimit => RecordedType.StopLimit,
        OrderTypeBehavior.TrailingStop => RecordedType.TrailingStop,
        _ => typeId switch
        {
            OrderType.Market => RecordedType.Market,
            OrderType.Limit => RecordedType.Limit,
            OrderType.Stop => RecordedType.Stop,
            OrderType.StopLimit => RecordedType.StopLimit,
            OrderType.TrailingStop => RecordedType.TrailingStop,
            _ => RecordedType.Unknown,
        },
    };

    internal static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    // The platform leaves NaN or 0 in the price that a kind of order does not have.
    static double? PriceOf(RecordedType type, double price) => type switch
    {
        RecordedType.Limit or RecordedType.StopLimit => PlatformNumber.Known(price),
        RecordedType.Unknown => PlatformNumber.NotZero(price),
        _ => null,
    };

    static double? StopPriceOf(RecordedType type, double price) => type switch
    {
        RecordedType.Stop or RecordedType.StopLimit or RecordedType.TrailingStop => PlatformNumber.Known(price),
        RecordedType.Unknown => PlatformNumber.NotZero(price),
        _ => null,
    };
}
