namespace TradingPlatform.BusinessLayer;

/// <summary>Operations on many orders and positions.</summary>
public class AdvancedTradingOperations
{
    readonly Core _core;

    internal AdvancedTradingOperations(Core core) => _core = core;

    /// <summary>Cancels all orders and closes all positions of a symbol on an account.</summary>
    public TradingOperationResult Flatten(Symbol symbol, Account account, string? sendingSource = null) => Combine(
    [
        .. Cancel(o => o.Account == account && o.Symbol == symbol, sendingSource),
        .. Close(p => p.Account == account && p.Symbol == symbol, sendingSource),
    ]);

    /// <summary>Cancels all orders of an account.</summary>
    public TradingOperationResult CancelOrders(Account account, string? sendingSource = null) =>
        Combine(Cancel(o => o.Account == account, sendingSource));

    /// <summary>Closes all positions of an account.</summary>
    public TradingOperationResult ClosePositions(Account account, string? sendingSource = null) =>
        Combine(Close(p => p.Account == account, sendingSource));

    /// <summary>Moves the stops of a position; ticks are counted from its open price.</summary>
    public TradingOperationResult AdjustStopLoss(Position position, IEnumerable<IOrder> orders, SlTpHolder stopLoss)
    {
        if (position.Symbol is not { } symbol)
            return TradingOperationResult.CreateError(0, "The position has no symbol.");
        var trigger = stopLoss.PriceMeasurement == PriceMeasurement.Absolute
            ? stopLoss.Price
            : symbol.CalculatePrice(position.OpenPrice, -position.Side.Sign() * stopLoss.Price);
        return Combine([.. orders.Select(o => _core.ModifyOrder(new ModifyOrderRequestParameters(o) { TriggerPrice = trigger }))]);
    }

    static TradingOperationResult Combine(List<TradingOperationResult> results) =>
        results.Find(r => r.Status == TradingOperationResultStatus.Failure) ?? TradingOperationResult.CreateSuccess(0, null);

    List<TradingOperationResult> Cancel(Predicate<Order> match, string? sendingSource) =>
        [.. Array.FindAll(_core.Orders, match).Select(o => _core.CancelOrder(o, sendingSource))];

    List<TradingOperationResult> Close(Predicate<Position> match, string? sendingSource) =>
        [.. Array.FindAll(_core.Positions, match).Where(p => p.Quantity > 0).Select(p => _core.ClosePosition(
            new ClosePositionRequestParameters { Position = p, SendingSource = sendingSource }))];
}
