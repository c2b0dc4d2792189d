using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using Recorder.Analytics.Metrics;
using static Recorder.Analytics.Reasons;

namespace Recorder.Analytics.Measures;

/// <summary>Value at risk and conditional value at risk at any level. Pure.</summary>
public static class TailRisk
{
    static readonly Metric<Tail>[] All =
    [
        Of("var", "Historical value at risk: the (1 - level) quantile of the returns",
            "(1 - level) quantile of r, linear", "empyrical, vectorbt", Historical),
        Of("cvar", "Historical conditional value at risk: mean of the worst returns, a share of 1 - level",
            "mean of the lowest floor((n - 1)(1 - level)) + 1", "empyrical, vectorbt",
            t => t.Series.MeanOfLowest(t.Part)),
        Of("var_normal", "Value at risk of a normal distribution",
            "m + z(1 - level) s1", "QuantStats; Lean before rounding", t => Normally(t)),
        Of("cvar_normal", "Conditional value at risk of a normal distribution",
            "m - s1 phi(z(1 - level)) / (1 - level)", "McNeil, Frey, Embrechts 2005",
            t => t.Series.Mean - (t.Series.Deviation * Normal.PDF(0, 1, Z(t)) / t.Part)),
        Of("cvar_quantstats",
            "Mean of the returns below var_normal, or var_normal itself", "mean(r where r < var_normal)", "QuantStats", Below),
    ];

    /// <summary>The formulas.</summary>
    public static IReadOnlyList<MetricFormula> Formulas { get; } = [.. All.Select(metric => metric.Formula)];

    /// <summary>Computes the measures.</summary>
    /// <param name="history">The returns.</param>
    /// <param name="level">Confidence level, above 0.5 and below 1.</param>
    /// <returns>One value for each formula; losses are negative returns.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The level is out of range.</exception>
    public static IReadOnlyList<MetricValue> At(ReturnHistory history, double level)
    {
        if (!(level is > 0.5 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "The level is above 0.5 and below 1.");
        // As decimals, because 1 - 0.9 as doubles is not 0.1 and would select another return.
        var tail = new Tail(history.Series(), (double)(1 - (decimal)level));
        return [.. All.Select(metric => history.Reason is { } reason ? metric.Null(reason, 0) : metric.Of(tail, tail.Series.Count))];
    }

    static Metric<Tail> Of(string key, string title, string expression, string source, Func<Tail, Outcome> compute) => new(
        new MetricFormula(
            key, Units.Fraction, $"{Groups.TailRisk}.{key}", 1, Groups.TailRisk, title, expression, source, [TooFew, Ruined, OutOfRange],
            Minimum: 2),
        Annual: false,
        Rate: false,
        tail => tail.Series.IsRuined ? Ruined : compute(tail),
        _ => TooFew);

    static Outcome Historical(Tail tail) => tail.Series.Quantile(tail.Part);

    static double Z(Tail tail) => Normal.InvCDF(0, 1, tail.Part);

    static double Normally(Tail tail) => tail.Series.Mean + (Z(tail) * tail.Series.Deviation);

    static Outcome Below(Tail tail)
    {
        var limit = Normally(tail);
        var worse = Array.FindAll(tail.Series.Values, value => value < limit);
        return worse.Length == 0 ? limit : worse.Mean();
    }

    sealed record Tail(ReturnSeries Series, double Part);
}
