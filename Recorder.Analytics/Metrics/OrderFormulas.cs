using MathNet.Numerics.Statistics;
using static Recorder.Analytics.Reasons;

namespace Recorder.Analytics.Metrics;

/// <summary>The metrics of order execution.</summary>
static class OrderFormulas
{
    internal static readonly Metric<IReadOnlyList<OrderOutcome>>[] All =
    [
        Of("orders_total", Units.Count, "Number of orders", "N", [], orders => orders.Count, least: 0),
        Of("fill_ratio", Units.Fraction, "Mean share of the order quantity that was filled", "mean(filled / quantity)", [],
            orders => orders.Average(Part)),
        Of("orders_filled_share", Units.Fraction, "Share of orders filled completely", "count(filled >= quantity) / N", [],
            orders => Share(orders, order => Part(order) == 1)),
        Of("orders_partial_share", Units.Fraction, "Share of orders filled partially",
            "count(0 < filled < quantity) / N", [], orders => Share(orders, order => Part(order) is > 0 and < 1)),
        Of("orders_cancelled_share", Units.Fraction,
            "Share of orders cancelled; an order that was either cancelled or expired is included", "count(cancelled) / N", [],
            orders => Share(orders, order => order.End is OrderEnd.Cancelled or OrderEnd.CancelledOrExpired), version: 2),
        Of("orders_rejected_share", Units.Fraction, "Share of orders rejected", "count(rejected) / N", [],
            orders => Share(orders, order => order.End == OrderEnd.Rejected)),
        Of("orders_expired_share", Units.Fraction, "Share of orders expired", "count(expired) / N", [EndUnknown],
            orders => orders.Any(order => order.End == OrderEnd.CancelledOrExpired)
                ? EndUnknown
                : Share(orders, order => order.End == OrderEnd.Expired),
            version: 2),
        .. Waits("latency", "delay of the platform, from the sending of a market order to its first fill", IsMarket, version: 2),
        Of("completion_mean", Units.Milliseconds, "Mean time from the sending of a market order to its last fill",
            "mean(last fill - submit)", [NoFills], orders => Wait(orders, IsMarket, order => order.LastFill, Statistics.Mean), version: 2),
        .. Waits("resting", "time that a limit or stop order rested before its first fill", IsResting, version: 1),
        Of("slippage_orders", Units.Count, "Number of filled orders with a known decision price, the base of the slippage", "",
            [], orders => Measured(orders).Count, least: 0),
        Of("slippage_total", Units.Currency, "Total slippage: cost of the fills against the decision price; below zero is a gain",
            "sum(side * (fill - decision) * filled * multiplier)", [NoFills, NoDecisionPrice, NoMultiplier, MixedCurrencies],
            orders => Slippage(orders, Total)),
        Of("slippage_mean", Units.Currency, "Mean slippage of an order", "slippage_total / slippage_orders",
            [NoFills, NoDecisionPrice, NoMultiplier, MixedCurrencies],
            orders => Slippage(orders, measured => Total(measured).Times(1.0 / measured.Count))),
        Of("slippage_bps_mean", Units.BasisPoints, "Mean slippage in basis points of the decision price, orders equally weighted",
            "mean(side * (fill - decision) / abs(decision)) * 10000", [NoFills, NoDecisionPrice],
            orders => Slippage(orders, measured => measured.FindAll(order => order.DecisionPrice != 0) is { Count: > 0 } priced
                ? priced.Average(order => 1e4 * (double)Worse(order) / Math.Abs((double)order.DecisionPrice!.Value))
                : NoDecisionPrice)),
        Of("slippage_worse_share", Units.Fraction, "Share of these orders filled at a worse price than the decision price",
            "count(side * (fill - decision) > 0) / slippage_orders", [NoFills, NoDecisionPrice],
            orders => Slippage(orders, measured => Share(measured, order => Worse(order) > 0))),
    ];

    static Metric<IReadOnlyList<OrderOutcome>> Of(
        string key, string unit, string title, string expression, string[] reasons, Func<IReadOnlyList<OrderOutcome>, Outcome> compute,
        int least = 1, int version = 1)
    {
        string[] few = least == 0 ? [] : [NoOrders];
        return new Metric<IReadOnlyList<OrderOutcome>>(
            new MetricFormula(key, unit, $"{Groups.Orders}.{key}", version, Groups.Orders, title, expression, "",
                [.. few, .. reasons, OutOfRange], least),
            false, false, compute, _ => NoOrders);
    }

    // An overfilled order counts as filled. An order without a quantity counts as filled when it has a fill.
    static double Part(OrderOutcome order) =>
        order.FilledQuantity >= order.Quantity ? order.FilledQuantity > 0 ? 1 : 0 : (double)order.FilledQuantity / (double)order.Quantity;

    static double Share(IReadOnlyList<OrderOutcome> orders, Func<OrderOutcome, bool> counts) => (double)orders.Count(counts) / orders.Count;

    // The platform fills a market order at once. The wait of a limit or stop order says nothing about the speed of the platform.
    static bool IsMarket(OrderOutcome order) => order.Type == "MARKET";

    static bool IsResting(OrderOutcome order) => order.Type is "LIMIT" or "STOP" or "STOP_LIMIT" or "TRAILING_STOP";

    static IEnumerable<Metric<IReadOnlyList<OrderOutcome>>> Waits(
        string key, string what, Func<OrderOutcome, bool> counts, int version)
    {
        return
        [
            One("mean", "Mean", "mean(first fill - submit)", Statistics.Mean),
            One("median", "Median", "median(first fill - submit)", Statistics.Median),
            One("p95", "95th-percentile", "95th percentile of first fill - submit, linear",
                times => times.QuantileCustom(0.95, QuantileDefinition.R7)),
            One("max", "Longest", "max(first fill - submit)", Enumerable.Max),
        ];

        Metric<IReadOnlyList<OrderOutcome>> One(string name, string title, string expression, Func<IEnumerable<double>, double> summary) =>
            Of($"{key}_{name}", Units.Milliseconds, $"{title} {what}", expression, [NoFills],
                orders => Wait(orders, counts, order => order.FirstFill, summary), version: version);
    }

    static Outcome Wait(
        IReadOnlyList<OrderOutcome> orders, Func<OrderOutcome, bool> counts, Func<OrderOutcome, DateTime?> end,
        Func<IEnumerable<double>, double> summary)
    {
        var times = orders.Where(order => counts(order) && end(order) is not null)
            .Select(order => (end(order)!.Value - order.SubmitTime).TotalMilliseconds).ToList();
        return times.Count == 0 ? NoFills : summary(times);
    }

    static List<OrderOutcome> Measured(IReadOnlyList<OrderOutcome> orders) =>
        [.. orders.Where(order => order is { FilledQuantity: > 0, AveragePrice: not null, DecisionPrice: not null })];

    static Outcome Slippage(IReadOnlyList<OrderOutcome> orders, Func<List<OrderOutcome>, Outcome> value)
    {
        if (!orders.Any(order => order.FilledQuantity > 0))
            return NoFills;
        return Measured(orders) is { Count: > 0 } measured ? value(measured) : NoDecisionPrice;
    }

    static decimal Worse(OrderOutcome order) => (order.Bought ? 1 : -1) * (order.AveragePrice!.Value - order.DecisionPrice!.Value);

    static Outcome Total(List<OrderOutcome> measured)
    {
        if (measured.Exists(order => order.Multiplier is null))
            return NoMultiplier;
        return measured.Select(order => order.Currency).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1
            ? MixedCurrencies
            : (double)measured.Sum(order => Worse(order) * order.FilledQuantity * order.Multiplier!.Value);
    }
}
