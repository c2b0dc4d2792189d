using NUnit.Framework;
using Recorder.Analytics.Metrics;

namespace Recorder.Tests.Analytics.Metrics;

/// <summary>Metrics of a published series of returns.</summary>
public sealed class PublishedReturnsTests
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
    public void R12_gives_the_published_value(string key, double expected) =>
        Assert.That(R12.Value(key), Is.EqualTo(expected).Within(1e-12 * Math.Abs(expected)));

    // Computed from the formulas by another program.
    [TestCase("var_99", -0.01912)]
    [TestCase("var_99_normal", 0.0013333333333333333 - (2.3263478740408408 * 0.009838083085026207))]
    [TestCase("tail_ratio", 0.01225 / 0.0156)]
    [TestCase("min_trl", 166.36521469018135)]
    [TestCase("ulcer_index", 0.010549668046790465)]
    [TestCase("autocorrelation_1", -0.5389271550824463)]
    [TestCase("linearity", 0.010626644037866033)]
    public void R12_gives_what_a_second_program_gives(string key, double expected) =>
        Assert.That(R12.Value(key), Is.EqualTo(expected).Within(1e-12 * Math.Abs(expected)));
}
