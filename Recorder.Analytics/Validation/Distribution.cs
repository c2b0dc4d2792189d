using MathNet.Numerics.Statistics;

namespace Recorder.Analytics.Validation;

/// <summary>Summary of a set of numbers. Percentiles interpolate linearly between the sorted numbers (definition R-7).</summary>
/// <param name="Mean">Mean.</param>
/// <param name="Least">Smallest.</param>
/// <param name="P5">5th percentile.</param>
/// <param name="P50">Median.</param>
/// <param name="P95">95th percentile.</param>
/// <param name="Greatest">Largest.</param>
public sealed record Distribution(double Mean, double Least, double P5, double P50, double P95, double Greatest)
{
    // Sorts in place, because the order of the draws is not needed again.
    internal static Distribution Of(double[] draws)
    {
        Array.Sort(draws);
        return new Distribution(draws.Average(), draws[0], Quantile(draws, 0.05), Quantile(draws, 0.5), Quantile(draws, 0.95), draws[^1]);
    }

    internal static double Quantile(double[] sorted, double probability) =>
        SortedArrayStatistics.QuantileCustom(sorted, probability, QuantileDefinition.R7);
}
