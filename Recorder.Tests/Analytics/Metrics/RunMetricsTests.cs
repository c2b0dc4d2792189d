using NUnit.Framework;
using Recorder.Analytics;
using Recorder.Analytics.Equity;
using Recorder.Analytics.Metrics;
using static Recorder.Tests.Analytics.Equity.Books;

namespace Recorder.Tests.Analytics.Metrics;

/// <summary>Metrics of a whole run.</summary>
public sealed class RunMetricsTests
{
    // Four days, Monday to Thursday. Long 2 at 100, closed at 104 a day later; short 1 at 110, closed at 108. Marks at noon.
    static readonly EquityInput Example = Run(
        96,
        [Fill(6, 2, 100, 5), Fill(30, -2, 104, 5), Fill(54, -1, 110, 2), Fill(60.5, 1, 108, 2)],
        Marks(Mark(12, 98), Mark(36, 101), Mark(60, 112), Mark(84, 107)));

    static readonly IReadOnlyList<MetricValue> Values = Compute(Example);

    static IReadOnlyList<MetricValue> Compute(EquityInput input, decimal? target = null) =>
        RunMetrics.Compute(new RunInputs(EquityCurves.Of(input), [], [], DailyTarget: target));

    [TestCase("start_balance", 10_000)]
    [TestCase("end_balance", 10_486)]
    [TestCase("net_profit", 486)]
    [TestCase("gross_pnl", 500)]
    [TestCase("realized_pnl", 500)]
    [TestCase("unrealized_pnl", 0)]
    [TestCase("fees_total", 14)]
    [TestCase("fees_unknown", 0)]
    [TestCase("fee_per_fill", 3.5)]
    [TestCase("cost_share", 0.028)]
    [TestCase("total_fills", 4)]
    [TestCase("total_trading_days", 4)]
    [TestCase("profitable_days", 2)]
    [TestCase("losing_days", 1)]
    [TestCase("day_pnl_mean", 121.5)]
    [TestCase("day_pnl_best", 595)]
    [TestCase("day_pnl_worst", -205)]
    [TestCase("max_drawdown_abs", -205)]
    [TestCase("max_drawdown", -0.0205)]
    [TestCase("recovery_factor_abs", 486.0 / 205)]
    [TestCase("max_drawdown_abs_intraday", -205)]
    [TestCase("max_drawdown_intraday", -0.0205)]
    [TestCase("drawdown_bars_max", 1)]
    [TestCase("exposure_time", 30.5 / 96)]
    [TestCase("exposure_bars_inclusive", 1)]
    [TestCase("exposure_max_abs", 10_000)]
    [TestCase("exposure_max", 9_800 / 9_795.0)]
    [TestCase("traded_value", 31_300)]
    [TestCase("total_return", 0.0486)]
    [TestCase("returns_count", 4)]
    public void A_run_gives_the_value_by_hand(string key, double expected) =>
        Assert.That(Values.Value(key), Is.EqualTo(expected).Within(1e-9 * Math.Abs(expected)));

    [Test]
    public void Turnover_and_exposure_are_for_the_balance_of_the_days() => Assert.Multiple(() =>
    {
        double[] balances = [9_795, 10_390, 10_486, 10_486];
        var mean = balances.Average();
        Assert.That(Values.Value("turnover"), Is.EqualTo(31_300 / mean).Within(1e-12));
        Assert.That(Values.Value("turnover_daily_mean"), Is.EqualTo(((10_400 / 10_390.0) + (5_500 / 10_486.0)) / 4).Within(1e-12));
        Assert.That(Values.Value("exposure_mean"), Is.EqualTo(9_800 / 4.0 / mean).Within(1e-12), "9,800 on Monday night");
        Assert.That(
            Values.Single(value => value.Key == "sharpe"), Has.Property("PeriodsPerYear").EqualTo(252).And.Property("N").EqualTo(4));
    });

    [Test]
    public void Every_formula_has_one_value_in_the_order_of_the_catalogue() => Assert.Multiple(() =>
    {
        Assert.That(Values.Select(value => value.Formula), Is.EqualTo(MetricCatalogue.All));
        Golden.AreSound(Values);
    });

    [Test]
    public void A_target_is_reached_by_days() => Assert.Multiple(() =>
    {
        Assert.That(Values.Reason("daily_target_hit_rate"), Is.EqualTo(Reasons.NoTarget));
        Assert.That(Compute(Example, 595).Value("daily_target_hit_rate"), Is.EqualTo(0.25));
        Assert.That(Compute(Example, 596).Value("daily_target_hit_rate"), Is.Zero);
        Assert.That(Compute(Example, 96).Value("daily_target_hit_rate"), Is.EqualTo(0.5));
    });

    [Test]
    public void Stated_periods_and_rate_are_used() => Assert.Multiple(() =>
    {
        var values = RunMetrics.Compute(new RunInputs(EquityCurves.Of(Example), [], [], PeriodsPerYear: 260, RiskFree: 0.03));
        var sharpe = values.Single(value => value.Key == "sharpe");
        Assert.That((sharpe.PeriodsPerYear, sharpe.RiskFree), Is.EqualTo((260, 0.03)));
        var sessions = RunMetrics.Compute(new RunInputs(EquityCurves.Of(Example), [], [], new TradingDays(Weekends: true)));
        Assert.That(sessions.Single(value => value.Key == "sharpe").PeriodsPerYear, Is.EqualTo(365));
    });

    [Test]
    public void A_run_without_a_balance_has_amounts_but_no_returns() => Assert.Multiple(() =>
    {
        var values = Compute(Example with { StartBalance = null });
        Assert.That((values.Value("net_profit"), values.Value("max_drawdown_abs"), values.Value("exposure_time")),
            Is.EqualTo((486, -205, 30.5 / 96)));
        foreach (var key in new[]
        {
            "sharpe", "total_return", "max_drawdown", "returns_count", "start_balance", "turnover", "max_drawdown_intraday", "exposure_max",
            "turnover_daily_mean"
        })
            Assert.That(values.Reason(key), Is.EqualTo(Reasons.NoStartBalance), key);
        AreSoundButFor(values, Reasons.NoStartBalance);
    });

    [Test]
    public void A_balance_of_zero_gives_no_returns() => Assert.Multiple(() =>
    {
        var values = Compute(Example with { StartBalance = 0 });
        Assert.That((values.Reason("sharpe"), values.Reason("max_drawdown_intraday"), values.Reason("exposure_max")),
            Is.EqualTo((Reasons.NoEquity, Reasons.NoEquity, Reasons.Ruined)));
        AreSoundButFor(values, Reasons.NoEquity);
    });

    [Test]
    public void Two_currencies_are_computed_one_by_one() => Assert.Multiple(() =>
    {
        var equity = EquityCurves.Of(
            Example with { Currency = "USD", Fills = [.. Example.Fills, Fill(7, 1, 100, 1, "ODAX"), Fill(8, -1, 101, 1, "ODAX")] });
        var both = RunMetrics.Compute(new RunInputs(equity, [], []));
        Assert.That((both.Reason("net_profit"), both.Reason("sharpe"), both.Value("exposure_bars_inclusive")),
            Is.EqualTo((Reasons.MixedCurrencies, Reasons.MixedCurrencies, 1)));
        var euros = RunMetrics.Compute(new RunInputs(equity with { Curves = [equity.Curves[1]] }, [], []));
        Assert.That((euros.Value("net_profit"), euros.Reason("sharpe")), Is.EqualTo((23, Reasons.NoStartBalance)));
        AreSoundButFor(both, Reasons.MixedCurrencies);
    });

    [Test]
    public void An_unknown_multiplier_leaves_only_the_time() => Assert.Multiple(() =>
    {
        var values = Compute(Run(10, [Fill(1, 1, 100, symbol: "NQ"), Fill(3, -1, 100, symbol: "NQ")]));
        Assert.That(
            (values.Reason("net_profit"), values.Reason("sharpe"), values.Value("exposure_time"), values.Reason("exposure_bars_inclusive")),
            Is.EqualTo((Reasons.NoMultiplier, Reasons.NoMultiplier, 0.2, Reasons.NoMarks)));
        AreSoundButFor(values, Reasons.NoMultiplier);
    });

    [Test]
    public void Untold_fees_leave_returns_and_no_net_profit() => Assert.Multiple(() =>
    {
        var values = Compute(Run(30, [Fill(1, 1, 100, null), Fill(26, -1, 101, 2)]));
        Assert.That((values.Reason("net_profit"), values.Reason("fees_total"), values.Reason("cost_share"), values.Value("fees_unknown"),
            values.Value("gross_pnl")),
            Is.EqualTo((Reasons.NoFee, Reasons.NoFee, Reasons.NoFee, 1, 50)));
        Assert.That(values.Value("total_return"), Is.EqualTo(0.0048).Within(1e-12));
        Golden.AreSound(values);
    });

    [Test]
    public void A_run_without_fills_is_flat() => Assert.Multiple(() =>
    {
        var values = Compute(Run(72, []));
        Assert.That((values.Reason("sharpe"), values.Value("total_return"), values.Value("net_profit"), values.Value("turnover"),
            values.Value("exposure_time"), values.Reason("fee_per_fill")),
            Is.EqualTo((Reasons.Flat, 0, 0, 0, 0, Reasons.NoFills)));
        Assert.That((values.Reason("cost_share"), values.Reason("recovery_factor_abs"), values.Value("drawdown_bars_max")),
            Is.EqualTo((Reasons.NoWins, Reasons.NoDrawdown, 0)));
        Golden.AreSound(values);
    });

    [Test]
    public void A_run_of_a_day_or_of_no_time_has_a_reason() => Assert.Multiple(() =>
    {
        var day = Compute(Run(5, [Fill(1, 1, 100), Fill(2, -1, 101)]));
        Assert.That(
            (day.Reason("sharpe"), day.Value("total_return"), day.Value("total_trading_days")), Is.EqualTo((Reasons.TooFew, 1.005 - 1, 1)));
        var none = Compute(Run(0, []));
        Assert.That(none.Reason("exposure_time"), Is.EqualTo(Reasons.NoTime));
        Golden.AreSound(day);
        Golden.AreSound(none);
    });

    [Test]
    public void Ruin_is_the_reason() => Assert.Multiple(() =>
    {
        var values = Compute(Run(72, [Fill(1, 10, 100)], Marks(Mark(3, 99), Mark(30, 70), Mark(60, 200)), 5_000));
        Assert.That((values.Value("max_drawdown"), values.Value("max_drawdown_intraday"), values.Reason("sharpe"),
            values.Reason("exposure_max"), values.Reason("turnover_daily_mean")),
            Is.EqualTo((-1, -1, Reasons.Ruined, Reasons.Ruined, Reasons.Ruined)));
        Assert.That((values.Value("net_profit"), values.Value("unrealized_pnl"), values.Value("max_drawdown_abs"),
            values.Value("drawdown_bars_max")),
            Is.EqualTo((50_000, 50_000, -15_000, 3)));
        Golden.AreSound(values);
    });

    [Test]
    public void Open_trades_count_before_fees() => Assert.Multiple(() =>
    {
        // Two at 100, one closed at 102, the other at 103 at the end.
        var values = Compute(Run(30, [Fill(1, 2, 100, 3), Fill(5, -1, 102, 2)], Marks(Mark(12, 101), Mark(26, 103))));
        Assert.That((values.Value("realized_pnl"), values.Value("unrealized_pnl"), values.Value("gross_pnl"), values.Value("cost_share")),
            Is.EqualTo((100, 150, 250, 0.02)));
    });

    [Test]
    public void A_balance_that_falls_to_zero_is_ruin_too() => Assert.Multiple(() =>
    {
        var values = Compute(Run(48, [Fill(1, 10, 100)], Marks(Mark(3, 95), Mark(30, 90)), 5_000));
        Assert.That((values.Value("end_balance"), values.Reason("exposure_max"), values.Reason("turnover_daily_mean")),
            Is.EqualTo((0, Reasons.Ruined, Reasons.Ruined)));
    });

    [Test]
    public void Days_that_come_to_nothing_are_no_balance_to_turn_over()
    {
        var values = Compute(Run(48, [Fill(1, 10, 100)], Marks(Mark(3, 100), Mark(30, 96)), 1_000));
        Assert.That((values.Reason("turnover"), values.Reason("exposure_mean")), Is.EqualTo((Reasons.NoEquity, Reasons.NoEquity)),
            "1,000 and -1,000");
    }

    [Test]
    public void Stated_periods_are_reported_without_returns()
    {
        var values = RunMetrics.Compute(new RunInputs(EquityCurves.Of(Example with { StartBalance = null }), [], [], PeriodsPerYear: 260));
        Assert.That(values.Single(value => value.Key == "sharpe").PeriodsPerYear, Is.EqualTo(260));
    }

    [Test]
    public void The_deepest_of_several_falls_counts()
    {
        var values = Compute(Run(120, [Fill(1, 1, 100)], Marks(Mark(3, 102), Mark(27, 99), Mark(51, 104), Mark(75, 103), Mark(99, 105))));
        Assert.That((values.Value("max_drawdown_abs"), values.Value("max_drawdown_abs_intraday")), Is.EqualTo((-150, -150)));
    }

    [Test]
    public void The_longest_drawdown_counts_in_bars()
    {
        // Below the peak for one bar, then for three bars.
        var marks = Marks(Mark(1, 100), Mark(2, 101), Mark(3, 100), Mark(4, 102), Mark(5, 101), Mark(6, 100), Mark(7, 101), Mark(8, 103));
        var values = Compute(Run(10, [Fill(1, 1, 100)], marks));
        Assert.That(values.Value("drawdown_bars_max"), Is.EqualTo(4), "from the bar of the peak to the bar of the recovery");
    }

    [Test]
    public void Trades_and_orders_are_measured_with_the_runs_balance_and_days() => Assert.Multiple(() =>
    {
        var run = EquityCurves.Of(Run((12 * 24) + 5, []));
        var values = RunMetrics.Compute(new RunInputs(run, Golden.Trades(Golden.T10), [], Tolerance: 50));
        Assert.That((values.Value("calmar_freqtrade"), values.Value("even_trades"), values.Value("orders_total")),
            Is.EqualTo((241.67791065796638, 4, 0)).Within(1e-9));
        Assert.That(RunMetrics.Compute(new RunInputs(EquityCurves.Of(Run(3, [])), Golden.Trades(1), [])).Value("trades_per_day"),
            Is.EqualTo(1), "at least a day");
    });

    static void AreSoundButFor(IReadOnlyList<MetricValue> values, string reason) =>
        Golden.AreSound([.. values.Where(value => value.Formula.Group != Groups.Returns || value.Reason != reason)]);
}
