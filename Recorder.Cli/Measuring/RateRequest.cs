using System.Globalization;
using Recorder.Analytics.Metrics;

namespace Recorder.Cli.Measuring;

/// <summary>The requested risk-free rate: annual, per period, or daily from a file.</summary>
/// <param name="Annual">Annual rate as a fraction; 0 when not given.</param>
/// <param name="Period">Rate per period as a fraction; null: use the annual rate.</param>
/// <param name="ByDay">Dated rates per period, for a given number of periods per year; null: one rate for all.</param>
/// <param name="File">File of the dated rates.</param>
sealed record RateRequest(double Annual = 0, double? Period = null, Func<double, RiskFreeRates>? ByDay = null, string? File = null)
{
    /// <summary>Whether the request is one annual rate.</summary>
    internal bool IsAnnual => Period is null && ByDay is null;

    /// <summary>The rate of each period of a history.</summary>
    /// <exception cref="CannotRunException">The file has no rate for the first day.</exception>
    internal IReadOnlyList<double> Of(ReturnHistory history)
    {
        if (ByDay is null)
            return [.. history.Returns.Select(_ => Period ?? RiskFreeRates.OfPeriod(Annual, history.PeriodsPerYear))];
        if (history.Dates is not { } days)
            throw new CannotRunException("--risk-free-file needs returns with dates: add a column of dates to the file of returns");
        var rates = ByDay(history.PeriodsPerYear);
        var known = rates.On(days);
        if (!known.Contains(null))
            return [.. known.Select(rate => rate!.Value)];
        var (first, day) = (Day(rates.Dates[0]), Day(days[0]));
        throw new CannotRunException($"{File}: expected a rate on or before the first day, {day}; the first rate is for {first}");
    }

    static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
