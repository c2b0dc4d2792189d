using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Measures;
using Recorder.Analytics.Metrics;
using Recorder.Tests.Analytics.Metrics;

namespace Recorder.Tests.Analytics.Measures;

/// <summary>Measures over a moving window.</summary>
public sealed class RollingTableTests
{
    [Test]
    public void Each_window_is_measured_as_a_series_of_its_own() => Assert.Multiple(() =>
    {
        const double Rate = 0.0001;
        var (returns, market) = (Histories.Noise(1, 40), Histories.Noise(2, 40));
        var history = Histories.Of(returns);
        var pairs = BenchmarkPairs.Of(history, new BenchmarkSeries(history.Dates, [.. market.Select(value => (double?)value)]));
        var table = RollingTable.Of(history, 10, [.. returns.Select(_ => Rate)], 0.001, pairs);
        Assert.That(table.Rows, Has.Count.EqualTo(31));
        for (var at = 0; at < 31; at++)
        {
            var (row, window) = (table.Rows[at], returns.Skip(at).Take(10).ToList());
            var alone = Histories.Of(window);
            var others = market.Skip(at).Take(10).Select(value => (double?)value);
            var beside = BenchmarkPairs.Of(alone, new BenchmarkSeries(alone.Dates, [.. others]));
            var metrics = Golden.Of(window, Math.Pow(1 + Rate, 252) - 1);
            Assert.That((row.Period, row.Date), Is.EqualTo((at + 10, Histories.First.AddDays(at + 9))));
            Near(row.Sharpe, metrics.Value("sharpe"));
            Near(row.Volatility, metrics.Value("volatility_annual"));
            Near(row.Sortino, RequiredReturn.Against(alone, 0.001).Value("sortino_mar"));
            Near(row.Beta, BenchmarkComparison.Of(beside).Value("beta"));
            Near(row.MaxDrawdown, metrics.Value("max_drawdown"));
        }

        static void Near(Outcome outcome, double? expected) => Assert.That(outcome.Value, Is.EqualTo(expected).Within(1e-9));
    });

    [Test]
    public void A_series_has_a_beta_of_one_to_itself_in_every_window() => Assert.Multiple(() =>
    {
        var history = Histories.Of(Histories.Noise(3, 50));
        var table = RollingTable.Of(history, 7, benchmark: BenchmarkPairs.Of(history, new BenchmarkSeries(history.Dates, history.Returns)));
        Assert.That(table.Rows.Select(row => row.Beta.Value), Is.All.EqualTo(1).Within(1e-12));
    });

    [Test]
    public void A_value_that_cannot_be_computed_has_a_reason() => Assert.Multiple(() =>
    {
        var still = RollingTable.Of(Histories.Of(Enumerable.Repeat(0.001, 5)), 3).Rows;
        Assert.That(
            still.Select(row => (row.Sharpe.Reason, row.Sortino.Reason, row.Beta.Reason)),
            Is.All.EqualTo((Reasons.Flat, Reasons.NoLosses, Reasons.NoBenchmark)));
        Assert.That(still.Select(row => (row.Volatility.Value, row.MaxDrawdown.Value)), Is.All.EqualTo((0, 0)));
        Assert.That(RollingTable.Of(Histories.R12, 13).Reason, Is.EqualTo(Reasons.TooFew));
        Assert.That(RollingTable.Of(Histories.Of([0.1, -1, 0.1]), 2).Reason, Is.EqualTo(Reasons.Ruined));
        Assert.That(RollingTable.Of(ReturnHistory.None(Reasons.NoPrice), 2).Reason, Is.EqualTo(Reasons.NoPrice));
        Assert.That(() => RollingTable.Of(Histories.R12, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    });

    [Test]
    public void A_window_that_the_benchmark_does_not_cover_has_no_beta()
    {
        var eight = Histories.Of(Golden.R12.Take(8));
        var early = new BenchmarkSeries(eight.Dates, eight.Returns);
        var rows = RollingTable.Of(Histories.R12, 4, benchmark: BenchmarkPairs.Of(Histories.R12, early)).Rows;
        Assert.That(
            rows.Select(row => row.Beta.Reason),
            Is.EqualTo(new[] { null, null, null, null, null, "no_benchmark", "no_benchmark", "no_benchmark", "no_benchmark" }));
    }

    [Test]
    public void Missing_returns_are_left_out_of_the_windows()
    {
        var holed = RollingTable.Of(Histories.Of([0.01, null, -0.02, 0.03, null, 0.01]), 2);
        Assert.That(
            holed.Rows.Select(row => row.Volatility.Value),
            Is.EqualTo(RollingTable.Of(Histories.Of([0.01, -0.02, 0.03, 0.01]), 2).Rows.Select(row => row.Volatility.Value)));
        Assert.That(holed.Rows.Select(row => row.Date!.Value.Day), Is.EqualTo(new[] { 3, 4, 6 }));
    }
}
