using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Metrics;

namespace Recorder.Tests.Analytics.Metrics;

/// <summary>Metrics of a series of returns.</summary>
public sealed class ReturnMetricsTests
{
    static readonly IReadOnlyList<MetricValue> R12 = Golden.Of(Golden.R12);

    [TestCase("total_return", 0.015575624698575652)]
    [TestCase("return_mean", 0.0013333333333333333)]
    [TestCase("return_stdev", 0.009838083085026207)]
    [TestCase("cagr", 0.38343143942828495)]
    [TestCase("cagr_calendar_365", 0.6001652591495312)]
    [TestCase("cagr_calendar_36525", 0.6006805809773073)]
    [TestCase("volatility_annual", 0.15617472732342277)]
    [TestCase("volatility_backtestingpy", 0.21709266225259063)]
    [TestCase("sharpe", 2.1514364440296183)]
    [TestCase("sharpe_lean", 2.5549965291782306)]
    [TestCase("sharpe_backtestingpy", 1.7662109601022429)]
    [TestCase("sortino", 3.071087583799657)]
    [TestCase("sortino_lean", 3.011537564830116)]
    [TestCase("sortino_backtestingpy", 3.5046176573413175)]
    [TestCase("max_drawdown", -0.020)]
    [TestCase("calmar", 19.17157197141423)]
    [TestCase("avg_drawdown", -0.037 / 3)]
    [TestCase("drawdown_count", 3)]
    [TestCase("drawdown_open", 1)]
    [TestCase("drawdown_days_max", 5)]
    [TestCase("drawdown_days_max_recovered", 4)]
    [TestCase("drawdown_days_max_quantstats", 5)]
    [TestCase("drawdown_periods_max", 5)]
    [TestCase("drawdown_periods_max_recovered", 4)]
    [TestCase("avg_drawdown_days", 11.0 / 3)]
    [TestCase("time_underwater", 9.0 / 12)]
    [TestCase("var_95", -0.0156)]
    [TestCase("var_95_normal", -0.01484887331132196)]
    [TestCase("var_95_pyfolio", -0.018342832836719083)]
    [TestCase("cvar_95", -0.020)]
    [TestCase("cvar_95_quantstats", -0.020)]
    [TestCase("skew", -0.8363393557330743)]
    [TestCase("kurtosis", 3.026890981015203)]
    [TestCase("skew_corrected", -0.9608807645547797)]
    [TestCase("kurtosis_excess_corrected", 0.7760601142797117)]
    [TestCase("psr_0", 0.6643010088714452)]
    [TestCase("psr_0_corrected", 0.6629188507946737)]
    [TestCase("psr_0_quantstats", 0.6638520973983657)]
    [TestCase("psr_1", 0.5898058334870291)]
    [TestCase("returns_count", 12)]
    [TestCase("returns_missing", 0)]
    [TestCase("best_day", 0.015)]
    [TestCase("worst_day", -0.02)]
    [TestCase("win_rate_days", 7.0 / 12)]
    [TestCase("win_rate_days_quantstats", 7.0 / 11)]
    [TestCase("payoff_days_quantstats", 0.054 / 7 / (0.038 / 4))]
    [TestCase("profit_factor_days_quantstats", 0.054 / 0.038)]
    [TestCase("omega", 0.054 / 0.038)]
    [TestCase("gain_to_pain", 0.016 / 0.038)]
    [TestCase("kelly_days_quantstats", (7.0 / 11) - (4.0 / 11 / (0.054 / 7 / (0.038 / 4))))]
    [TestCase("max_consecutive_wins_days", 2)]
    [TestCase("max_consecutive_losses_days", 1)]
    [TestCase("months_total", 1)]
    [TestCase("month_best", 0.015575624698575652)]
    [TestCase("recovery_factor", 0.015575624698575652 / 0.02)]
    public void R12_gives_the_published_value(string key, double expected) => Assert.That(R12.Value(key), Is.EqualTo(expected).Within(1e-12 * Math.Abs(expected)));

    // Worked out by another program from the formulas.
    [TestCase("var_99", -0.01912)]
    [TestCase("var_99_normal", 0.0013333333333333333 - (2.3263478740408408 * 0.009838083085026207))]
    [TestCase("tail_ratio", 0.01225 / 0.0156)]
    [TestCase("min_trl", 166.36521469018135)]
    [TestCase("ulcer_index", 0.010549668046790465)]
    [TestCase("autocorrelation_1", -0.5389271550824463)]
    [TestCase("linearity", 0.010626644037866033)]
    public void R12_gives_what_a_second_program_gives(string key, double expected) => Assert.That(R12.Value(key), Is.EqualTo(expected).Within(1e-12 * Math.Abs(expected)));

    [Test]
    public void The_start_is_a_peak() => Assert.That(Golden.Of([-0.02, 0.01, 0.01]).Value("max_drawdown"), Is.EqualTo(-0.02).Within(1e-15));

    [Test]
    public void A_rate_is_taken_off_where_the_formula_has_it_and_only_there() => Assert.Multiple(() =>
    {
        var rated = Golden.Of(Golden.R12, 0.05);
        var daily = Math.Pow(1.05, 1.0 / 252) - 1;
        Assert.That(rated.Value("sharpe"), Is.EqualTo((0.016 / 12 - daily) / 0.009838083085026207 * Math.Sqrt(252)).Within(1e-11));
        Assert.That(rated.Value("sharpe_lean"), Is.EqualTo((0.39902588625670177 - 0.05) / 0.15617472732342277).Within(1e-11));
        Assert.That(rated.Value("sortino_lean"), Is.EqualTo(3.011537564830116 * (0.39902588625670177 - 0.05) / 0.39902588625670177).Within(1e-11));
        Assert.That(rated.Value("sharpe_backtestingpy"), Is.EqualTo((0.38343143942828495 - 0.05) / 0.21709266225259063).Within(1e-11));
        Assert.That(rated.Value("ulcer_performance_index"), Is.EqualTo((0.015575624698575652 - 0.05) / 0.010549668046790465).Within(1e-10));
        foreach (var (with, without) in rated.Zip(R12))
            Assert.That(with.RiskFree is not null, Is.EqualTo(with.Value != without.Value || (with.Reason != without.Reason) || with.Key.StartsWith("rolling_sharpe", StringComparison.Ordinal)), with.Key);
        Assert.That(rated.Single(value => value.Key == "sharpe").RiskFree, Is.EqualTo(0.05));
    });

    [Test]
    public void Periods_a_year_are_told_where_the_formula_has_them_and_only_there() => Assert.Multiple(() =>
    {
        // With a rate, so that its part of a period depends on A.
        foreach (var (week, day) in Golden.Of(Golden.R12, 0.05, 52).Zip(Golden.Of(Golden.R12, 0.05)))
            Assert.That(week.PeriodsPerYear is not null, Is.EqualTo(week.Value != day.Value || week.Reason != day.Reason || week.Key.StartsWith("rolling_sharpe", StringComparison.Ordinal)), week.Key);
        Assert.That(Golden.Of(Golden.R12, 0, 52).Single(value => value.Key == "sharpe").PeriodsPerYear, Is.EqualTo(52));
        Assert.That(Golden.Of(Golden.R12, 0, 52).Value("sharpe"), Is.EqualTo(2.1514364440296183 * Math.Sqrt(52.0 / 252)).Within(1e-12));
    });

    [Test]
    public void Missing_returns_are_left_out_and_counted() => Assert.Multiple(() =>
    {
        double?[] holed = [null, .. Golden.R12.Take(5).Select(value => (double?)value), double.NaN, double.PositiveInfinity, .. Golden.R12.Skip(5).Select(value => (double?)value), null];
        var values = ReturnMetrics.Compute(holed, 252);
        Assert.That(values.Value("sharpe"), Is.EqualTo(R12.Value("sharpe")));
        Assert.That((values.Value("returns_missing"), values.Value("returns_count")), Is.EqualTo((4, 12)));
        Assert.That(values.Select(value => value.N), Is.All.EqualTo(12));
        var dated = ReturnMetrics.Compute([0.01, null, -0.02, 0.005], 252, 0, [new(2024, 1, 1), new(2024, 1, 2), new(2024, 1, 3), new(2024, 1, 9)]);
        Assert.That(dated.Value("drawdown_days_max"), Is.EqualTo(8), "from the 1st to the 9th");
        Assert.That(dated.Value("cagr_calendar_365"), Is.EqualTo(Math.Pow(1.01 * 0.98 * 1.005, 365.0 / 9) - 1).Within(1e-12));
    });

    [Test]
    public void Without_dates_what_needs_a_calendar_says_so() => Assert.Multiple(() =>
    {
        var values = Golden.Of(Golden.R12, dates: false);
        Assert.That(values.Where(value => value.Reason == Reasons.NoDates).Select(value => value.Key), Is.EquivalentTo(values.Where(value => value.Formula.Reasons.Contains(Reasons.NoDates)).Select(value => value.Key)));
        Assert.That(values.Value("drawdown_periods_max"), Is.EqualTo(5));
        Golden.AreSound(values);
    });

    [Test]
    public void A_flat_series_has_no_ratios() => Assert.Multiple(() =>
    {
        foreach (var value in new[] { 0, 0.1, 0.001, -0.003 })
        {
            var values = Golden.Of(Enumerable.Repeat(value, 80));
            string[] flat = ["sharpe", "sharpe_lean", "sharpe_backtestingpy", "skew", "kurtosis", "skew_corrected", "kurtosis_excess_corrected", "autocorrelation_1", "psr_0", "psr_1", "psr_0_corrected", "psr_0_quantstats", "min_trl", "rolling_sharpe_63_min", "rolling_sharpe_63_last"];
            Assert.That(flat.Select(values.Reason), Is.All.EqualTo(Reasons.Flat));
            Assert.That((values.Value("volatility_annual"), values.Value("volatility_backtestingpy")), Is.EqualTo((0, 0)));
            Golden.AreSound(values);
        }

        // An equity of 100 * 1.1^t, whose quotients differ in their last digit.
        var equity = Enumerable.Range(0, 30).Select(day => 100 * Math.Pow(1.1, day)).ToList();
        Assert.That(Golden.Of(equity.Skip(1).Zip(equity, (now, before) => (now / before) - 1)).Reason("sharpe"), Is.EqualTo(Reasons.Flat));
        Assert.That(Golden.Of(Enumerable.Repeat(0.0, 20)).Reason("linearity"), Is.EqualTo(Reasons.Flat));
        Assert.That(Golden.Of(Enumerable.Repeat(0.001, 20)).Value("linearity"), Is.EqualTo(1).Within(1e-12));
    });

    [Test]
    public void Without_losses_there_is_nothing_to_divide_by() => Assert.Multiple(() =>
    {
        var values = Golden.Of([0.01, 0.02, 0, 0.005, 0.03]);
        string[] losses = ["sortino", "sortino_lean", "sortino_backtestingpy", "omega", "gain_to_pain", "payoff_days_quantstats", "profit_factor_days_quantstats", "kelly_days_quantstats"];
        string[] drawdowns = ["calmar", "avg_drawdown", "avg_drawdown_days", "ulcer_performance_index", "recovery_factor"];
        Assert.That(losses.Select(values.Reason), Is.All.EqualTo(Reasons.NoLosses));
        Assert.That(drawdowns.Select(values.Reason), Is.All.EqualTo(Reasons.NoDrawdown));
        Assert.That((values.Reason("drawdown_days_max_recovered"), values.Reason("drawdown_periods_max_recovered")), Is.EqualTo((Reasons.NoRecovery, Reasons.NoRecovery)));
        string[] none = ["max_drawdown", "drawdown_count", "drawdown_current", "drawdown_open", "drawdown_days_max", "drawdown_periods_max", "drawdown_days_max_quantstats", "time_underwater", "ulcer_index"];
        Assert.That(none.Select(values.Value), Is.All.Zero);
        Golden.AreSound(values);
    });

    [Test]
    public void Without_wins_there_is_none_to_average() => Assert.Multiple(() =>
    {
        var values = Golden.Of([-0.01, -0.02, -0.005]);
        Assert.That((values.Reason("payoff_days_quantstats"), values.Reason("kelly_days_quantstats"), values.Reason("min_trl")), Is.EqualTo((Reasons.NoWins, Reasons.NoWins, Reasons.NotAboveBenchmark)));
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
        Assert.That(values.Where(value => value.Value is not null).Select(value => value.Key), Is.EquivalentTo(new[] { "returns_count", "returns_missing", "max_drawdown" }));
        Assert.That(values.Where(value => value.Value is null).Select(value => value.Reason).Distinct(), Is.EquivalentTo(new[] { Reasons.Ruined, Reasons.TooFew }));
        Assert.That(values.Value("max_drawdown"), Is.EqualTo(-1));
        Assert.That(values.Reason("sharpe"), Is.EqualTo(Reasons.Ruined));
        Golden.AreSound(values);
    });

    [Test]
    public void Almost_ruin_is_none() => Assert.That(Golden.Of([0.01, -0.999, 0.5]).Reason("sharpe"), Is.Null);

    [Test]
    public void Few_returns_are_too_few() => Assert.Multiple(() =>
    {
        var none = Golden.Of([]);
        Assert.That(none.Where(value => value.Value is not null).Select(value => value.Key), Is.EquivalentTo(new[] { "returns_count", "returns_missing" }));
        Assert.That(none.Where(value => value.Value is null).Select(value => value.Reason), Is.All.EqualTo(Reasons.TooFew));
        var one = Golden.Of([0.01]);
        Assert.That((one.Value("total_return"), one.Value("best_day"), one.Reason("sharpe"), one.Reason("cagr")), Is.EqualTo((1.01 - 1, 0.01, Reasons.TooFew, Reasons.TooFew)));
        var two = Golden.Of([0.01, -0.01]);
        Assert.That((two.Reason("sharpe"), two.Reason("skew_corrected"), two.Reason("kurtosis_excess_corrected")), Is.EqualTo(((string?)null, Reasons.TooFew, Reasons.TooFew)));
        var three = Golden.Of([0.01, -0.01, 0.02]);
        Assert.That((three.Reason("skew_corrected"), three.Reason("linearity"), three.Reason("kurtosis_excess_corrected")), Is.EqualTo(((string?)null, (string?)null, Reasons.TooFew)));
        Assert.That(Golden.Of(Enumerable.Range(0, 62).Select(day => day % 3 * 0.01)).Reason("rolling_sharpe_63_min"), Is.EqualTo(Reasons.TooFew));
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
    public void What_no_number_holds_says_so() => Assert.Multiple(() =>
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
    public void The_worst_twentieth_of_forty_are_two() => Assert.Multiple(() =>
    {
        var values = Golden.Of(Enumerable.Range(1, 40).Select(value => -value / 1000.0));
        Assert.That(values.Value("cvar_95"), Is.EqualTo(-0.0395).Within(1e-15));
        Assert.That(values.Value("cvar_99"), Is.EqualTo(-0.04));
    });

    [Test]
    public void Months_compound_their_returns() => Assert.Multiple(() =>
    {
        DateOnly[] dates = [new(2023, 12, 29), new(2024, 1, 2), new(2024, 1, 31), new(2024, 3, 1), new(2025, 3, 1)];
        Assert.That(MonthReturn.Table(dates, [0.01, 0.1, -0.5, 0.02, 0.03]),
            Is.EqualTo(new[] { new MonthReturn(2023, 12, 0.01, 1), new MonthReturn(2024, 1, (1.1 * 0.5) - 1, 2), new MonthReturn(2024, 3, 0.02, 1), new MonthReturn(2025, 3, 0.03, 1) }));
        var values = ReturnMetrics.Compute([0.01, 0.1, -0.5, 0.02, 0.03], 252, 0, dates);
        Assert.That((values.Value("months_total"), values.Value("months_profitable"), values.Value("month_best"), values.Value("month_worst")), Is.EqualTo((4, 0.75, 0.03, (1.1 * 0.5) - 1)));
    });

    [Test]
    public void Losing_periods_deviate_from_zero_and_all_are_counted() => Assert.Multiple(() =>
    {
        // 5, 12, 20 and 1 thousandths of twelve.
        var downside = Math.Sqrt((25 + 144 + 400 + 1) / 12e6 * 252);
        Assert.That(R12.Value("downside_deviation"), Is.EqualTo(downside).Within(1e-14));
        Assert.That(Golden.Of(Golden.R12, 0.05).Value("sortino_backtestingpy"), Is.EqualTo((0.38343143942828495 - 0.05) / downside).Within(1e-11));
    });

    [Test]
    public void A_period_without_a_change_is_neither_won_nor_lost() => Assert.Multiple(() =>
    {
        Assert.That(Golden.Of([-0.01, 0, -0.02]).Value("max_consecutive_losses_days"), Is.EqualTo(1));
        Assert.That(Golden.Of([0, 0, 0.01]).Reason("tail_ratio"), Is.EqualTo(Reasons.NoLosses));
        Assert.That(Golden.Of([0.01, -0.01]).Reason("min_trl"), Is.EqualTo(Reasons.NotAboveBenchmark), "a ratio of zero is not above zero");
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
    public void Every_series_gives_sound_values(short[] thousandths, bool dates) => Golden.AreSound(Golden.Of(thousandths.Select(value => value % 1100 / 1000.0), 0.03, dates: dates));

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Leverage_leaves_Sharpe_and_Sortino_as_they_are_and_order_leaves_totals(sbyte[] values)
    {
        var returns = values.Select(value => value / 1000.0).ToList();
        var (once, twice, turned) = (Golden.Of(returns), Golden.Of(returns.Select(value => 2 * value)), Golden.Of(returns.AsEnumerable().Reverse()));
        Assert.Multiple(() =>
        {
            foreach (var key in new[] { "sharpe", "sortino", "psr_0", "omega", "gain_to_pain" })
                Assert.That(twice.Value(key), once.Value(key) is { } value ? Is.EqualTo(value).Within(1e-9 * (1 + Math.Abs(value))) : Is.Null, key);
            foreach (var key in new[] { "total_return", "cagr", "sharpe", "sortino", "var_95", "cvar_95", "skew", "win_rate_days" })
                Assert.That(turned.Value(key), once.Value(key) is { } value ? Is.EqualTo(value).Within(1e-9 * (1 + Math.Abs(value))) : Is.Null, key);
            Assert.That(once.Value("max_drawdown"), Is.Null.Or.InRange(-1, 0));
        });
    }
}
