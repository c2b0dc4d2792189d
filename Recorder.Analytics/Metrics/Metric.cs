namespace Recorder.Analytics.Metrics;

/// <summary>A formula and what computes it.</summary>
/// <param name="Formula">What it is.</param>
/// <param name="Annual">Whether it has the periods of a year in it.</param>
/// <param name="Rate">Whether it has the risk-free rate in it.</param>
/// <param name="Compute">The value.</param>
/// <param name="TooFew">Why it is null with fewer values than its minimum.</param>
/// <param name="Size">How many values it is of; null: all of the input.</param>
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

        return Told(outcome, size, periodsPerYear, riskFree);
    }

    internal MetricValue Null(string reason, int n, double? periodsPerYear = null, double? riskFree = null) =>
        Told(reason, n, periodsPerYear, riskFree);

    MetricValue Told(Outcome outcome, int n, double? periodsPerYear, double? riskFree) =>
        new(Formula.Key, outcome.Value, outcome.Reason, Formula, n, Annual ? periodsPerYear : null, Rate ? riskFree : null);
}
