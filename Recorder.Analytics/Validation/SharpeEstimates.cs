using MathNet.Numerics.Statistics;

namespace Recorder.Analytics.Validation;

/// <summary>Significance of the Sharpe ratio of a series. Pure.</summary>
/// <param name="Sharpe">Sharpe ratio per period, not annualised.</param>
/// <param name="AboveZero">Probability that the true ratio is above 0: <c>psr_0</c>.</param>
/// <param name="AboveOne">Probability that the true annualised ratio is above 1: <c>psr_1</c>.</param>
/// <param name="MinimumTrackRecord">Number of periods at which <c>psr_0</c> reaches the confidence level: <c>min_trl</c>.</param>
/// <param name="Confidence">Confidence level of the minimum track record.</param>
public sealed record SharpeEstimates(Estimate Sharpe, Estimate AboveZero, Estimate AboveOne, Estimate MinimumTrackRecord, double Confidence)
{
    internal const string Assumption = "the returns are drawn independently from one distribution, of whatever shape";

    /// <summary>Computes the estimates.</summary>
    /// <param name="returns">Daily returns; in excess of a risk-free rate where that matters.</param>
    /// <param name="periodsPerYear">Periods per year.</param>
    /// <param name="confidence">Confidence level of the minimum track record.</param>
    public static SharpeEstimates Of(IReadOnlyList<double> returns, double periodsPerYear = 252, double confidence = 0.95)
    {
        if (Usable.ReturnReason(returns) is { } reason)
            return new SharpeEstimates(Value("sharpe_per_period", null, reason), Value("psr_0", null, reason), AboveOne(null, reason),
                Value("min_trl", null, reason), confidence);

        var moments = Moments.Of(returns);
        if (returns.Count < SharpeInference.Least)
        {
            return new SharpeEstimates(
                Value("sharpe_per_period", moments.Sharpe, null), Value("psr_0", null, Reasons.TooFew), AboveOne(null, Reasons.TooFew),
                Value("min_trl", null, Reasons.TooFew), confidence);
        }

        return new SharpeEstimates(
            Value("sharpe_per_period", moments.Sharpe, null),
            Value("psr_0", moments.Above(0), Reasons.NoVariance),
            AboveOne(moments.Above(1 / Math.Sqrt(periodsPerYear)), Reasons.NoVariance),
            Value(
                "min_trl",
                SharpeInference.MinimumTrackRecord(moments.Sharpe, 0, moments.Skewness, moments.Kurtosis, confidence),
                moments.Sharpe > 0 ? Reasons.NoVariance : Reasons.NotAboveBenchmark),
            confidence);

        Estimate AboveOne(double? value, string why)
        {
            var estimate = Value("psr_1", value, why);
            return estimate with { Procedure = estimate.Procedure with { PeriodsPerYear = periodsPerYear } };
        }

        Estimate Value(string statistic, double? value, string? why) =>
            new(new Procedure(statistic, Assumption, returns.Count), value, value is null ? why : null);
    }

    internal sealed record Moments(int Count, double Sharpe, double Skewness, double Kurtosis)
    {
        internal static Moments Of(IReadOnlyList<double> returns)
        {
            var (skewness, excess) = returns.PopulationSkewnessKurtosis();
            return new Moments(returns.Count, returns.Mean() / returns.StandardDeviation(), skewness, excess + 3);
        }

        internal double? Above(double benchmark) => SharpeInference.Probabilistic(Sharpe, benchmark, Count, Skewness, Kurtosis);
    }
}
