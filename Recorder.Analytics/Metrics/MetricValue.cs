namespace Recorder.Analytics.Metrics;

/// <summary>The value of a metric.</summary>
/// <param name="Key">The formula's key.</param>
/// <param name="Value">Never rounded, never NaN or infinite; null when it has a reason.</param>
/// <param name="Reason">Why it is null, a code of <see cref="Reasons"/>; null when there is a value.</param>
/// <param name="Formula">How it was computed.</param>
/// <param name="N">Number of values used: returns, points, trades or orders.</param>
/// <param name="PeriodsPerYear">Periods per year, where the formula uses them.</param>
/// <param name="RiskFree">Annual risk-free rate as a fraction, where the formula uses it.</param>
public sealed record MetricValue(
    string Key, double? Value, string? Reason, MetricFormula Formula, int N, double? PeriodsPerYear = null, double? RiskFree = null)
{
    /// <summary>Number of values below which a statistic is unreliable.</summary>
    public const int Thin = 30;

    /// <summary>True when computed from few values; show it with a warning.</summary>
    public bool IsThin => N < Thin;
}
