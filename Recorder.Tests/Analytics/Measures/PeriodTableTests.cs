using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Measures;
using Recorder.Analytics.Metrics;

namespace Recorder.Tests.Analytics.Measures;

/// <summary>Returns and profit by period.</summary>
public sealed class PeriodTableTests
{
    [TestCase(PeriodLength.Week)]
    [TestCase(PeriodLength.Month)]
    [TestCase(PeriodLength.Quarter)]
    [TestCase(PeriodLength.Year)]
    public void Periods_compound_and_add_up_to_the_whole(PeriodLength length) => Assert.Multiple(() =>
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var history = Histories.OfMoney(100_000, [.. Histories.Noise(seed, 500, 2_000)]);
            var rows = PeriodTable.Of(history, length);
            var total = PeriodTable.Total(history)!;
            Assert.That(
                rows.Aggregate(1.0, (growth, row) => growth * (1 + row.Return.Value!.Value)) - 1,
                Is.EqualTo(total.Return.Value).Within(1e-12));
            Assert.That(total.Return.Value, Is.EqualTo(history.Pnl![^1] / 100_000).Within(1e-12));
            Assert.That(rows.Sum(row => row.Pnl.Value), Is.EqualTo(history.Pnl[^1]).Within(1e-6));
            Assert.That(
                (rows.Sum(row => row.Days), rows.Sum(row => row.DaysUp), rows.Sum(row => row.DaysDown)),
                Is.EqualTo((500, total.DaysUp, total.DaysDown)));
            Assert.That(rows.Zip(rows.Skip(1)).All(pair => pair.First.Last < pair.Second.First), "in order and disjoint");
            Assert.That(
                (rows.Max(row => row.Best.Value), rows.Min(row => row.Worst.Value)),
                Is.EqualTo((total.Best.Value, total.Worst.Value)));
        }
    });

    [Test]
    public void Periods_are_named_by_the_calendar() => Assert.Multiple(() =>
    {
        DateOnly[] days = [new(2024, 12, 29), new(2024, 12, 30), new(2025, 1, 1), new(2025, 4, 1)];
        var history = new ReturnHistory([0.1, 0.2, 0.3, 0.4], days, 252);
        Assert.That(
            Names(PeriodLength.Week),
            Is.EqualTo(new[] { "2024-W52", "2025-W01", "2025-W14" }),
            "the last days of 2024 are of the first week of 2025");
        Assert.That(Names(PeriodLength.Month), Is.EqualTo(new[] { "2024-12", "2025-01", "2025-04" }));
        Assert.That(Names(PeriodLength.Quarter), Is.EqualTo(new[] { "2024-Q4", "2025-Q1", "2025-Q2" }));
        Assert.That(Names(PeriodLength.Year), Is.EqualTo(new[] { "2024", "2025" }));
        Assert.That(PeriodTable.Of(history, PeriodLength.Year)[0].Return.Value, Is.EqualTo((1.1 * 1.2) - 1).Within(1e-15));

        IEnumerable<string> Names(PeriodLength length) => PeriodTable.Of(history, length).Select(row => row.Period);
    });

    [Test]
    public void A_value_that_cannot_be_computed_has_a_reason() => Assert.Multiple(() =>
    {
        var returns = PeriodTable.Of(Histories.Of([0.01, null, -0.02]), PeriodLength.Month).Single();
        Assert.That((returns.Pnl.Reason, returns.Days, returns.DaysUp, returns.DaysDown), Is.EqualTo((Reasons.ReturnsOnly, 3, 1, 1)));
        Assert.That(returns.Return.Value, Is.EqualTo((1.01 * 0.98) - 1).Within(1e-15));
        var money = Histories.OfMoney(100, 5, -3) with { StartBalance = null, Reason = Reasons.NoStartBalance };
        var row = PeriodTable.Of(money, PeriodLength.Month).Single();
        Assert.That(
            (row.Pnl.Value, row.Return.Reason, row.Best.Reason, row.DaysUp),
            Is.EqualTo((2, Reasons.NoStartBalance, Reasons.NoStartBalance, 1)));
        Assert.That(PeriodTable.Of(ReturnHistory.None(Reasons.NoPrice), PeriodLength.Year), Is.Empty);
        Assert.That(PeriodTable.Of(Histories.R12 with { Dates = null }, PeriodLength.Year), Is.Empty);
    });
}
