using NUnit.Framework;
using Recorder.Analytics.Metrics;
using Recorder.Analytics.Trades;

namespace Recorder.Tests.Analytics.Metrics;

/// <summary>The series with published results, and access to its metrics.</summary>
static class Golden
{
    internal static readonly double[] R12 = [0.010, -0.005, 0.007, -0.012, 0.003, 0.000, 0.015, -0.020, 0.004, 0.006, -0.001, 0.009];

    internal static readonly decimal[] T10 = [120, -80, 0, -60, 45, 200, 0, 75, -30, -60];

    internal static readonly DateTime Start = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    internal static IReadOnlyList<MetricValue> Of(IEnumerable<double> returns, double rate = 0, double year = 252, bool dates = true)
    {
        var all = returns.Select(value => (double?)value).ToList();
        return ReturnMetrics.Compute(all, year, rate, dates ? [.. all.Select((_, day) => new DateOnly(2024, 1, 1).AddDays(day))] : null);
    }

    /// <summary>Consecutive trades of an hour each, alternately long and short, with a fee of 1.</summary>
    internal static List<TradeOutcome> Trades(params decimal[] nets) =>
        [.. nets.Select((net, index) => new TradeOutcome(Start.AddHours(2 * index), Start.AddHours((2 * index) + 1),
            index % 2 == 0 ? Direction.Long : Direction.Short, 1, net + 1, 1, net, "USD", Notional: 1_000))];

    internal static IReadOnlyList<MetricValue> OfTrades(IReadOnlyList<TradeOutcome> trades, decimal tolerance = 0) =>
        TradeMetrics.Compute(trades, new TradeOptions(10_000, 12, tolerance));

    internal static double? Value(this IReadOnlyList<MetricValue> values, string key) => values.Single(value => value.Key == key).Value;

    internal static string? Reason(this IReadOnlyList<MetricValue> values, string key) => values.Single(value => value.Key == key).Reason;

    /// <summary>Checks that every value is a number or has a reason that its formula allows.</summary>
    internal static void AreSound(IReadOnlyList<MetricValue> values) => Assert.Multiple(() =>
    {
        foreach (var value in values)
        {
            Assert.That(value.Value is null, Is.EqualTo(value.Reason is not null), value.Key);
            Assert.That(double.IsFinite(value.Value ?? 0), value.Key);
            Assert.That(value.Reason is null || value.Formula.Reasons.Contains(value.Reason),
                $"{value.Key} is null with {value.Reason}, which its formula does not name");
            Assert.That(value.Key, Is.EqualTo(value.Formula.Key));
        }
    });
}
