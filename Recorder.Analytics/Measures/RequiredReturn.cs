using Recorder.Analytics.Metrics;
using static Recorder.Analytics.Reasons;

namespace Recorder.Analytics.Measures;

/// <summary>Compares returns with a required (minimum acceptable) return. Pure.</summary>
public static class RequiredReturn
{
    static readonly Metric<Shortfall>[] All =
    [
        Of("downside_deviation_mar", Units.Fraction,
            "Annualised downside deviation, required return", "sqrt(sum(min(r - mar, 0)^2) / n) * sqrt(A)",
            "empyrical downside_risk", [], s => s.Deviation * s.RootOfYear, annual: true),
        Of("sortino_mar", Units.Ratio,
            "Annualised Sortino ratio against the required return", "mean(r - mar) * A / downside_deviation_mar",
            "empyrical sortino_ratio", [NoLosses], s => s.Below == 0 ? NoLosses : s.Mean / s.Deviation * s.RootOfYear, annual: true),
        Of("omega_mar", Units.Ratio,
            "Omega ratio against the required return", "sum(max(r - mar, 0)) / sum(max(mar - r, 0))",
            "empyrical omega_ratio, risk_free 0", [NoLosses], s => s.Below == 0 ? NoLosses : s.Above / s.Below),
        Of("periods_reached", Units.Fraction,
            "Share of periods that reached the required return", "count(r >= mar) / n", "", [], s => s.Reached),
    ];

    /// <summary>The formulas.</summary>
    public static IReadOnlyList<MetricFormula> Formulas { get; } = [.. All.Select(metric => metric.Formula)];

    /// <summary>Computes the measures.</summary>
    /// <param name="history">The returns.</param>
    /// <param name="required">Required return of a period, as a fraction.</param>
    /// <returns>One value for each formula.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The required return is not a finite number above -1.</exception>
    public static IReadOnlyList<MetricValue> Against(ReturnHistory history, double required)
    {
        if (!(required > -1) || !double.IsFinite(required))
            throw new ArgumentOutOfRangeException(nameof(required), required, "The required return is a fraction above -1.");
        var shortfall = new Shortfall(history.Series(), required);
        return
        [
            .. All.Select(metric => history.Reason is { } reason
                ? metric.Null(reason, 0, history.PeriodsPerYear)
                : metric.Of(shortfall, shortfall.Count, history.PeriodsPerYear)),
        ];
    }

    static Metric<Shortfall> Of(
        string key, string unit, string title, string expression, string source, string[] reasons,
        Func<Shortfall, Outcome> compute, bool annual = false) => new(
        new MetricFormula(
            key, unit, $"{Groups.RequiredReturn}.{key}", 1, Groups.RequiredReturn, title, expression, source,
            [TooFew, Ruined, .. reasons, OutOfRange], Minimum: 2),
        annual,
        Rate: false,
        s => s.IsRuined ? Ruined : compute(s),
        _ => TooFew);

    sealed class Shortfall
    {
        internal Shortfall(ReturnSeries series, double required)
        {
            var over = Array.ConvertAll(series.Values, value => value - required);
            (Count, IsRuined, RootOfYear) = (series.Count, series.IsRuined, series.RootOfYear);
            Mean = over.Sum() / Count;
            Above = over.Sum(value => Math.Max(value, 0));
            Below = over.Sum(value => Math.Max(-value, 0));
            Deviation = Math.Sqrt(over.Sum(value => value < 0 ? value * value : 0) / Count);
            Reached = (double)over.Count(value => value >= 0) / Count;
        }

        internal int Count { get; }

        internal bool IsRuined { get; }

        internal double RootOfYear { get; }

        internal double Mean { get; }

        internal double Above { get; }

        internal double Below { get; }

        /// <summary>Downside deviation per period, over all periods.</summary>
        internal double Deviation { get; }

        internal double Reached { get; }
    }
}
