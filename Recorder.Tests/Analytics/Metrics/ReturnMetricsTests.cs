using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Metrics;

namespace Recorder.Tests.Analytics.Metrics;

/// <summary>Metrics of a series of returns.</summary>
public sealed class ReturnMetricsTests
{
    static readonly IReadOnlyList<MetricValue> R12 = Golden.Of(Golden.R12);

    [Test]
    public void The_start_is_a_peak() => Assert.That(Golden.Of([-0.02, 0.01, 0.01]).Value("max_drawdown"), Is.EqualTo(-0.02).Within(1e-15));

    [Test]
    public void A_rate_is_taken_off_where_the_formula_has_it_and_only_there() => Assert.Multiple(() =>
    {
        var rated = Golden.Of(Golden.R12, 0.05);
        var daily = Math.Pow(1.05, 1.0 / 252) - 1;
        Assert.That(rated.Value("sharpe"), Is.EqualTo((0.016 / 12 - daily) / 0.009838083085026207 * Math.Sqrt(252)).Within(1e-11));
        Assert.That(rated.Value("sharpe_lean"), Is.EqualTo((0.39902588625670177 - 0.05) / 0.15617472732342277).Within(1e-11));
        Assert.That(
            rated.Value("sortino_lean"), Is.EqualTo(3.011537564830116 * (0.39902588625670177 - 0.05) / 0.39902588625670177).Within(1e-11));
        Assert.That(rated.Value("sharpe_backtestingpy"), Is.EqualTo((0.38343143942828495 - 0.05) / 0.21709266225259063).Within(1e-11));
        Assert.That(rated.Value("ulcer_performance_index"), Is.EqualTo((0.015575624698575652 - 0.05) / 0.010549668046790465).Within(1e-10));
        foreach (var (with, without) in rated.Zip(R12))
            Assert.That(with.RiskFree is not null, Is.EqualTo(with.Value != without.Value || (with.Reason != without.Reason)
                || with.Key.StartsWith("rolling_sharpe", StringComparison.Ordinal)), with.Key);
        Assert.That(rated.Single(value => value.Key == "sharpe").RiskFree, Is.EqualTo(0.05));
    });

    [Test]
    public void Periods_a_year_are_reported_only_for_formulas_that_use_them() => Assert.Multiple(() =>
    {
        // With a risk-free rate, because its value per period depends on A.
        foreach (var (week, day) in Golden.Of(Golden.R12, 0.05, 52).Zip(Golden.Of(Golden.R12, 0.05)))
            Assert.That(week.PeriodsPerYear is not null, Is.EqualTo(week.Value != day.Value || week.Reason != day.Reason
                || week.Key.StartsWith("rolling_sharpe", StringComparison.Ordinal)), week.Key);
        Assert.That(Golden.Of(Golden.R12, 0, 52).Single(value => value.Key == "sharpe").PeriodsPerYear, Is.EqualTo(52));
        Assert.That(Golden.Of(Golden.R12, 0, 52).Value("sharpe"), Is.EqualTo(2.1514364440296183 * Math.Sqrt(52.0 / 252)).Within(1e-12));
    });

    [Test]
    public void The_worst_twentieth_of_forty_are_two() => Assert.Multiple(() =>
    {
        var values = Golden.Of(Enumerable.Range(1, 40).Select(value => -value / 1000.0));
        Assert.That(values.Value("cvar_95"), Is.EqualTo(-0.0395).Within(1e-15));
        Assert.That(values.Value("cvar_99"), Is.EqualTo(-0.04));
    });

    [Test]
    public void Losing_periods_deviate_from_zero_and_all_are_counted() => Assert.Multiple(() =>
    {
        // 5, 12, 20 and 1 thousandths of twelve.
        var downside = Math.Sqrt((25 + 144 + 400 + 1) / 12e6 * 252);
        Assert.That(R12.Value("downside_deviation"), Is.EqualTo(downside).Within(1e-14));
        Assert.That(
            Golden.Of(Golden.R12, 0.05).Value("sortino_backtestingpy"), Is.EqualTo((0.38343143942828495 - 0.05) / downside).Within(1e-11));
    });

    [Test]
    public void A_period_without_a_change_is_neither_won_nor_lost() => Assert.Multiple(() =>
    {
        Assert.That(Golden.Of([-0.01, 0, -0.02]).Value("max_consecutive_losses_days"), Is.EqualTo(1));
        Assert.That(Golden.Of([0, 0, 0.01]).Reason("tail_ratio"), Is.EqualTo(Reasons.NoLosses));
        Assert.That(
            Golden.Of([0.01, -0.01, 0]).Reason("min_trl"), Is.EqualTo(Reasons.NotAboveBenchmark), "a ratio of zero is not above zero");
        var values = ReturnMetrics.Compute([0, 0.01], 252, 0, [new(2024, 1, 31), new(2024, 2, 1)]);
        Assert.That(values.Value("months_profitable"), Is.EqualTo(0.5));
        var even = Golden.Of(Enumerable.Range(0, 63).Select(day => day == 0 ? 0 : day % 2 == 0 ? 0.01 : -0.01));
        Assert.That((even.Value("rolling_sharpe_63_last"), even.Value("rolling_sharpe_63_positive")), Is.EqualTo((0, 0)));
    });

    [Test]
    public void The_day_of_recovery_is_not_below_the_peak() => Assert.Multiple(() =>
    {
        var values = Golden.Of([-0.01, -0.01, 0.05]);
        Assert.That((values.Value("drawdown_days_max"), values.Value("drawdown_days_max_quantstats")), Is.EqualTo((3, 2)));
    });

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Every_series_gives_sound_values(short[] thousandths, bool dates) =>
        Golden.AreSound(Golden.Of(thousandths.Select(value => value % 1100 / 1000.0), 0.03, dates: dates));

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Leverage_leaves_Sharpe_and_Sortino_as_they_are_and_order_leaves_totals(sbyte[] values)
    {
        var returns = values.Select(value => value / 1000.0).ToList();
        var (once, twice, turned) =
            (Golden.Of(returns), Golden.Of(returns.Select(value => 2 * value)), Golden.Of(returns.AsEnumerable().Reverse()));
        Assert.Multiple(() =>
        {
            foreach (var key in new[] { "sharpe", "sortino", "psr_0", "omega", "gain_to_pain" })
                Assert.That(
                    twice.Value(key), once.Value(key) is { } value ? Is.EqualTo(value).Within(1e-9 * (1 + Math.Abs(value))) : Is.Null, key);
            foreach (var key in new[] { "total_return", "cagr", "sharpe", "sortino", "var_95", "cvar_95", "skew", "win_rate_days" })
                Assert.That(turned.Value(key),
                    once.Value(key) is { } value ? Is.EqualTo(value).Within(1e-9 * (1 + Math.Abs(value))) : Is.Null, key);
            Assert.That(once.Value("max_drawdown"), Is.Null.Or.InRange(-1, 0));
        });
    }
}
