namespace Recorder.Analytics.Metrics;

/// <summary>A metric of a run or a series.</summary>
/// <param name="Key">The formula's key.</param>
/// <param name="Value">Never rounded, never NaN or infinite; null with a reason.</param>
/// <param name="Reason">Why it is null, a code of <see cref="Reasons"/>; null when there is a value.</param>
/// <param name="Formula">How it was computed.</param>
/// <param name="N">How many values it was computed from: returns, points, trades or orders.</param>
/// <param name="PeriodsPerYear">A, where the formula has it.</param>
/// <param name="RiskFree">Annual risk-free rate as a fraction, where the formula has it.</param>
public sealed record MetricValue(
    string Key, double? Value, string? Reason, MetricFormula Formula, int N, double? PeriodsPerYear = null, double? RiskFree = null)
{
    /// <summary>Below this many values a statistic says little.</summary>
    public const int Thin = 30;

    /// <summary>Computed from few values: to be shown with a warning.</summary>
    public bool IsThin => N < Thin;
}
