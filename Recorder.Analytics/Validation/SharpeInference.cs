using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Recorder.Analytics.Validation;

/// <summary>
/// Significance of a Sharpe ratio: the probabilistic and the deflated Sharpe ratio and the minimum track record, as published by Bailey and
/// Lopez de Prado ("The Sharpe Ratio Efficient Frontier", 2012; "The Deflated Sharpe Ratio", 2014). Pure.
/// </summary>
/// <remarks>
/// Every Sharpe ratio here is per period (mean over standard deviation of daily returns), never annualised. Skewness and kurtosis are
/// population moments, and the kurtosis is the raw kurtosis, which is 3 for a normal distribution. Several libraries wrongly use the excess
/// kurtosis in the same formula.
/// </remarks>
public static class SharpeInference
{
    /// <summary>Minimum number of returns: the kurtosis of two returns is constant.</summary>
    internal const int Least = 3;

    /// <summary>
    /// Probability that the true Sharpe ratio is above a benchmark:
    /// <c>Phi((SR - SR*) sqrt(T - 1) / sqrt(1 - g3 SR + (g4 - 1) / 4 SR^2))</c>.
    /// </summary>
    /// <param name="sharpe">Observed Sharpe ratio per period.</param>
    /// <param name="benchmark">Benchmark ratio per period: 0, or <c>1 / sqrt(A)</c> for an annual Sharpe ratio of 1.</param>
    /// <param name="count">Number of returns.</param>
    /// <param name="skewness">Skewness of the returns, population.</param>
    /// <param name="kurtosis">Raw kurtosis of the returns, population.</param>
    /// <returns>Between 0 and 1; null with fewer than three returns, or moments under which the estimate has no variance.</returns>
    public static double? Probabilistic(double sharpe, double benchmark, int count, double skewness, double kurtosis) =>
        Probability(sharpe, benchmark, count, Variance(sharpe, skewness, kurtosis));

    /// <summary>
    /// The same probability as Lean and QuantStats compute it, with the bias-corrected excess kurtosis instead of the raw kurtosis. The
    /// result is too high, because its variance lacks <c>0.75 SR^2</c>. Use it only for comparison with them.
    /// </summary>
    /// <param name="sharpe">Observed Sharpe ratio per period.</param>
    /// <param name="benchmark">Benchmark ratio per period.</param>
    /// <param name="count">Number of returns.</param>
    /// <param name="skewness">Skewness of the returns, bias-corrected.</param>
    /// <param name="excessKurtosis">Excess kurtosis of the returns, bias-corrected.</param>
    /// <returns>Between 0 and 1; null with fewer than three returns, or when the variance so computed is not above zero.</returns>
    public static double? ProbabilisticLean(double sharpe, double benchmark, int count, double skewness, double excessKurtosis) =>
        Probability(sharpe, benchmark, count, Variance(sharpe, skewness, excessKurtosis));

    /// <summary>
    /// Minimum track record length: number of returns at which the probabilistic Sharpe ratio reaches a confidence level:
    /// <c>1 + (1 - g3 SR + (g4 - 1) / 4 SR^2) (z / (SR - SR*))^2</c>.
    /// </summary>
    /// <param name="sharpe">Observed Sharpe ratio per period.</param>
    /// <param name="benchmark">Benchmark ratio per period.</param>
    /// <param name="skewness">Skewness of the returns, population.</param>
    /// <param name="kurtosis">Raw kurtosis of the returns, population.</param>
    /// <param name="confidence">Confidence level, above 0.5 and below 1.</param>
    /// <returns>
    /// In periods, not rounded; null when the observed ratio is not above the benchmark (no track record is long enough), or there is no
    /// variance.
    /// </returns>
    public static double? MinimumTrackRecord(double sharpe, double benchmark, double skewness, double kurtosis, double confidence = 0.95)
    {
        if (!(confidence is > 0.5 and < 1))
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "A confidence lies above 0.5 and below 1.");

        var variance = Variance(sharpe, skewness, kurtosis);
        if (!(sharpe > benchmark) || !(variance > 0))
            return null;

        var ratio = Quantile(confidence) / (sharpe - benchmark);
        return Finite(1 + (variance * ratio * ratio));
    }

    /// <summary>
    /// Expected highest Sharpe ratio of several trials without skill: <c>sqrt(V) ((1 - c) z(1 - 1 / N) + c z(1 - 1 / (N e)))</c>, c the
    /// Euler-Mascheroni constant. With this benchmark, <see cref="Probabilistic"/> gives the deflated Sharpe ratio.
    /// </summary>
    /// <param name="variance">Variance of the trials' Sharpe ratios per period.</param>
    /// <param name="trials">Number of independent trials; with one trial the expectation is 0.</param>
    /// <returns>Per period; null when the variance is negative or there is no trial.</returns>
    public static double? ExpectedMaximum(double variance, int trials)
    {
        if (!(variance >= 0) || trials < 1)
            return null;
        if (trials == 1)
            return 0;

        var first = Quantile(1 - (1.0 / trials));
        var second = Quantile(1 - (1 / (trials * Math.E)));
        return Finite(Math.Sqrt(variance) * (((1 - Constants.EulerMascheroni) * first) + (Constants.EulerMascheroni * second)));
    }

    // The variance of the estimate times T - 1. With the raw kurtosis it is never negative, because a kurtosis is at least 1 + skewness
    // squared.
    static double Variance(double sharpe, double skewness, double kurtosis) =>
        1 - (skewness * sharpe) + ((kurtosis - 1) / 4 * sharpe * sharpe);

    static double? Probability(double sharpe, double benchmark, int count, double variance) =>
        count >= Least && variance > 0 ? Finite(Normal.CDF(0, 1, (sharpe - benchmark) * Math.Sqrt(count - 1) / Math.Sqrt(variance))) : null;

    static double Quantile(double probability) => Normal.InvCDF(0, 1, probability);

    static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
