namespace Recorder.Analytics.Metrics;

/// <summary>A formula with its computation.</summary>
/// <param name="Formula">The formula.</param>
/// <param name="Annual">True when the formula uses the periods per year.</param>
/// <param name="Rate">True when the formula uses the risk-free rate.</param>
/// <param name="Compute">Computes the value.</param>
/// <param name="TooFew">Returns the reason for null with fewer values than the minimum.</param>
/// <param name="Size">Returns the number of values; null: all of the input.</param>
sealed record Metric<TInput>(
    MetricFormula Formula, bool Annual, bool Rate, Func<TInput, Outcome> Compute, Func<TInput, string> TooFew,
    Func<TInput, int>? Size = null)
{
    internal MetricValue Of(TInput input, int n, double? periodsPerYear = null, double? riskFree = null)
    {
        var size = Size?.Invoke(input) ?? n;
        Outcome outcome;
        try
        {
            outcome = size < Formula.Minimum ? TooFew(input) : Compute(input);
        }
        catch (OverflowException)
        {
            outcome = Reasons.OutOfRange;
        }

        return Value(outcome, size, periodsPerYear, riskFree);
    }

    internal MetricValue Null(string reason, int n, double? periodsPerYear = null, double? riskFree = null) =>
        Value(reason, n, periodsPerYear, riskFree);

    MetricValue Value(Outcome outcome, int n, double? periodsPerYear, double? riskFree) =>
        new(Formula.Key, outcome.Value, outcome.Reason, Formula, n, Annual ? periodsPerYear : null, Rate ? riskFree : null);
}
