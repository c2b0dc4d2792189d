namespace Recorder.Analytics.Metrics;

/// <summary>The metrics of a series of returns. Pure.</summary>
public static class ReturnMetrics
{
    /// <summary>Computes them.</summary>
    /// <param name="returns">
    /// By period, as fractions, in order. Those that are null or no finite number are left out, their dates with them, and counted in <c>returns_missing</c>: the others
    /// are taken as if they followed each other.
    /// </param>
    /// <param name="periodsPerYear">A, above zero: 252 for weekdays, 365 for every day, 12 for months.</param>
    /// <param name="riskFree">Annual, as a fraction, above -1.</param>
    /// <param name="dates">One for each return, rising; null: what needs a calendar is null with <c>no_dates</c>.</param>
    /// <returns>One value for each formula of the group, in the order of the catalogue.</returns>
    /// <exception cref="ArgumentException">As many dates as returns are needed; A and the rate have bounds.</exception>
    public static IReadOnlyList<MetricValue> Compute(IReadOnlyList<double?> returns, double periodsPerYear, double riskFree = 0, IReadOnlyList<DateOnly>? dates = null)
    {
        if (dates is not null && dates.Count != returns.Count)
            throw new ArgumentException($"{returns.Count} returns, but {dates.Count} dates.", nameof(dates));
        if (!(periodsPerYear > 0) || !double.IsFinite(periodsPerYear))
            throw new ArgumentException("The periods of a year are a number above zero.", nameof(periodsPerYear));
        if (!(riskFree > -1) || !double.IsFinite(riskFree))
            throw new ArgumentException("The risk-free rate is a fraction above -1.", nameof(riskFree));

        var kept = Enumerable.Range(0, returns.Count).Where(i => returns[i] is { } value && double.IsFinite(value)).ToList();
        var series = new ReturnSeries(
            [.. kept.Select(i => returns[i]!.Value)], returns.Count - kept.Count, periodsPerYear, riskFree, dates is null ? null : [.. kept.Select(i => dates[i])]);
        return [.. ReturnFormulas.All.Select(metric => metric.Of(series, series.Count, periodsPerYear, riskFree))];
    }

    internal static IEnumerable<MetricValue> Unknown(string reason, double periodsPerYear, double riskFree) =>
        ReturnFormulas.All.Select(metric => metric.Null(reason, 0, periodsPerYear, riskFree));
}
