namespace Recorder.Analytics.Validation;

/// <summary>A one-sided test.</summary>
/// <param name="Procedure">How it was computed; its hypothesis is the null hypothesis.</param>
/// <param name="Value">The statistic as observed; null when it cannot be computed.</param>
/// <param name="PValue">Probability, under the null hypothesis, of a statistic at least as extreme; above 0 and at most 1. Null when it
/// cannot be computed.</param>
/// <param name="Exact">True: from a formula or from every possible case; false: estimated from random draws.</param>
/// <param name="Null">The statistic under the null hypothesis; null when nothing was drawn or enumerated.</param>
/// <param name="Reason">Why a value is null, a code of <see cref="Reasons"/>; null when none is.</param>
public sealed record HypothesisTest(Procedure Procedure, double? Value, double? PValue, bool Exact, Distribution? Null, string? Reason)
{
    internal static HypothesisTest Without(Procedure procedure, string reason) => new(procedure, null, null, false, null, reason);

    // The observed case itself is possible under the null hypothesis, so the probability is never 0.
    internal static double Share(int asExtreme, int draws) => (1.0 + asExtreme) / (1.0 + draws);
}
