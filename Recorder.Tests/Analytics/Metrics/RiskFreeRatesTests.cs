using NUnit.Framework;
using Recorder.Analytics.Metrics;
using Recorder.Tests.Analytics.Measures;

namespace Recorder.Tests.Analytics.Metrics;

/// <summary>Risk-free rates a period.</summary>
public sealed class RiskFreeRatesTests
{
    [Test]
    public void A_constant_rate_of_a_period_gives_what_its_annual_rate_gives()
    {
        const double Rate = 0.0002;
        var returns = Histories.Noise(1, 100);
        var history = Histories.Of(returns);
        var byPeriod = ReturnMetrics.Compute(history.Returns, 252, [.. returns.Select(_ => Rate)], history.Dates);
        var annual = Golden.Of(returns, Math.Pow(1 + Rate, 252) - 1);
        Assert.That(byPeriod.Select(value => value.Key), Is.EqualTo(annual.Select(value => value.Key)));
        Assert.That(byPeriod.Select(value => value.Reason), Is.EqualTo(annual.Select(value => value.Reason)));
        Assert.Multiple(() =>
        {
            foreach (var value in byPeriod.Where(value => value.Value is not null))
                Assert.That(
                    value.Value,
                    Is.EqualTo(annual.Value(value.Key)).Within(1e-9 * Math.Max(Math.Abs(value.Value!.Value), 1)),
                    value.Key);
        });
    }

    [Test]
    public void The_Sharpe_ratio_is_of_the_returns_above_the_rate_of_their_own_day()
    {
        double[] rates = [0.0001, 0.0003, 0.0001, 0.0002, 0.0001, 0.0005, 0.0001, 0.0001, 0.0004, 0.0001, 0.0001, 0.0002];
        var values = ReturnMetrics.Compute(Histories.R12.Returns, 252, rates);
        var excess = Golden.R12.Zip(rates, (value, rate) => value - rate).ToList();
        var mean = excess.Sum() / 12;
        var deviation = Math.Sqrt(excess.Sum(value => Math.Pow(value - mean, 2)) / 11);
        Assert.That(values.Value("sharpe"), Is.EqualTo(mean / deviation * Math.Sqrt(252)).Within(1e-12));
        Assert.That(values.Value("volatility_annual"), Is.EqualTo(0.15617472732342277).Within(1e-14), "which has no rate in it");
        Assert.That(
            values.Single(value => value.Key == "sharpe").RiskFree,
            Is.EqualTo(Math.Pow(rates.Aggregate(1.0, (all, rate) => all * (1 + rate)), 252 / 12.0) - 1).Within(1e-12));
    }

    [Test]
    public void A_rate_holds_until_the_next_and_not_before_the_first()
    {
        var rates = new RiskFreeRates([new(2024, 1, 2), new(2024, 1, 5)], [0.1, 0.2]);
        Assert.That(
            rates.On([new(2024, 1, 1), new(2024, 1, 2), new(2024, 1, 4), new(2024, 1, 5), new(2024, 2, 1)]),
            Is.EqualTo(new double?[] { null, 0.1, 0.1, 0.2, 0.2 }));
    }

    [Test]
    public void Annual_and_period_rates_are_each_others_inverse() => Assert.Multiple(() =>
    {
        Assert.That(RiskFreeRates.Annual([RiskFreeRates.OfPeriod(0.05, 252)], 252), Is.EqualTo(0.05).Within(1e-12));
        Assert.That(RiskFreeRates.Annual([], 252), Is.Zero);
        Assert.That(() => ReturnMetrics.Compute(Histories.R12.Returns, 252, [0.1]), Throws.ArgumentException);
        Assert.That(() => ReturnMetrics.Compute([0.1], 252, [-1.0]), Throws.ArgumentException);
    });
}
