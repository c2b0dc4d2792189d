using Recorder.Analytics.Equity;

namespace Recorder.Analytics.Metrics;

/// <summary>Returns by period, of a run or a file, with related values.</summary>
/// <param name="Returns">Returns as fractions, in order; null if one is missing.</param>
/// <param name="Dates">One per return, sorted; null without dates.</param>
/// <param name="PeriodsPerYear">Periods per year.</param>
/// <param name="Pnl">Profit and loss since the start at the end of each period, after fees; null when only returns are known.</param>
/// <param name="StartBalance">Equity at the start; null when unknown.</param>
/// <param name="Growth">
/// Equity without deposits: the start balance first, then one point per period. Null when only returns are known, and for a run that lost
/// everything.
/// </param>
/// <param name="Reason">Why returns are missing, a code of <see cref="Reasons"/>; null when they are not.</param>
public sealed record ReturnHistory(
    IReadOnlyList<double?> Returns,
    IReadOnlyList<DateOnly>? Dates,
    double PeriodsPerYear,
    IReadOnlyList<double>? Pnl = null,
    double? StartBalance = null,
    IReadOnlyList<double>? Growth = null,
    string? Reason = null)
{
    /// <summary>The history of a curve by days.</summary>
    /// <param name="curve">The curve, or the reason why it is missing.</param>
    /// <param name="days">The curve by days; null without a curve.</param>
    /// <param name="periodsPerYear">Periods per year; null: the periods per year of the days.</param>
    public static ReturnHistory Of(EquityCurve curve, DailyEquity? days, double? periodsPerYear = null)
    {
        if (days is null || curve.Reason is not null)
            return None(curve.Reason ?? Reasons.NoPrice);
        var reason = curve.StartBalance switch
        {
            null => Reasons.NoStartBalance,
            <= 0 => Reasons.NoEquity,
            _ => null,
        };
        var growth = days.Growth.Count == days.Returns.Count + 1 ? days.Growth : null;
        var year = periodsPerYear ?? days.PeriodsPerYear;
        return new ReturnHistory(days.Returns, days.Dates, year, days.Pnl, (double?)curve.StartBalance, growth, reason);
    }

    /// <summary>A history without a single period.</summary>
    /// <param name="reason">A code of <see cref="Reasons"/>.</param>
    public static ReturnHistory None(string reason) => new([], [], TradingDays.Weekdays, Reason: reason);

    /// <summary>Profit and loss from one period to another, both included; null when unknown.</summary>
    internal double? PnlOf(int first, int last) => Pnl is null ? null : first == 0 ? Pnl[last] : Pnl[last] - Pnl[first - 1];

    internal ReturnSeries Series(double riskFree = 0) => ReturnSeries.Of(Returns, PeriodsPerYear, riskFree, Dates, Growth);
}
