using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Metrics;

namespace Recorder.Tests.Analytics.Metrics;

/// <summary>Metrics of returns that cannot be computed, and metrics with just enough values.</summary>
public sealed class ReturnReasonsTests
{
    static readonly IReadOnlyList<MetricValue> R12 = Golden.Of(Golden.R12);

    [Test]
    public void Missing_returns_are_left_out_and_counted() => Assert.Multiple(() =>
    {
        double?[] holed =
        [
            null, .. Golden.R12.Take(5).Select(value => (double?)value), double.NaN, double.PositiveInfinity,
            .. Golden.R12.Skip(5).Select(value => (double?)value), null
        ];
        var values = ReturnMetrics.Compute(holed, 252);
        Assert.That(values.Value("sharpe"), Is.EqualTo(R12.Value("sharpe")));
        Assert.That((values.Value("returns_missing"), values.Value("returns_count")), Is.EqualTo((4, 12)));
        Assert.That(values.Select(value => value.N), Is.All.EqualTo(12));
        var dated =
            ReturnMetrics.Compute([0.01, null, -0.02, 0.005], 252, 0, [new(2024, 1, 1), new(2024, 1, 2), new(2024, 1, 3), new(2024, 1, 9)]);
        Assert.That(dated.Value("drawdown_days_max"), Is.EqualTo(8), "from the 1st to the 9th");
        Assert.That(dated.Value("cagr_calendar_365"), Is.EqualTo(Math.Pow(1.01 * 0.98 * 1.005, 365.0 / 9) - 1).Within(1e-12));
    });

    [Test]
    public void A_metric_that_needs_a_calendar_has_a_reason_without_dates() => Assert.Multiple(() =>
    {
        var values = Golden.Of(Golden.R12, dates: false);
        Assert.That(values.Where(value => value.Reason == Reasons.NoDates).Select(value => value.Key),
            Is.EquivalentTo(values.Where(value => value.Formula.Reasons.Contains(Reasons.NoDates)).Select(value => value.Key)));
        Assert.That(values.Value("drawdown_periods_max"), Is.EqualTo(5));
        Golden.AreSound(values);
    });

    [Test]
    public void A_flat_series_has_no_ratios() => Assert.Multiple(() =>
    {
        foreach (var value in new[] { 0, 0.1, 0.001, -0.003 })
        {
            var values = Golden.Of(Enumerable.Repeat(value, 80));
            string[] flat =
            [
                "sharpe", "sharpe_lean", "sharpe_backtestingpy", "skew", "kurtosis", "skew_corrected", "kurtosis_excess_corrected",
                "autocorrelation_1", "psr_0", "psr_1", "psr_0_corrected", "psr_0_quantstats", "min_trl", "rolling_sharpe_63_min",
                "rolling_sharpe_63_last"
            ];
            Assert.That(flat.Select(values.Reason), Is.All.EqualTo(Reasons.Flat));
            Assert.That((values.Value("volatility_annual"), values.Value("volatility_backtestingpy")), Is.EqualTo((0, 0)));
            Golden.AreSound(values);
        }

        // An equity of 100 * 1.1^t; the quotients differ in the last digit.
        var equity = Enumerable.Range(0, 30).Select(day => 100 * Math.Pow(1.1, day)).ToList();
        Assert.That(Golden.Of(equity.Skip(1).Zip(equity, (now, before) => (now / before) - 1)).Reason("sharpe"), Is.EqualTo(Reasons.Flat));
        Assert.That(Golden.Of(Enumerable.Repeat(0.0, 20)).Reason("linearity"), Is.EqualTo(Reasons.Flat));
        Assert.That(Golden.Of(Enumerable.Repeat(0.001, 20)).Value("linearity"), Is.EqualTo(1).Within(1e-12));
    });

    [Test]
    public void Metrics_that_divide_by_losses_have_a_reason_without_losses() => Assert.Multiple(() =>
    {
        var values = Golden.Of([0.01, 0.02, 0, 0.005, 0.03]);
        string[] losses =
        [
            "sortino", "sortino_lean", "sortino_backtestingpy", "omega", "gain_to_pain", "payoff_days_quantstats",
            "profit_factor_days_quantstats", "kelly_days_quantstats"
        ];
        string[] drawdowns = ["calmar", "avg_drawdown", "avg_drawdown_days", "ulcer_performance_index", "recovery_factor"];
        Assert.That(losses.Select(values.Reason), Is.All.EqualTo(Reasons.NoLosses));
        Assert.That(drawdowns.Select(values.Reason), Is.All.EqualTo(Reasons.NoDrawdown));
        Assert.That((values.Reason("drawdown_days_max_recovered"), values.Reason("drawdown_periods_max_recovered")),
            Is.EqualTo((Reasons.NoRecovery, Reasons.NoRecovery)));
        string[] none =
        [
            "max_drawdown", "drawdown_count", "drawdown_current", "drawdown_open", "drawdown_days_max", "drawdown_periods_max",
            "drawdown_days_max_quantstats", "time_underwater", "ulcer_index"
        ];
        Assert.That(none.Select(values.Value), Is.All.Zero);
        Golden.AreSound(values);
    });

    [Test]
    public void Metrics_that_average_wins_have_a_reason_without_wins() => Assert.Multiple(() =>
    {
        var values = Golden.Of([-0.01, -0.02, -0.005]);
        Assert.That((values.Reason("payoff_days_quantstats"), values.Reason("kelly_days_quantstats"), values.Reason("min_trl")),
            Is.EqualTo((Reasons.NoWins, Reasons.NoWins, Reasons.NotAboveBenchmark)));
        Assert.That(values.Reason("drawdown_days_max_recovered"), Is.EqualTo(Reasons.NoRecovery));
        Assert.That(values.Value("omega"), Is.Zero);
        Golden.AreSound(values);
    });

    [Test]
    public void One_loss_has_no_deviation_and_equal_losses_none_either() => Assert.Multiple(() =>
    {
        Assert.That(Golden.Of([0.01, -0.02, 0.01]).Reason("sortino_lean"), Is.EqualTo(Reasons.TooFew));
        Assert.That(Golden.Of([0.01, -0.02, -0.02]).Reason("sortino_lean"), Is.EqualTo(Reasons.Flat));
        Assert.That(Golden.Of([0.01, 0, 0.01]).Reason("win_rate_days_quantstats"), Is.Null);
        Assert.That(Golden.Of([0, 0.0]).Reason("win_rate_days_quantstats"), Is.EqualTo(Reasons.AllEven));
    });

    [TestCase(-1)]
    [TestCase(-1.5)]
    public void Ruin_leaves_a_drawdown_of_all_and_nothing_else(double fall) => Assert.Multiple(() =>
    {
        var values = ReturnMetrics.Compute([0.01, fall, null, null], 252);
        Assert.That(values.Where(value => value.Value is not null).Select(value => value.Key),
            Is.EquivalentTo(new[] { "returns_count", "returns_missing", "max_drawdown" }));
        Assert.That(values.Where(value => value.Value is null).Select(value => value.Reason).Distinct(),
            Is.EquivalentTo(new[] { Reasons.Ruined, Reasons.TooFew }));
        Assert.That(values.Value("max_drawdown"), Is.EqualTo(-1));
        Assert.That(values.Reason("sharpe"), Is.EqualTo(Reasons.Ruined));
        Golden.AreSound(values);
    });

    [Test]
    public void A_loss_just_short_of_ruin_is_no_ruin() => Assert.That(Golden.Of([0.01, -0.999, 0.5]).Reason("sharpe"), Is.Null);

    [Test]
    public void Few_returns_are_too_few() => Assert.Multiple(() =>
    {
        var none = Golden.Of([]);
        Assert.That(none.Where(value => value.Value is not null).Select(value => value.Key),
            Is.EquivalentTo(new[] { "returns_count", "returns_missing" }));
        Assert.That(none.Where(value => value.Value is null).Select(value => value.Reason), Is.All.EqualTo(Reasons.TooFew));
        var one = Golden.Of([0.01]);
        Assert.That((one.Value("total_return"), one.Value("best_day"), one.Reason("sharpe"), one.Reason("cagr")),
            Is.EqualTo((1.01 - 1, 0.01, Reasons.TooFew, Reasons.TooFew)));
        var two = Golden.Of([0.01, -0.01]);
        Assert.That((two.Reason("sharpe"), two.Reason("skew_corrected"), two.Reason("kurtosis_excess_corrected")),
            Is.EqualTo(((string?)null, Reasons.TooFew, Reasons.TooFew)));
        var three = Golden.Of([0.01, -0.01, 0.02]);
        Assert.That((three.Reason("skew_corrected"), three.Reason("linearity"), three.Reason("kurtosis_excess_corrected")),
            Is.EqualTo(((string?)null, (string?)null, Reasons.TooFew)));
        Assert.That(
            Golden.Of(Enumerable.Range(0, 62).Select(day => day % 3 * 0.01)).Reason("rolling_sharpe_63_min"), Is.EqualTo(Reasons.TooFew));
        Assert.That(Golden.Of(Enumerable.Range(0, 63).Select(day => day % 3 * 0.01)).Reason("rolling_sharpe_63_min"), Is.Null);
        Golden.AreSound(none);
        Golden.AreSound(one);
        Golden.AreSound(two);
    });

    [Test]
    public void Below_thirty_values_a_value_is_thin() => Assert.Multiple(() =>
    {
        Assert.That(Golden.Of(Enumerable.Repeat(0.01, 29))[0].IsThin, Is.True);
        Assert.That(Golden.Of(Enumerable.Repeat(0.01, 30))[0].IsThin, Is.False);
    });

    [Test]
    public void A_value_too_large_for_a_number_has_a_reason() => Assert.Multiple(() =>
    {
        var values = Golden.Of(Enumerable.Repeat(1e300, 3).Append(2e300));
        Assert.That(values.Reason("total_return"), Is.EqualTo(Reasons.OutOfRange));
        Golden.AreSound(values);
    });

    [Test]
    public void Nonsense_is_refused() => Assert.Multiple(() =>
    {
        Assert.That(() => ReturnMetrics.Compute([0.1], 252, 0, []), Throws.ArgumentException);
        foreach (var year in new[] { 0, -1, double.NaN, double.PositiveInfinity })
            Assert.That(() => ReturnMetrics.Compute([0.1], year), Throws.ArgumentException);
        foreach (var rate in new[] { -1, double.NaN, double.PositiveInfinity })
            Assert.That(() => ReturnMetrics.Compute([0.1], 252, rate), Throws.ArgumentException);
    });
}
