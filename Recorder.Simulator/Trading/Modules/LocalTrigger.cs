namespace TradingPlatform.BusinessLayer.LocalOrders;

/// <summary>Decides when a local order is sent, and as which order: stops at their trigger, limits at their price, market orders
/// immediately. A
/// triggered order is sent as a market or limit order.</summary>
static class LocalTrigger
{
    internal static bool IsReached(LocalOrder order, Symbol symbol) => order.OrderType switch
    {
        _ when double.IsNaN(symbol.Last) => false,
        { Id: OrderType.MarketIfTouched or OrderType.LimitIfTouched } => order.Side.Sign() * (order.TriggerPrice - symbol.Last) >= 0,
        { Behavior: OrderTypeBehavior.Limit } =>
            order.Side.Sign() * (order.Price - (order.Side == Side.Buy ? symbol.Ask : symbol.Bid)) >= 0,
        { Behavior: OrderTypeBehavior.Market } => true,
        _ => order.Side.Sign() * (symbol.Last - order.TriggerPrice) >= 0,
    };

    /// <summary>Moves the trigger of a trailing order with the market; returns whether it moved.</summary>
    internal static bool Trail(LocalOrder order, Symbol symbol)
    {
        if (order.OrderType?.Behavior != OrderTypeBehavior.TrailingStop || double.IsNaN(symbol.Last))
            return false;
        var sign = order.Side.Sign();
        var trigger = symbol.CalculatePrice(symbol.Last, sign * order.TrailOffset);
        if (!double.IsNaN(order.TriggerPrice) && sign * (order.TriggerPrice - trigger) <= 0)
            return false;
        order.TriggerPrice = trigger;
        return true;
    }

    internal static PlaceOrderRequestParameters Request(LocalOrder order) => new()
    {
        Symbol = order.Symbol,
        Account = order.Account,
        Side = order.Side,
        Quantity = order.TotalQuantity,
        TimeInForce = order.TimeInForce,
        OrderTypeId = order.OrderType!.Behavior is OrderTypeBehavior.Limit or OrderTypeBehavior.StopLimit
            ? OrderType.Limit
            : OrderType.Market,
        Price = order.Price,
        SendingSource = nameof(LocalOrders),
    };
}
