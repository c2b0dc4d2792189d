using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using Recorder.Analytics.Equity;
using static Recorder.Analytics.Reasons;

namespace Recorder.Analytics.Metrics;

/// <summary>The metrics of a series of returns.</summary>
static class ReturnFormulas
{
    /// <summary>Periods of a rolling window: a quarter of trading days.</summary>
    internal const int Window = 63;

    internal const double Confidence = 0.95;

    internal static readonly Metric<ReturnSeries>[] All =
    [
        .. Growth(), .. Risk(), .. Peers(), .. Shape(), .. Drawdown(),
        .. ReturnStabilityFormulas.Periods(), .. ReturnStabilityFormulas.Stability(), .. ReturnStabilityFormulas.Inference(),
    ];

    static Metric<ReturnSeries>[] Growth() =>
    [
        Of("returns_count", Units.Count, 0, "Number of returns", "n", "", [], s => s.Count, evenRuined: true),
        Of("returns_missing", Units.Count, 0,
            "Number of returns left out because they are missing or not numbers", "", "", [], s => s.Missing,
            evenRuined: true),
        Of("total_return", Units.Fraction, 1, "Total return on the start balance, deposits left out", "prod(1 + r) - 1", "all", [],
            s => s.TotalReturn),
        Of("cagr", Units.Fraction, 2, "Compound annual growth rate, by trading periods", "prod(1 + r)^(A / n) - 1",
            "empyrical, QuantStats, NautilusTrader, backtesting.py Return (Ann.)", [], s => s.Cagr, annual: true),
        Of("cagr_calendar_365", Units.Fraction, 2,
            "Compound annual growth rate by the calendar, 365 days a year", "prod(1 + r)^(365 / days) - 1",
            "Lean, Freqtrade, Jesse", [NoDates], s => Calendar(s, 365)),
        Of("cagr_calendar_36525", Units.Fraction, 2,
            "Compound annual growth rate by the calendar, 365.25 days a year", "prod(1 + r)^(365.25 / days) - 1",
            "backtesting.py CAGR", [NoDates], s => Calendar(s, 365.25)),
        Of("return_mean", Units.Fraction, 1, "Mean return of a period", "m", "", [], s => s.Mean),
        Of("return_stdev", Units.Fraction, 2, "Standard deviation of the returns", "s1", "", [], s => s.Deviation),
    ];

    static Metric<ReturnSeries>[] Risk() =>
    [
        Of("volatility_annual", Units.Fraction, 2, "Annualised volatility: standard deviation of the returns", "s1 * sqrt(A)",
            "empyrical, QuantStats, NautilusTrader, vectorbt, Lean", [], s => s.Deviation * s.RootOfYear, annual: true),
        Of("downside_deviation", Units.Fraction, 2, "Annualised downside deviation with a target of 0, over all periods",
            "sqrt(sum(min(r, 0)^2) / n) * sqrt(A)", "empyrical", [], s => s.Downside * s.RootOfYear, annual: true),
        Of("sharpe", Units.Ratio, 2,
            "Annualised Sharpe ratio: mean excess return divided by its standard deviation", "(m - rf_d) / s1 * sqrt(A)",
            "empyrical, QuantStats, NautilusTrader, vectorbt", [Flat], s => s.IsFlat ? Flat : s.SharpePeriod * s.RootOfYear, annual: true,
            rate: true),
        Of("sortino", Units.Ratio, 2,
            "Annualised Sortino ratio: mean return divided by its downside deviation, target 0", "m * A / downside_deviation",
            "empyrical, QuantStats, NautilusTrader, vectorbt", [NoLosses],
            s => s.Losses == 0 ? NoLosses : s.Mean / s.Downside * s.RootOfYear, annual: true),
        Of("calmar", Units.Ratio, 2,
            "Calmar ratio: compound annual growth rate divided by the maximum drawdown", "cagr / abs(max_drawdown)",
            "empyrical, QuantStats, NautilusTrader, backtesting.py", [NoDrawdown],
            s => s.MaxDrawdown == 0 ? NoDrawdown : s.Cagr / -s.MaxDrawdown, annual: true),
        Of("omega", Units.Ratio, 2,
            "Omega ratio with a threshold of 0: sum of gains divided by sum of losses",
            "sum(max(r, 0)) / sum(max(-r, 0))", "empyrical, target 0",
            [NoLosses], s => s.Losses == 0 ? NoLosses : s.Gains / s.Losses),
        Of("gain_to_pain", Units.Ratio, 2, "Gain-to-pain ratio: sum of returns divided by the sum of losses", "sum(r) / sum(max(-r, 0))",
            "QuantStats, by day", [NoLosses], s => s.Losses == 0 ? NoLosses : s.Values.Sum() / s.Losses),
        Of("var_95", Units.Fraction, 2, "Historical value at risk at 95 %: 5th percentile of the returns", "5th percentile of r, linear",
            "empyrical, vectorbt", [], s => s.Quantile(0.05)),
        Of("var_99", Units.Fraction, 2, "Historical value at risk at 99 %: 1st percentile of the returns", "1st percentile of r, linear",
            "empyrical, cutoff 0.01", [], s => s.Quantile(0.01)),
        Of("cvar_95", Units.Fraction, 2,
            "Historical conditional value at risk at 95 %: mean of the worst 5 % of returns",
            "mean of the lowest floor((n - 1) * 0.05) + 1",
            "empyrical, vectorbt", [], s => s.MeanOfLowest(0.05)),
        Of("cvar_99", Units.Fraction, 2,
            "Historical conditional value at risk at 99 %: mean of the worst 1 % of returns",
            "mean of the lowest floor((n - 1) * 0.01) + 1",
            "empyrical, cutoff 0.01", [], s => s.MeanOfLowest(0.01)),
        Of("var_95_normal", Units.Fraction, 2,
            "Value at risk at 95 % of a normal distribution", "m + z(0.05) * s1", "QuantStats; Lean before rounding",
            [], s => Normally(s, 0.05)),
        Of("var_99_normal", Units.Fraction, 2,
            "Value at risk at 99 % of a normal distribution", "m + z(0.01) * s1", "Lean before rounding, whole history",
            [], s => Normally(s, 0.01)),
        Of("var_95_pyfolio", Units.Fraction, 2,
            "Value at risk as pyfolio computes it: mean minus two standard deviations",
            "m - 2 * s1", "pyfolio", [], s => s.Mean - (2 * s.Deviation)),
        Of("cvar_95_quantstats", Units.Fraction, 2,
            "Conditional value at risk as QuantStats computes it: mean of the returns below var_95_normal, or var_95_normal itself",
            "mean(r where r < var_95_normal)", "QuantStats", [],
            s => Normally(s, 0.05) is var limit && Array.FindAll(s.Values, value => value < limit) is { Length: > 0 } worse
                ? worse.Mean()
                : limit),
    ];

    static Metric<ReturnSeries>[] Peers() =>
    [
        Of("sharpe_lean", Units.Ratio, 2, "Sharpe ratio as Lean computes it", "((1 + m)^A - 1 - rf) / (s1 * sqrt(A))", "Lean", [Flat],
            s => s.IsFlat ? Flat : (Performance(s) - s.RiskFree) / (s.Deviation * s.RootOfYear), annual: true, rate: true),
        Of("sortino_lean", Units.Ratio, 2,
            "Sortino ratio as Lean computes it", "((1 + m)^A - 1 - rf) / (s1(r where r < 0) * sqrt(A))", "Lean",
            [NoLosses, TooFew, Flat], SortinoLean, annual: true, rate: true),
        Of("volatility_backtestingpy", Units.Fraction, 2, "Volatility as backtesting.py computes it",
            "sqrt((s1^2 + (1 + g)^2)^A - (1 + g)^(2 A)), g the geometric mean", "backtesting.py", [], s => ProductVolatility(s),
            annual: true),
        Of("sharpe_backtestingpy", Units.Ratio, 2, "Sharpe ratio as backtesting.py computes it", "(cagr - rf) / volatility_backtestingpy",
            "backtesting.py", [Flat], s => s.IsFlat ? Flat : (s.Cagr - s.RiskFree) / ProductVolatility(s), annual: true, rate: true),
        Of(
            "sortino_backtestingpy", Units.Ratio, 2, "Sortino ratio as backtesting.py computes it", "(cagr - rf) / downside_deviation",
            "backtesting.py", [NoLosses], s => s.Losses == 0 ? NoLosses : (s.Cagr - s.RiskFree) / (s.Downside * s.RootOfYear), annual: true,
            rate: true),
    ];

    static Metric<ReturnSeries>[] Shape() =>
    [
        Of("skew", Units.Ratio, 2, "Population skewness of the returns", "m3 / s0^3", "scipy", [Flat], s => s.IsFlat ? Flat : s.Skew),
        Of("kurtosis", Units.Ratio, 3, "Population kurtosis of the returns, 3 for a normal distribution", "m4 / s0^4",
            "scipy, fisher=False", [Flat], s => s.IsFlat ? Flat : s.Kurtosis),
        Of("skew_corrected", Units.Ratio, 3, "Sample skewness of the returns", "skew * sqrt(n (n - 1)) / (n - 2)", "pandas, MathNet",
            [Flat], s => s.IsFlat ? Flat : s.Moments.Skewness),
        Of("kurtosis_excess_corrected", Units.Ratio, 4, "Sample excess kurtosis of the returns, 0 for a normal distribution",
            "((n + 1)(kurtosis - 3) + 6)(n - 1) / ((n - 2)(n - 3))", "pandas, MathNet", [Flat],
            s => s.IsFlat ? Flat : s.Moments.Kurtosis),
        Of("tail_ratio", Units.Ratio, 2,
            "Tail ratio: 95th percentile divided by the 5th, absolute values", "abs(P95) / abs(P5)", "empyrical", [NoLosses],
            s => s.Quantile(0.05) == 0 ? NoLosses : Math.Abs(s.Quantile(0.95)) / Math.Abs(s.Quantile(0.05))),
        Of("autocorrelation_1", Units.Ratio, 3, "Lag-1 autocorrelation of the returns", "sum((r_t - m)(r_(t+1) - m)) / sum((r - m)^2)",
            "sample autocorrelation, lag 1", [Flat], Autocorrelation),
    ];

    static Metric<ReturnSeries>[] Drawdown() =>
    [
        Of("max_drawdown", Units.Fraction, 1, "Maximum drawdown: largest fall of equity from its peak, the start included; -1 when ruined",
            "min(E / peak - 1)", "empyrical, QuantStats, NautilusTrader; Lean with the sign turned", [],
            s => s.IsRuined ? -1 : s.MaxDrawdown, evenRuined: true),
        Of("avg_drawdown", Units.Fraction, 1, "Average depth of the drawdowns, an open one included", "mean(depth)",
            "QuantStats, backtesting.py", [NoDrawdown], s => OfEpisodes(s, NoDrawdown, e => e.Fraction!.Value, Enumerable.Average),
            version: 2),
        Of("drawdown_count", Units.Count, 1, "Number of drawdowns, an open one included", "", "", [], s => s.Episodes.Count, version: 2),
        Of(
            "drawdown_current", Units.Fraction, 1, "Drawdown at the end", "E_n / peak - 1", "", [],
            s => s.Depths[^1], version: 2),
        Of("drawdown_open", Units.Flag, 1, "1 when a drawdown is open at the end, else 0", "", "", [],
            s => s.Episodes.Any(episode => episode.Open) ? 1 : 0, version: 2),
        Of("drawdown_periods_max", Units.Count, 1, "Longest drawdown in periods, from peak to recovery; an open one lasts to the end",
            "max(recovery - peak)", "backtesting.py", [], s => Longest(s.Episodes, e => e.Last - e.Peak), version: 2),
        Of("drawdown_periods_max_recovered", Units.Count, 1, "Longest recovered drawdown in periods",
            "max(recovery - peak)", "Lean", [NoRecovery],
            s => OfEpisodes(s, NoRecovery, e => e.Last - e.Peak, Enumerable.Max, recovered: true), version: 2),
        Of("drawdown_days_max", Units.Days, 1, "Longest drawdown in calendar days, from peak to recovery; an open one lasts to the end",
            "max(recovery - peak)", "backtesting.py", [NoDates], s => s.Dates is null ? NoDates : Longest(s.Episodes, s.DaysOf),
            version: 2),
        Of("drawdown_days_max_recovered", Units.Days, 1, "Longest recovered drawdown in calendar days",
            "max(recovery - peak)", "Lean", [NoDates, NoRecovery],
            s => s.Dates is null ? NoDates : OfEpisodes(s, NoRecovery, e => s.DaysOf(e), Enumerable.Max, recovered: true), version: 2),
        Of("drawdown_days_max_quantstats", Units.Days, 1,
            "Longest drawdown as QuantStats counts it: from its first day below the peak to its last, both included",
            "max(last - first + 1)", "QuantStats", [NoDates],
            s => s.Dates is null ? NoDates : Longest(s.Episodes, e => s.DayOf(e.Recovery - 1 ?? e.Last) - s.DayOf(e.Peak + 1) + 1),
            version: 2),
        Of("avg_drawdown_days", Units.Days, 1, "Average drawdown duration in calendar days; an open one lasts to the end",
            "mean(recovery - peak)", "backtesting.py", [NoDates, NoDrawdown],
            s => s.Dates is null ? NoDates : OfEpisodes(s, NoDrawdown, e => s.DaysOf(e), Enumerable.Average), version: 2),
        Of("time_underwater", Units.Fraction, 1, "Share of periods that end below the peak", "count(E < peak) / n", "", [],
            s => (double)s.Episodes.Sum(e => (e.Recovery - 1 ?? e.Last) - e.Peak) / s.Count, version: 2),
        Of("ulcer_index", Units.Fraction, 2,
            "Ulcer index: root mean square of the drawdowns", "sqrt(sum(drawdown^2) / (n - 1))", "QuantStats",
            [], s => Ulcer(s)),
        Of(
            "ulcer_performance_index", Units.Ratio, 2,
            "Ulcer performance index: excess total return divided by the ulcer index", "(total_return - rf) / ulcer_index",
            "QuantStats", [NoDrawdown], s => s.Episodes.Count == 0 ? NoDrawdown : (s.TotalReturn - s.RiskFree) / Ulcer(s), rate: true,
            version: 2),
        Of("recovery_factor", Units.Ratio, 1,
            "Recovery factor: total return divided by the maximum drawdown", "total_return / abs(max_drawdown)",
            "MetaTrader's recovery factor, by fractions", [NoDrawdown],
            s => s.MaxDrawdown == 0 ? NoDrawdown : s.TotalReturn / -s.MaxDrawdown),
    ];

    internal static Metric<ReturnSeries> Of(
        string key, string unit, int least, string title, string expression, string source, string[] reasons,
        Func<ReturnSeries, Outcome> compute, bool annual = false, bool rate = false, bool evenRuined = false, int version = 1)
    {
        string[] all = [.. least > 0 ? [TooFew] : Array.Empty<string>(), .. evenRuined ? [] : new[] { Ruined }, .. reasons];
        return new Metric<ReturnSeries>(
            new MetricFormula(key, unit, $"{Groups.Returns}.{key}", version, Groups.Returns, title, expression, source,
                [.. all.Distinct(), OutOfRange], least),
            annual, rate, series => series.IsRuined && !evenRuined ? Ruined : compute(series), _ => TooFew);
    }

    static Outcome Calendar(ReturnSeries s, double year) => s.Dates is null ? NoDates : Math.Pow(s.Growth, year / s.CalendarDays) - 1;

    static double Normally(ReturnSeries s, double part) => s.Mean + (Normal.InvCDF(0, 1, part) * s.Deviation);

    static double Performance(ReturnSeries s) => Math.Pow(1 + s.Mean, s.PeriodsPerYear) - 1;

    static Outcome SortinoLean(ReturnSeries s)
    {
        var losses = Array.FindAll(s.Values, value => value < 0);
        if (losses.Length == 0)
            return NoLosses;
        if (losses.Length == 1)
            return TooFew;
        return ReturnSeries.AreFlat(losses.Min(), losses.Max())
            ? Flat
            : (Performance(s) - s.RiskFree) / (losses.StandardDeviation() * s.RootOfYear);
    }

    static double ProductVolatility(ReturnSeries s)
    {
        if (s.IsFlat)
            return 0;
        var square = Math.Pow(s.Growth, 2.0 / s.Count);
        return Math.Sqrt(Math.Pow((s.Deviation * s.Deviation) + square, s.PeriodsPerYear) - Math.Pow(square, s.PeriodsPerYear));
    }

    static double Longest(IReadOnlyList<DrawdownEpisode> episodes, Func<DrawdownEpisode, int> length) =>
        episodes.Count == 0 ? 0 : episodes.Max(length);

    static Outcome OfEpisodes(
        ReturnSeries s, string none, Func<DrawdownEpisode, double> value, Func<IEnumerable<double>, double> summary, bool recovered = false)
    {
        var values = s.Episodes.Where(episode => !(recovered && episode.Open)).Select(value).ToList();
        return values.Count == 0 ? none : summary(values);
    }

    static double Ulcer(ReturnSeries s) => Math.Sqrt(s.Depths.Sum(depth => depth * depth) / (s.Count - 1));

    internal static int Wins(ReturnSeries s) => s.Values.Count(value => value > 0);

    internal static int Decisive(ReturnSeries s) => s.Values.Count(value => value != 0);

    internal static Outcome Payoff(ReturnSeries s)
    {
        if (s.Losses == 0)
            return NoLosses;
        return s.Gains == 0 ? NoWins : s.Gains / Wins(s) / (s.Losses / (Decisive(s) - Wins(s)));
    }

    static Outcome Autocorrelation(ReturnSeries s)
    {
        if (s.IsFlat)
            return Flat;
        var products = 0.0;
        for (var i = 1; i < s.Count; i++)
            products += (s.Values[i - 1] - s.Mean) * (s.Values[i] - s.Mean);
        return products / s.Values.Sum(value => (value - s.Mean) * (value - s.Mean));
    }
}
