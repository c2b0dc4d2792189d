using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace Recorder.Analytics.Validation;

/// <summary>Student's one-sided test of a mean: only a mean above zero can be significant. Pure.</summary>
public static class MeanTest
{
    /// <summary>Tests whether the mean is above zero: <c>t = m / (s / sqrt(n))</c> with n - 1 degrees of freedom, s with ddof 1.</summary>
    /// <param name="returns">Daily returns.</param>
    public static HypothesisTest Of(IReadOnlyList<double> returns)
    {
        var procedure = new Procedure(
            "mean_t", "the true mean daily return is zero or below; the returns are independent, their mean near normal", returns.Count);
        if (Usable.ReturnReason(returns) is { } reason)
            return HypothesisTest.Without(procedure, reason);

        var t = returns.Mean() / (returns.StandardDeviation() / Math.Sqrt(returns.Count));

        // The lower tail of -t: 1 minus the upper tail would round to 0 for small probabilities.
        return new HypothesisTest(procedure, t, StudentT.CDF(0, 1, returns.Count - 1, -t), true, null, null);
    }
}
