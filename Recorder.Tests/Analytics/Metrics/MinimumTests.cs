using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Equity;
using Recorder.Analytics.Metrics;
using Recorder.Analytics.Trades;
using static Recorder.Tests.Analytics.Equity.Books;

namespace Recorder.Tests.Analytics.Metrics;

/// <summary>The smallest number of values for each metric, as the catalogue and the page state it.</summary>
public sealed class MinimumTests
{
    // Two losses first, because some ratios need them; all returns differ.
    static readonly double[] Varied =
        [-0.004, -0.011, .. Enumerable.Range(0, 80).Select(day => (0.013 * Math.Sin(1 + (2.3 * day))) + (0.0002 * day))];

    static readonly decimal[] Nets = [10, -4, 7, -3, 12, 5];

    static IEnumerable<string> Keys(string group) =>
        MetricCatalogue.All.Where(formula => formula.Group == group).Select(formula => formula.Key);

    static IEnumerable<string> OfReturns() => Keys(Groups.Returns);

    static IEnumerable<string> OfTrades() => Keys(Groups.Trades);

    static IEnumerable<string> OfOrders() => Keys(Groups.Orders);

    static IEnumerable<string> OfEquity() => Keys(Groups.Equity);

    static MetricFormula Formula(string key) => MetricCatalogue.Find(key)!;

    static MetricValue Returns(string key, int count) => Golden.Of(Varied.Take(count)).Single(value => value.Key == key);

    static MetricValue Trades(string key, int count)
    {
        var direction = key.EndsWith("_short", StringComparison.Ordinal) ? Direction.Short : Direction.Long;
        var trades = Golden.Trades(Nets).Take(count).Select(trade => trade with { Direction = direction, Mae = -5, Mfe = 15 }).ToList();
        return Golden.OfTrades(trades).Single(value => value.Key == key);
    }

    static MetricValue Orders(string key, int count) =>
        OrderMetrics.Compute([.. Enumerable.Range(0, count).Select(_ => Filled(key))]).Single(value => value.Key == key);

    static OrderOutcome Filled(string key) => new(
        "1", key.StartsWith("resting", StringComparison.Ordinal) ? "LIMIT" : "MARKET", true, 1, 1, OrderEnd.Filled, Golden.Start,
        Golden.Start.AddSeconds(1), Golden.Start.AddSeconds(2), 100, 100.25m, 50, "USD");

    [TestCaseSource(nameof(OfReturns))]
    public void A_metric_of_returns_needs_its_minimum_and_no_more(string key) => Assert.Multiple(() =>
    {
        var (least, enough) = (Formula(key).Minimum, Returns(key, Formula(key).Minimum));
        Assert.That(enough.Reason, Is.Not.EqualTo(Reasons.TooFew).And.Not.EqualTo(Reasons.OutOfRange), $"{least} returns");
        for (var count = 0; count < least; count++)
            Assert.That(
                (Returns(key, count).Value, Returns(key, count).Reason), Is.EqualTo(((double?)null, Reasons.TooFew)), $"{count} returns");
    });

    [TestCaseSource(nameof(OfTrades))]
    public void A_metric_of_trades_needs_its_minimum_and_no_more(string key) => Assert.Multiple(() =>
    {
        var (least, enough) = (Formula(key).Minimum, Trades(key, Formula(key).Minimum));
        Assert.That(enough.Reason, Is.Not.EqualTo(Reasons.TooFew).And.Not.EqualTo(Reasons.NoTrades).And.Not.EqualTo(Reasons.OutOfRange),
            $"{least} trades");
        for (var count = 0; count < least; count++)
            Assert.That((Trades(key, count).Value, Trades(key, count).Reason),
                Is.EqualTo(((double?)null, count == 0 ? Reasons.NoTrades : Reasons.TooFew)), $"{count} trades");
    });

    [TestCaseSource(nameof(OfOrders))]
    public void A_metric_of_orders_needs_its_minimum_and_no_more(string key) => Assert.Multiple(() =>
    {
        Assert.That(Orders(key, Formula(key).Minimum).Value, Is.Not.Null);
        if (Formula(key).Minimum > 0)
            Assert.That(Orders(key, 0).Reason, Is.EqualTo(Reasons.NoOrders));
    });

    [TestCaseSource(nameof(OfEquity))]
    public void A_metric_of_the_curve_needs_a_day(string key) => Assert.Multiple(() =>
    {
        var day = RunMetrics.Compute(new RunInputs(EquityCurves.Of(Run(0, [])), [], [])).Single(value => value.Key == key);
        Assert.That(day.N, Is.EqualTo(1).And.GreaterThanOrEqualTo(Formula(key).Minimum));
        Assert.That(day.Reason, Is.Not.EqualTo(Reasons.TooFew).And.Not.EqualTo(Reasons.OutOfRange));
        var none = RunMetrics.Compute(new RunInputs(EquityCurves.Of(Run(10, [Fill(1, 1, 100, symbol: "NQ")])), [], [])).Single(
            value => value.Key == key);
        Assert.That(none.Reason, Formula(key).Minimum == 0 ? Is.Not.EqualTo(Reasons.NoMultiplier) : Is.EqualTo(Reasons.NoMultiplier));
    });

    [TestCase("kurtosis")]
    [TestCase("psr_0")]
    [TestCase("psr_1")]
    [TestCase("min_trl")]
    public void Two_returns_are_too_few_for_a_kurtosis(string key) => Assert.Multiple(() =>
    {
        Assert.That(Golden.Of([0.01, -0.005]).Reason(key), Is.EqualTo(Reasons.TooFew));
        Assert.That(Golden.Of([0.01, -0.005, 0.002]).Value(key), Is.Not.Null);
    });

    // With excess kurtosis instead of raw kurtosis, a high ratio has a variance below zero.
    [Test]
    public void A_Sharpe_ratio_without_a_variance_has_a_reason() => Assert.Multiple(() =>
    {
        var values = Golden.Of([0.10, 0.11, 0.12, 0.13]);
        Assert.That((values.Reason("psr_0_quantstats"), values.Reason("psr_0")), Is.EqualTo((Reasons.NoVariance, (string?)null)));
        Golden.AreSound(values);
    });
}
