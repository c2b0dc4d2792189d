using MathNet.Numerics.Statistics;
using Recorder.Analytics.Validation;
using static Recorder.Analytics.Metrics.ReturnFormulas;
using static Recorder.Analytics.Reasons;

namespace Recorder.Analytics.Metrics;

/// <summary>Metrics of periods, stability and statistical inference of the returns.</summary>
static class ReturnStabilityFormulas
{
    internal static Metric<ReturnSeries>[] Periods() =>
    [
        Of("best_day", Units.Fraction, 1, "Best return of a period", "max(r)", "", [], s => s.Values.Max()),
        Of("worst_day", Units.Fraction, 1, "Worst return of a period", "min(r)", "", [], s => s.Values.Min()),
        Of("average_win_days", Units.Fraction, 1, "Average gain of a winning period", "mean(r > 0)", "QuantStats avg_win", [NoWins],
            s => s.Gains == 0 ? NoWins : s.Gains / Wins(s)),
        Of("average_loss_days", Units.Fraction, 1,
            "Average loss of a losing period, below zero", "mean(r < 0)", "QuantStats avg_loss", [NoLosses],
            s => s.Losses == 0 ? NoLosses : -s.Losses / (Decisive(s) - Wins(s))),
        Of("win_rate_days", Units.Fraction, 1, "Share of winning periods", "count(r > 0) / n", "pyfolio's convention, on periods",
            [], s => (double)s.Values.Count(value => value > 0) / s.Count),
        Of("win_rate_days_quantstats", Units.Fraction, 1,
            "Share of winning periods, unchanged periods left out", "count(r > 0) / count(r != 0)",
            "QuantStats win_rate", [AllEven],
            s => Decisive(s) == 0 ? AllEven : (double)Wins(s) / Decisive(s)),
        Of("payoff_days_quantstats", Units.Ratio, 1,
            "Payoff ratio of the periods: average gain divided by average loss", "mean(r > 0) / abs(mean(r < 0))",
            "QuantStats payoff_ratio", [NoLosses, NoWins], Payoff),
        Of("profit_factor_days_quantstats", Units.Ratio, 1, "Profit factor of the periods: sum of gains divided by sum of losses",
            "sum(r >= 0) / abs(sum(r < 0))", "QuantStats profit_factor", [NoLosses], s => s.Losses == 0 ? NoLosses : s.Gains / s.Losses),
        Of("kelly_days_quantstats", Units.Fraction, 1, "Kelly criterion of the periods",
            "W - (1 - W) / payoff, W = win_rate_days_quantstats", "QuantStats kelly_criterion", [NoLosses, NoWins],
            s => Payoff(s) is { Value: { } payoff }
                ? ((double)Wins(s) / Decisive(s)) - ((1 - ((double)Wins(s) / Decisive(s))) / payoff)
                : Payoff(s)),
        Of("max_consecutive_wins_days", Units.Count, 1, "Most consecutive winning periods", "", "QuantStats consecutive_wins", [],
            s => Streaks.Longest(s.Values.Select(value => value > 0))),
        Of("max_consecutive_losses_days", Units.Count, 1, "Most consecutive losing periods", "", "QuantStats consecutive_losses", [],
            s => Streaks.Longest(s.Values.Select(value => value < 0))),
    ];

    internal static Metric<ReturnSeries>[] Stability() =>
    [
        Of("linearity", Units.Ratio, 3,
            "R-squared of the cumulative log returns against time; 1 is a straight line", "R^2 of cumulated log(1 + r) on its index",
            "empyrical stability_of_timeseries", [Flat], Linearity),
        Of("rolling_sharpe_63_min", Units.Ratio, Window,
            "Lowest annualised Sharpe ratio of rolling windows of 63 periods", "min over windows of sharpe", "",
            [Flat], s => OfSharpes(s, Enumerable.Min), annual: true, rate: true),
        Of("rolling_sharpe_63_median", Units.Ratio, Window,
            "Median annualised Sharpe ratio of rolling windows of 63 periods", "median over windows of sharpe", "", [Flat],
            s => OfSharpes(s, Statistics.Median), annual: true, rate: true),
        Of("rolling_sharpe_63_last", Units.Ratio, Window,
            "Annualised Sharpe ratio of the last 63 periods", "sharpe of the last window", "", [Flat],
            s => Rolling.Sharpe(s.Values[^Window..], Window, s.PeriodsPerYear, s.RiskFree)[0] is { } last ? last : Flat, annual: true,
            rate: true),
        Of("rolling_sharpe_63_positive", Units.Fraction, Window,
            "Share of rolling windows of 63 periods with a Sharpe ratio above 0", "", "", [Flat],
            s => OfSharpes(s, all => (double)all.Count(value => value > 0) / all.Count()), annual: true, rate: true),
        Of("rolling_return_63_min", Units.Fraction, Window, "Lowest rolling return over 63 periods", "min over windows of total_return", "",
            [], s => s.RollingReturns.Min()),
        Of("rolling_return_63_median", Units.Fraction, Window,
            "Median rolling return over 63 periods", "median over windows of total_return", "", [],
            s => s.RollingReturns.Median()),
        Of("months_total", Units.Count, 1, "Number of months with a return", "", "", [NoDates], s => OfMonths(s, months => months.Count)),
        Of("months_profitable", Units.Fraction, 1, "Share of months with a gain", "", "", [NoDates],
            s => OfMonths(s, months => (double)months.Count(month => month.Return > ReturnSeries.Rounding) / months.Count), version: 2),
        Of("month_best", Units.Fraction, 1, "Best monthly return", "", "", [NoDates],
            s => OfMonths(s, months => months.Max(month => month.Return))),
        Of("month_worst", Units.Fraction, 1, "Worst monthly return", "", "", [NoDates],
            s => OfMonths(s, months => months.Min(month => month.Return))),
    ];

    internal static Metric<ReturnSeries>[] Inference() =>
    [
        Of("psr_0", Units.Probability, SharpeInference.Least,
            "Probabilistic Sharpe ratio: probability that the true Sharpe ratio is above 0",
            "Phi((SR - 0) sqrt(n - 1) / sqrt(1 - skew SR + (kurtosis - 1)/4 SR^2)), SR = (m - rf_d) / s1", "Bailey and Lopez de Prado 2012",
            [Flat, NoVariance], s => Psr(s, 0, s.Skew, s.Kurtosis), annual: true, rate: true),
        Of("psr_1", Units.Probability, SharpeInference.Least,
            "Probabilistic Sharpe ratio: probability that the true annualised Sharpe ratio is above 1",
            "the same with SR* = 1 / sqrt(A)", "Bailey and Lopez de Prado 2012", [Flat, NoVariance],
            s => Psr(s, 1 / s.RootOfYear, s.Skew, s.Kurtosis), annual: true, rate: true),
        Of("psr_0_corrected", Units.Probability, 4,
            "Probabilistic Sharpe ratio with sample skewness and kurtosis", "with skew_corrected, kurtosis_excess_corrected + 3",
            "Bailey and Lopez de Prado 2012", [Flat, NoVariance], s => Psr(s, 0, s.Moments.Skewness, s.Moments.Kurtosis + 3), annual: true,
            rate: true),
        Of("psr_0_quantstats", Units.Probability, 4,
            "Probabilistic Sharpe ratio as QuantStats and Lean compute it, with excess kurtosis in place of kurtosis",
            "with skew_corrected, kurtosis_excess_corrected", "QuantStats, Lean", [Flat, NoVariance],
            s => Psr(s, 0, s.Moments.Skewness, s.Moments.Kurtosis), annual: true, rate: true),
        Of("min_trl", Units.Count, SharpeInference.Least,
            "Minimum track record length: number of returns for 95 % confidence that the true Sharpe ratio is above 0",
            "1 + (1 - skew SR + (kurtosis - 1)/4 SR^2) (z(0.95) / SR)^2", "Bailey and Lopez de Prado 2012",
            [Flat, NotAboveBenchmark, NoVariance], MinimumTrackRecord, annual: true, rate: true),
    ];

    static Outcome Linearity(ReturnSeries s)
    {
        var logs = new double[s.Count];
        var index = new double[s.Count];
        var sum = 0.0;
        for (var i = 0; i < logs.Length; i++)
            (index[i], logs[i]) = (i, sum += Math.Log(1 + s.Values[i]));
        if (ReturnSeries.AreFlat(logs.Min(), logs.Max()))
            return Flat;
        var correlation = Correlation.Pearson(index, logs);
        return correlation * correlation;
    }

    static Outcome OfSharpes(ReturnSeries s, Func<IEnumerable<double>, double> summary) =>
        s.RollingSharpes.Length == 0 ? Flat : summary(s.RollingSharpes);

    static Outcome OfMonths(ReturnSeries s, Func<IReadOnlyList<MonthReturn>, double> summary) =>
        s.Dates is null ? NoDates : summary(s.Months);

    static Outcome Psr(ReturnSeries s, double benchmark, double skew, double kurtosis) =>
        s.IsFlat ? Flat : Known(SharpeInference.Probabilistic(s.SharpePeriod, benchmark, s.Count, skew, kurtosis), s, skew, kurtosis);

    static Outcome MinimumTrackRecord(ReturnSeries s)
    {
        if (s.IsFlat)
            return Flat;
        return s.SharpePeriod > 0
            ? Known(SharpeInference.MinimumTrackRecord(s.SharpePeriod, 0, s.Skew, s.Kurtosis, Confidence), s, s.Skew, s.Kurtosis)
            : NotAboveBenchmark;
    }

    static Outcome Known(double? value, ReturnSeries s, double skew, double kurtosis) =>
        value is { } number ? number
            : double.IsFinite(s.SharpePeriod) && double.IsFinite(skew) && double.IsFinite(kurtosis) ? NoVariance
            : OutOfRange;
}
