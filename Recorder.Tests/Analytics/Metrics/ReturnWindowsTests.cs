using NUnit.Framework;
using Recorder.Analytics.Metrics;

namespace Recorder.Tests.Analytics.Metrics;

/// <summary>Metrics of returns over moving windows and months.</summary>
public sealed class ReturnWindowsTests
{
    [Test]
    public void Windows_are_measured_as_series_of_their_own() => Assert.Multiple(() =>
    {
        var returns = Enumerable.Range(0, 70).Select(day => (((day * 37) % 11) - 4.9) / 1000).ToList();
        var values = Golden.Of(returns, 0.02);
        var windows = Enumerable.Range(0, 8).Select(first => Golden.Of(returns.Skip(first).Take(63), 0.02)).ToList();
        var sharpes = windows.Select(window => window.Value("sharpe")!.Value).Order().ToList();
        var totals = windows.Select(window => window.Value("total_return")!.Value).Order().ToList();
        Assert.That(values.Value("rolling_sharpe_63_min"), Is.EqualTo(sharpes[0]).Within(1e-10));
        Assert.That(values.Value("rolling_sharpe_63_median"), Is.EqualTo((sharpes[3] + sharpes[4]) / 2).Within(1e-10));
        Assert.That(values.Value("rolling_sharpe_63_last"), Is.EqualTo(windows[^1].Value("sharpe")).Within(1e-10));
        Assert.That(values.Value("rolling_sharpe_63_positive"), Is.EqualTo(sharpes.Count(sharpe => sharpe > 0) / 8.0));
        Assert.That(values.Value("rolling_return_63_min"), Is.EqualTo(totals[0]).Within(1e-12));
        Assert.That(values.Value("rolling_return_63_median"), Is.EqualTo((totals[3] + totals[4]) / 2).Within(1e-12));
        Assert.That(Rolling.Return([0.1, 0.2], 3), Is.Empty);
        Assert.That(Rolling.Sharpe([0.1, 0.1, 0.2], 2, 252)[0], Is.Null);
    });

    [Test]
    public void A_window_is_flat_within_rounding_and_not_beyond() => Assert.Multiple(() =>
    {
        Assert.That(Rolling.Sharpe([0, 1e-14], 2, 252)[0], Is.Null);
        Assert.That(Rolling.Sharpe([0, 0, 0, 1.5e-14], 4, 252)[0], Is.EqualTo(0.5 * Math.Sqrt(252)).Within(1e-9));
        Assert.That(Rolling.Sharpe([0, 0, 0, -1.5e-14], 4, 252)[0], Is.EqualTo(-0.5 * Math.Sqrt(252)).Within(1e-9));
    });

    [Test]
    public void Months_compound_their_returns() => Assert.Multiple(() =>
    {
        DateOnly[] dates = [new(2023, 12, 29), new(2024, 1, 2), new(2024, 1, 31), new(2024, 3, 1), new(2025, 3, 1)];
        Assert.That(MonthReturn.Table(dates, [0.01, 0.1, -0.5, 0.02, 0.03]),
            Is.EqualTo(new[]
            {
                new MonthReturn(2023, 12, 0.01, 1), new MonthReturn(2024, 1, (1.1 * 0.5) - 1, 2), new MonthReturn(2024, 3, 0.02, 1),
                new MonthReturn(2025, 3, 0.03, 1)
            }));
        var values = ReturnMetrics.Compute([0.01, 0.1, -0.5, 0.02, 0.03], 252, 0, dates);
        Assert.That(
            (values.Value("months_total"), values.Value("months_profitable"), values.Value("month_best"), values.Value("month_worst")),
            Is.EqualTo((4, 0.75, 0.03, (1.1 * 0.5) - 1)));
    });
}
