using Recorder.Capture.Hooks;
using Recorder.Capture.Mapping;
using Recorder.Storage.Caching;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Orders;

/// <summary>Records the states of orders from a connector's history. Any thread.</summary>
sealed class PastOrders(CaptureScope scope, SymbolCapture symbols, OrderRecorder recorder, HookGuard guard)
{
    /// <summary>Records states, except states that are known already or contradict a report of the platform.</summary>
    /// <param name="states">Fills or orders from the connector, of all orders and accounts.</param>
    /// <param name="cause">The cause of the states: why they were not recorded live.</param>
    /// <param name="sinceUtc">States before this time are known already.</param>
    /// <returns>Number of recorded states.</returns>
    internal int Record(IEnumerable<OrderHistory?> states, OrderCause cause, DateTime sinceUtc)
    {
        var recorded = 0;
        // A state without a time cannot be ordered among the others.
        var usable = states.OfType<Order>()
            .Where(order => !string.IsNullOrEmpty(order.Id) && PlatformTime.OrNull(order.LastUpdateTime) is not null);
        foreach (var order in usable.OrderBy(order => order.LastUpdateTime))
            guard.Run("an order's past", past => recorded += Record(past, cause, sinceUtc) ? 1 : 0, order);
        return recorded;
    }

    bool Record(Order order, OrderCause cause, DateTime sinceUtc)
    {
        var key = new PlatformId(order.ConnectionId, order.Id);
        var isOurs = scope.Includes(order, key);
        if (!isOurs && !scope.MayBeLeg(order, key))
            return false;
        var state = OrderMap.Of(order, cause);
        var report = new OrderReport(isOurs ? state : state with { IsCandidate = true }, PlatformTime.Or(order.LastUpdateTime, sinceUtc));
        if (!recorder.Known.IsNewPast(ref report, key, sinceUtc))
            return false;
        if (isOurs)
            symbols.Record(order.Symbol);
        recorder.Record(report, key);
        return isOurs;
    }
}
