using Recorder.Analytics.Measures;
using Recorder.Analytics.Metrics;

namespace Recorder.Cli.Measuring;

/// <summary>The requested measures besides the metrics of the catalogue.</summary>
/// <param name="Rate">The risk-free rate.</param>
/// <param name="Levels">Confidence levels of the value at risk.</param>
/// <param name="Required">The required return; null for none.</param>
/// <param name="Benchmark">The benchmark; null for none.</param>
/// <param name="Window">Length of the rolling window in periods; null for none.</param>
/// <param name="Periods">Period tables.</param>
/// <param name="Drawdowns">Number of the deepest drawdowns; null for no table.</param>
sealed record MeasureRequest(
    RateRequest Rate,
    IReadOnlyList<double> Levels,
    RequiredRequest? Required,
    BenchmarkSeries? Benchmark,
    int? Window,
    IReadOnlyList<PeriodLength> Periods,
    int? Drawdowns);

/// <summary>A required return.</summary>
/// <param name="Value">The return as a fraction, above -1.</param>
/// <param name="IsAnnual">Whether it is annual; otherwise it is per period.</param>
sealed record RequiredRequest(double Value, bool IsAnnual)
{
    /// <summary>The required return per period of a history.</summary>
    internal double Of(ReturnHistory history) => IsAnnual ? RiskFreeRates.OfPeriod(Value, history.PeriodsPerYear) : Value;
}
