using Recorder.Capture.Caching;
using Recorder.Capture.Mapping;
using Recorder.Capture.Oco;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Orders;

/// <summary>What connectors tell of orders when they are asked for their history.</summary>
sealed partial class OrderCapture
{
    /// <summary>
    /// Records states that were asked for afterwards, and not those that were told already or contradict what the platform shows.
    /// </summary>
    /// <param name="states">What the connector gave; any order, any account.</param>
    /// <param name="cause">Which time they are of.</param>
    /// <param name="sinceUtc">What was told until then need not be told again.</param>
    /// <returns>How many were recorded.</returns>
    internal int Complete(IEnumerable<OrderHistory?> states, OrderCause cause, DateTime sinceUtc)
    {
        var recorded = 0;
        // Without a time a state cannot be put before or after another.
        var usable = states.OfType<Order>().Where(order => !string.IsNullOrEmpty(order.Id)
            && PlatformTime.OrNull(order.LastUpdateTime) is not null
            && _scope.Includes(order, new PlatformId(order.ConnectionId, order.Id)));
        foreach (var order in usable.OrderBy(order => order.LastUpdateTime))
            _guard.Run("an order's past", past => recorded += Complete(past, cause, sinceUtc) ? 1 : 0, order);
        return recorded;
    }

    bool Complete(Order order, OrderCause cause, DateTime sinceUtc)
    {
        var state = new OrderReport(OrderMap.Of(order, cause), PlatformTime.Or(order.LastUpdateTime, sinceUtc));
        var key = new PlatformId(order.ConnectionId, order.Id);
        if (!_known.IsPastNews(ref state, key, sinceUtc))
            return false;
        _symbols.Meet(order.Symbol);
        // The groups of what happened before are not looked for: that takes the requests, and the order in which things came.
        try
        {
            Take(state, key);
        }
        finally
        {
            if (cause is OrderCause.WhileDisconnected)
                _oco.Tell(new OrderReported(state.Told, OrderMap.NotEmpty(order.Symbol?.Root), state.Utc, IsOurs: true));
        }

        return true;
    }
}
