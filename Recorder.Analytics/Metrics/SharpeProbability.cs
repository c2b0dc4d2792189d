using MathNet.Numerics.Distributions;

namespace Recorder.Analytics.Metrics;

/// <summary>How sure a Sharpe ratio is: Bailey and Lopez de Prado, The Sharpe Ratio Efficient Frontier (2012). All ratios are per period, never annual.</summary>
public static class SharpeProbability
{
    /// <summary>Probability that the true Sharpe ratio is above a benchmark.</summary>
    /// <param name="sharpe">Observed, per period.</param>
    /// <param name="benchmark">Per period.</param>
    /// <param name="n">How many returns.</param>
    /// <param name="skew">Of the returns.</param>
    /// <param name="kurtosis">Of the returns, raw: 3 for a normal distribution.</param>
    public static double Psr(double sharpe, double benchmark, int n, double skew, double kurtosis) =>
        Normal.CDF(0, 1, (sharpe - benchmark) * Math.Sqrt(n - 1) / Math.Sqrt(Spread(sharpe, skew, kurtosis)));

    /// <summary>How many returns it takes for <see cref="Psr"/> to reach a confidence; only where the Sharpe ratio is above the benchmark.</summary>
    /// <param name="sharpe">Observed, per period.</param>
    /// <param name="benchmark">Per period.</param>
    /// <param name="skew">Of the returns.</param>
    /// <param name="kurtosis">Of the returns, raw.</param>
    /// <param name="confidence">Between 0 and 1.</param>
    public static double MinimumTrackRecord(double sharpe, double benchmark, double skew, double kurtosis, double confidence)
    {
        var z = Normal.InvCDF(0, 1, confidence) / (sharpe - benchmark);
        return 1 + (Spread(sharpe, skew, kurtosis) * z * z);
    }

    static double Spread(double sharpe, double skew, double kurtosis) => 1 - (skew * sharpe) + ((kurtosis - 1) / 4 * sharpe * sharpe);
}
