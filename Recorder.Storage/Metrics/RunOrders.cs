using Recorder.Analytics.Metrics;
using Recorder.Analytics.Trades;
using Recorder.Storage.Time;

namespace Recorder.Storage.Metrics;

/// <summary>The orders of a run in the form that the metrics need.</summary>
static class RunOrders
{
    internal static IReadOnlyList<OrderOutcome> Of(RunFacts facts)
    {
        var fills = facts.Fills.ToLookup(fill => facts.OrderOf[fill.ExecutionId], StringComparer.Ordinal);
        var outcomes = new List<OrderOutcome>(facts.Orders.Count);
        foreach (var order in facts.Orders)
        {
            if (!UtcText.TryParse(order.SubmitUtc, out var submitted) || Exact.FromDouble(order.Quantity) is not { } quantity)
                continue;
            var own = fills[order.OrderId].ToList();
            var contract = facts.ContractOf(order.Symbol);
            outcomes.Add(new OrderOutcome(
                order.OrderId, order.OrderType, order.Side == "BUY", quantity, own.Sum(fill => fill.Quantity), End(order), submitted,
                own.Count == 0 ? null : own.Min(fill => fill.Time), own.Count == 0 ? null : own.Max(fill => fill.Time),
                Slippage.Reference(order, facts)?.Price, Average(own), contract.Multiplier, contract.Currency));
        }

        return outcomes;
    }

    static decimal? Average(List<Fill> fills)
    {
        var quantity = fills.Sum(fill => fill.Quantity);
        return quantity == 0 ? null : fills.Aggregate((decimal?)0m, (sum, fill) => sum + (fill.Price * fill.Quantity)) / quantity;
    }

    /// <summary>How an order ended.</summary>
    internal static OrderEnd End(OrderFact order) => order.Status switch
    {
        "FILLED" => OrderEnd.Filled,
        "CANCELED" => Says(order, "expir") ? OrderEnd.Expired : Says(order, "cancel") ? OrderEnd.Cancelled : OrderEnd.CancelledOrExpired,
        "REJECTED" => OrderEnd.Rejected,
        "NEW" or "PARTIALLY_FILLED" or "INACTIVE" => OrderEnd.Working,
        _ => OrderEnd.Unknown,
    };

    // The platform has one status for both states. The connector's own name of the status, if reported, distinguishes them.
    static bool Says(OrderFact order, string word) => order.OriginalStatus?.Contains(word, StringComparison.OrdinalIgnoreCase) is true;
}
