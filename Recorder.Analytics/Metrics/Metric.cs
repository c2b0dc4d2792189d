namespace Recorder.Analytics.Metrics;

/// <summary>A formula and what computes it.</summary>
/// <param name="Formula">What it is.</param>
/// <param name="Annual">Whether it has the periods of a year in it.</param>
/// <param name="Rate">Whether it has the risk-free rate in it.</param>
/// <param name="Compute">The value.</param>
/// <param name="Size">How many values it is of; null: all of the input.</param>
sealed record Metric<TInput>(MetricFormula Formula, bool Annual, bool Rate, Func<TInput, Outcome> Compute, Func<TInput, int>? Size = null)
{
    internal MetricValue Of(TInput input, int n, double? periodsPerYear = null, double? riskFree = null)
    {
        Outcome outcome;
        try
        {
            outcome = Compute(input);
        }
        catch (OverflowException)
        {
            outcome = Reasons.OutOfRange;
        }

        return Told(outcome, Size?.Invoke(input) ?? n, periodsPerYear, riskFree);
    }

    internal MetricValue Null(string reason, int n, double? periodsPerYear = null, double? riskFree = null) => Told(reason, n, periodsPerYear, riskFree);

    MetricValue Told(Outcome outcome, int n, double? periodsPerYear, double? riskFree) =>
        new(Formula.Key, outcome.Value, outcome.Reason, Formula, n, Annual ? periodsPerYear : null, Rate ? riskFree : null);
}
