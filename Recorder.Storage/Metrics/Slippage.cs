using Recorder.Analytics.Excursions;
using Recorder.Analytics.Trades;
using Recorder.Storage.Time;

namespace Recorder.Storage.Metrics;

/// <summary>The slippage of a fill against its reference price.</summary>
/// <param name="ExecutionId">The fill.</param>
/// <param name="ReferenceKind">LIMIT, STOP: the order's own price; LAST_PRICE: last price before the order was submitted.</param>
/// <param name="ReferencePrice">The reference price.</param>
/// <param name="Price">How much worse the fill was than the reference price; negative when it was better.</param>
/// <param name="Ticks">The same in ticks; null when the tick size is not known.</param>
/// <param name="Money">The same times quantity in money; null when the multiplier is not known.</param>
/// <param name="LatencyMs">From the order's submission to the fill; null when it was not seen.</param>
sealed record Slippage(
    string ExecutionId, string ReferenceKind, decimal ReferencePrice, decimal Price, decimal? Ticks, decimal? Money, double? LatencyMs)
{
    /// <summary>The slippage of each fill with a known order and a reference price.</summary>
    /// <param name="facts">The run.</param>
    internal static IReadOnlyList<Slippage> Of(RunFacts facts)
    {
        var orders = facts.Orders.ToDictionary(order => order.OrderId, StringComparer.Ordinal);
        var slippages = new List<Slippage>();
        foreach (var fill in facts.Fills)
        {
            if (fill.Price is not { } price || !orders.TryGetValue(facts.OrderOf[fill.ExecutionId], out var order)
                || Reference(order, facts) is not var (kind, meant))
                continue;
            var contract = facts.ContractOf(fill.Symbol);
            var beyond = fill.Bought ? price - meant : meant - price;
            slippages.Add(new Slippage(
                fill.ExecutionId, kind, meant, beyond, beyond / contract.TickSize, beyond * fill.Quantity * contract.Multiplier,
                UtcText.TryParse(order.SubmitUtc, out var submitted) && submitted <= fill.Time
                    ? (fill.Time - submitted).TotalMilliseconds
                    : null));
        }

        return slippages;
    }

    /// <summary>The reference price of an order and its kind; null for an order without a reference price.</summary>
    internal static (string Kind, decimal Price)? Reference(OrderFact order, RunFacts facts)
    {
        // A stop order is intended to fill at its trigger price. A stop limit order has the same reference, although its limit may delay
        // the fill.
        if (order.StopPrice is { } stop && order.OrderType.Contains("STOP", StringComparison.Ordinal))
            return Exact.FromDouble(stop) is { } trigger ? ("STOP", trigger) : null;
        if (order.Price is { } limit)
            return Exact.FromDouble(limit) is { } price ? ("LIMIT", price) : null;
        return UtcText.TryParse(order.SubmitUtc, out var submitted) && facts.Marks.TryGetValue(order.Symbol, out var marks)
            && LastBefore(marks.Marks, submitted) is { } last
            ? ("LAST_PRICE", last)
            : null;
    }

    // The close of a bar is known when the bar has ended, so an order sent at exactly that time could use it.
    static decimal? LastBefore(IReadOnlyList<Mark> marks, DateTime time)
    {
        var (low, high) = (0, marks.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (marks[middle].End <= time)
                low = middle + 1;
            else
                high = middle;
        }

        return low == 0 ? null : marks[low - 1].Close;
    }
}
