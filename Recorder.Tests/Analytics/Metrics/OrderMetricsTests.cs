using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Metrics;

namespace Recorder.Tests.Analytics.Metrics;

/// <summary>Metrics of orders.</summary>
public sealed class OrderMetricsTests
{
    static OrderOutcome Order(
        decimal quantity, decimal filled, OrderEnd end, double? first = null, double? last = null, decimal? decision = null,
        decimal? price = null, bool bought = true, decimal? multiplier = 50, string currency = "USD") =>
        new("o", "MARKET", bought, quantity, filled, end, Golden.Start, After(first), After(last), decision, price, multiplier, currency);

    static DateTime? After(double? milliseconds) => milliseconds is { } after ? Golden.Start.AddMilliseconds(after) : null;

    static readonly IReadOnlyList<MetricValue> Values = OrderMetrics.Compute(
    [
        Order(2, 2, OrderEnd.Filled, 10, 30, 100, 100.5m),
        Order(1, 1, OrderEnd.Filled, 20, 20, 200, 201, bought: false),
        Order(4, 1, OrderEnd.Cancelled, 60, 70, 100, 100),
        Order(4, 0, OrderEnd.Cancelled),
        Order(1, 0, OrderEnd.Rejected, decision: 100),
        Order(1, 0, OrderEnd.Expired),
        Order(1, 1.5m, OrderEnd.Filled, 110, 200),
        Order(1, 0, OrderEnd.Working),
    ]);

    [TestCase("orders_total", 8)]
    [TestCase("fill_ratio", 3.25 / 8)]
    [TestCase("orders_filled_share", 3.0 / 8)]
    [TestCase("orders_partial_share", 1.0 / 8)]
    [TestCase("orders_cancelled_share", 2.0 / 8)]
    [TestCase("orders_rejected_share", 1.0 / 8)]
    [TestCase("orders_expired_share", 1.0 / 8)]
    [TestCase("latency_mean", 50)]
    [TestCase("latency_median", 40)]
    [TestCase("latency_p95", 102.5)]
    [TestCase("latency_max", 110)]
    [TestCase("completion_mean", 80)]
    [TestCase("slippage_orders", 3)]
    [TestCase("slippage_total", 0)]
    [TestCase("slippage_mean", 0)]
    [TestCase("slippage_bps_mean", 0)]
    [TestCase("slippage_worse_share", 1.0 / 3)]
    public void Orders_give_the_value_by_hand(string key, double expected) =>
        Assert.That(Values.Value(key), Is.EqualTo(expected).Within(1e-12));

    [Test]
    public void The_delay_of_the_platform_and_the_resting_time_of_orders_are_kept_apart() => Assert.Multiple(() =>
    {
        OrderOutcome market = Order(1, 1, OrderEnd.Filled, 20, 40), limit = Order(1, 1, OrderEnd.Filled, 600_000, 700_000);
        var values = OrderMetrics.Compute(
        [
            market, limit with { Type = "LIMIT" }, limit with { Type = "STOP", FirstFill = After(200_000) },
            limit with { Type = "UNKNOWN" },
        ]);
        Assert.That((values.Value("latency_mean"), values.Value("latency_max"), values.Value("completion_mean")), Is.EqualTo((20, 20, 40)));
        Assert.That((values.Value("resting_mean"), values.Value("resting_median"), values.Value("resting_max")),
            Is.EqualTo((400_000, 400_000, 600_000)));
        Assert.That(values.Value("resting_p95"), Is.EqualTo(580_000).Within(1e-6));
        Assert.That(OrderMetrics.Compute([market]).Reason("resting_mean"), Is.EqualTo(Reasons.NoFills));
        Assert.That(OrderMetrics.Compute([limit with { Type = "LIMIT" }]).Reason("latency_mean"), Is.EqualTo(Reasons.NoFills));
    });

    [Test]
    public void A_worse_price_costs_on_either_side() => Assert.Multiple(() =>
    {
        var values = OrderMetrics.Compute([Order(2, 2, OrderEnd.Filled, 1, 1, 100, 101),
            Order(4, 3, OrderEnd.Cancelled, 1, 1, 200, 199, bought: false), Order(1, 1, OrderEnd.Filled, 1, 1, 0, 1)]);
        Assert.That((values.Value("slippage_total"), values.Value("slippage_mean"), values.Value("slippage_worse_share")),
            Is.EqualTo((300, 100, 1)));
        Assert.That(values.Value("slippage_bps_mean"), Is.EqualTo(75), "100 and 50; a price of zero has no hundredths of a percent");
        Assert.That(OrderMetrics.Compute([Order(1, 1, OrderEnd.Filled, 1, 1, -20, -19)]).Value("slippage_bps_mean"), Is.EqualTo(500),
            "prices below zero as well");
        Assert.That(OrderMetrics.Compute([Order(1, 1, OrderEnd.Filled, 1, 1, 0, 1)]).Reason("slippage_bps_mean"),
            Is.EqualTo(Reasons.NoDecisionPrice));
    });

    [Test]
    public void An_order_that_may_be_cancelled_or_expired_counts_as_cancelled() =>
        Assert.Multiple(() =>
        {
            var values = OrderMetrics.Compute([Order(1, 0, OrderEnd.CancelledOrExpired), Order(1, 0, OrderEnd.Expired),
                Order(1, 0, OrderEnd.Cancelled), Order(1, 1, OrderEnd.Filled)]);
            Assert.That(values.Value("orders_cancelled_share"), Is.EqualTo(0.5));
            Assert.That(values.Reason("orders_expired_share"), Is.EqualTo(Reasons.EndUnknown));
        });

    [Test]
    public void A_missing_value_has_a_reason() => Assert.Multiple(() =>
    {
        var none = OrderMetrics.Compute([]);
        Assert.That((none.Value("orders_total"), none.Value("slippage_orders"), none.Reason("fill_ratio"), none.Reason("latency_mean"),
            none.Reason("slippage_total")),
            Is.EqualTo((0, 0, Reasons.NoOrders, Reasons.NoOrders, Reasons.NoOrders)));
        var unfilled = OrderMetrics.Compute([Order(1, 0, OrderEnd.Rejected, decision: 100)]);
        Assert.That((unfilled.Reason("latency_mean"), unfilled.Reason("slippage_total"), unfilled.Value("fill_ratio")),
            Is.EqualTo((Reasons.NoFills, Reasons.NoFills, 0)));
        var undecided = OrderMetrics.Compute([Order(1, 1, OrderEnd.Filled, 1, 1, null, 100)]);
        Assert.That((undecided.Reason("slippage_total"), undecided.Reason("slippage_bps_mean"), undecided.Reason("slippage_worse_share")),
            Is.EqualTo((Reasons.NoDecisionPrice, Reasons.NoDecisionPrice, Reasons.NoDecisionPrice)));
        var unvalued = OrderMetrics.Compute([Order(1, 1, OrderEnd.Filled, 1, 1, 100, 101, multiplier: null)]);
        Assert.That((unvalued.Reason("slippage_total"), unvalued.Reason("slippage_mean"), unvalued.Value("slippage_bps_mean")),
            Is.EqualTo((Reasons.NoMultiplier, Reasons.NoMultiplier, 100)));
        var mixed = OrderMetrics.Compute(
            [Order(1, 1, OrderEnd.Filled, 1, 1, 100, 101), Order(1, 1, OrderEnd.Filled, 1, 1, 100, 101, currency: "EUR")]);
        Assert.That((mixed.Reason("slippage_total"), mixed.Value("slippage_bps_mean")), Is.EqualTo((Reasons.MixedCurrencies, 100)));
        foreach (var values in new[] { none, unfilled, undecided, unvalued, mixed, Values })
            Golden.AreSound(values);
    });

    [Test]
    public void An_order_of_which_nothing_was_filled_has_no_slippage() =>
        Assert.That(
            OrderMetrics.Compute([Order(1, 1, OrderEnd.Filled, 1, 1, 100, 101), Order(1, 0, OrderEnd.Cancelled, decision: 100, price: 0)])
                .Value("slippage_orders"),
            Is.EqualTo(1));

    [Test]
    public void An_order_for_nothing_is_filled_when_anything_was() => Assert.Multiple(() =>
    {
        Assert.That(OrderMetrics.Compute([Order(0, 0, OrderEnd.Cancelled)]).Value("fill_ratio"), Is.Zero);
        Assert.That(OrderMetrics.Compute([Order(0, 1, OrderEnd.Filled)]).Value("fill_ratio"), Is.EqualTo(1));
    });
}
