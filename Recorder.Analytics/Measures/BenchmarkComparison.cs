using MathNet.Numerics.Statistics;
using Recorder.Analytics.Metrics;
using static Recorder.Analytics.Reasons;

namespace Recorder.Analytics.Measures;

/// <summary>Compares returns with the returns of a benchmark. Pure.</summary>
public static class BenchmarkComparison
{
    static readonly Metric<ComparedReturns>[] All =
    [
        Of("benchmark_days", Units.Count, 0, "Number of periods that both cover", "n", "", [], f => f.Count),
        Of("benchmark_days_outside", Units.Count, 0,
            "Periods left out: not covered by the benchmark", "", "", [], f => f.Pairs.Outside),
        Of("benchmark_days_without_row", Units.Count, 0,
            "Periods without a benchmark row, counted as 0", "", "", [], f => f.Pairs.WithoutRow),
        Of("benchmark_return", Units.Fraction, 1,
            "Total return of the benchmark in these periods", "prod(1 + b) - 1", "empyrical cum_returns_final", [],
            f => Growth(f.Others) - 1),
        Of("excess_return", Units.Fraction, 1,
            "Total return minus the total return of the benchmark", "prod(1 + r) - prod(1 + b)", "", [],
            f => Growth(f.Values) - Growth(f.Others)),
        Of("correlation", Units.Ratio, 2, "Correlation with the benchmark", "cov(r, b) / (s1(r) s1(b))", "Pearson", [Flat], Correlated),
        Of("r_squared", Units.Ratio, 2,
            "R-squared: variance explained by the benchmark", "correlation^2", "QuantStats r_squared", [Flat],
            f => Correlated(f) is { Value: { } value } ? value * value : Correlated(f)),
        Of("beta", Units.Ratio, 2,
            "Beta: covariance divided by benchmark variance",
            "cov(r, b) / var(b)", "empyrical, QuantStats greeks", [Flat],
            f => Outcome.Of(f.Beta, Flat)),
        Of("alpha", Units.Fraction, 2,
            "Annualised Jensen's alpha, compounded", "(1 + mean((r - rf_t) - beta (b - rf_t)))^A - 1", "empyrical alpha",
            [Flat],
            f => f.Alpha is { } alpha ? Math.Pow(1 + alpha, f.Year) - 1 : Flat, annual: true),
        Of("alpha_linear", Units.Fraction, 2,
            "Annualised Jensen's alpha, not compounded", "mean((r - rf_t) - beta (b - rf_t)) * A", "QuantStats greeks, rf 0", [Flat],
            f => f.Alpha is { } alpha ? alpha * f.Year : Flat, annual: true),
        Of("tracking_error", Units.Fraction, 2,
            "Annualised tracking error: deviation of r - b", "s1(r - b) * sqrt(A)", "Grinold and Kahn 2000", [],
            f => f.ActiveDeviation * Math.Sqrt(f.Year), annual: true),
        Of("information_ratio", Units.Ratio, 2,
            "Annualised information ratio",
            "mean(r - b) / s1(r - b) * sqrt(A)", "Grinold and Kahn 2000", [Flat],
            f => Information(f).Times(Math.Sqrt(f.Year)), annual: true),
        Of("information_ratio_period", Units.Ratio, 2,
            "Information ratio of a period", "mean(r - b) / s1(r - b)", "empyrical excess_sharpe, QuantStats", [Flat], Information),
        Of("up_capture", Units.Ratio, 1,
            "Up capture, over periods of a rising benchmark",
            Capturing("b > 0"), "empyrical up_capture", [NoUpDays],
            f => Capture(f, b => b > 0, NoUpDays), annual: true),
        Of("down_capture", Units.Ratio, 1,
            "Down capture, over periods of a falling benchmark",
            Capturing("b < 0"), "empyrical down_capture", [NoDownDays],
            f => Capture(f, b => b < 0, NoDownDays), annual: true),
        Of("capture_ratio", Units.Ratio, 1,
            "Capture ratio: up capture divided by down capture",
            "up_capture / down_capture", "empyrical up_down_capture", [NoUpDays, NoDownDays, Flat], Ratio,
            annual: true),
    ];

    /// <summary>The formulas.</summary>
    public static IReadOnlyList<MetricFormula> Formulas { get; } = [.. All.Select(metric => metric.Formula)];

    /// <summary>Computes the measures.</summary>
    /// <param name="pairs">The paired returns.</param>
    /// <param name="rates">The risk-free rate of each period of the history; null: zero.</param>
    /// <returns>One value for each formula.</returns>
    /// <exception cref="ArgumentException">The number of rates differs from the number of periods.</exception>
    public static IReadOnlyList<MetricValue> Of(BenchmarkPairs pairs, IReadOnlyList<double>? rates = null)
    {
        if (rates is not null && rates.Count != pairs.Benchmark.Count)
            throw new ArgumentException($"{pairs.Benchmark.Count} periods, but {rates.Count} rates.", nameof(rates));
        var figures = new ComparedReturns(pairs, rates);
        return
        [
            .. All.Select(metric => pairs.Reason is { } reason
                ? metric.Null(reason, 0, figures.Year)
                : metric.Of(figures, figures.Count, figures.Year)),
        ];
    }

    static Metric<ComparedReturns> Of(
        string key, string unit, int least, string title, string expression, string source, string[] reasons,
        Func<ComparedReturns, Outcome> compute, bool annual = false)
    {
        string[] few = least == 0 ? [] : [TooFew, Ruined];
        return new Metric<ComparedReturns>(
            new MetricFormula(
                key, unit, $"{Groups.Benchmark}.{key}", 1, Groups.Benchmark, title, expression, source,
                [.. few, .. reasons, NoDates, OutOfRange], least),
            annual,
            Rate: false,
            f => least > 0 && f.IsRuined ? Ruined : compute(f),
            _ => TooFew);
    }

    static string Capturing(string days) => $"(prod(1 + r)^(A / n) - 1) / (prod(1 + b)^(A / n) - 1), n periods with {days}";

    static double Growth(IEnumerable<double> returns) => returns.Aggregate(1.0, (growth, value) => growth * (1 + value));

    static Outcome Correlated(ComparedReturns f) => f.IsFlat || f.OtherIsFlat ? Flat : Correlation.Pearson(f.Values, f.Others);

    static Outcome Information(ComparedReturns f) => f.ActiveDeviation == 0 ? Flat : f.Active.Mean() / f.ActiveDeviation;

    static Outcome Capture(ComparedReturns f, Predicate<double> counts, string none)
    {
        var days = Enumerable.Range(0, f.Count).Where(i => counts(f.Others[i])).ToList();
        return days.Count == 0 ? none : Annual(days.Select(i => f.Values[i])) / Annual(days.Select(i => f.Others[i]));

        double Annual(IEnumerable<double> returns) => Math.Pow(Growth(returns), f.Year / days.Count) - 1;
    }

    static Outcome Ratio(ComparedReturns f)
    {
        var (up, down) = (Capture(f, b => b > 0, NoUpDays), Capture(f, b => b < 0, NoDownDays));
        if (up.Value is null || down.Value is null)
            return up.Value is null ? up : down;
        return down.Value == 0 ? Flat : up.Value.Value / down.Value.Value;
    }

    sealed class ComparedReturns
    {
        internal ComparedReturns(BenchmarkPairs pairs, IReadOnlyList<double>? rates)
        {
            (Pairs, Values, Others, Year) = (pairs, pairs.Values, pairs.Others, pairs.History.PeriodsPerYear);
            Active = [.. Values.Zip(Others, (value, other) => value - other)];
            if (Count == 0)
                return;
            IsRuined = Array.Exists(Values, value => value <= -1);
            IsFlat = ReturnSeries.AreFlat(Values.Min(), Values.Max());
            OtherIsFlat = ReturnSeries.AreFlat(Others.Min(), Others.Max());
            ActiveDeviation = ReturnSeries.AreFlat(Active.Min(), Active.Max()) ? 0 : Active.StandardDeviation();
            Beta = Count < 2 || OtherIsFlat ? null : Values.Covariance(Others) / Others.Variance();
            if (Beta is { } beta)
                Alpha = pairs.Places.Select((place, at) => Excess(Values[at], place) - (beta * Excess(Others[at], place))).Average();

            double Excess(double value, int place) => value - (rates?[place] ?? 0);
        }

        internal BenchmarkPairs Pairs { get; }

        internal double[] Values { get; }

        internal double[] Others { get; }

        /// <summary>Active returns: strategy minus benchmark.</summary>
        internal double[] Active { get; }

        internal int Count => Values.Length;

        internal double Year { get; }

        internal bool IsRuined { get; }

        internal bool IsFlat { get; }

        internal bool OtherIsFlat { get; }

        internal double ActiveDeviation { get; }

        /// <summary>Beta; null when the benchmark did not move.</summary>
        internal double? Beta { get; }

        /// <summary>Alpha of a period; null without a beta.</summary>
        internal double? Alpha { get; }
    }
}
