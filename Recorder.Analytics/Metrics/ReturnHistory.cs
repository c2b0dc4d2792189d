using Recorder.Analytics.Equity;

namespace Recorder.Analytics.Metrics;

/// <summary>Returns by period, of a run or of a file, with what is known beside them.</summary>
/// <param name="Returns">As fractions, in order; null where one is missing.</param>
/// <param name="Dates">One for each return, rising; null when they carry none.</param>
/// <param name="PeriodsPerYear">A.</param>
/// <param name="Pnl">Profit and loss since the start at the end of each period, after fees; null when only returns are known.</param>
/// <param name="StartBalance">What the profit and loss stands on; null when it is not known.</param>
/// <param name="Growth">
/// Equity without deposits: the start balance first, then one point a period. Null when only returns are known, and for a run that lost
/// everything.
/// </param>
/// <param name="Reason">Why there are no returns, a code of <see cref="Reasons"/>; null when there are.</param>
public sealed record ReturnHistory(
    IReadOnlyList<double?> Returns,
    IReadOnlyList<DateOnly>? Dates,
    double PeriodsPerYear,
    IReadOnlyList<double>? Pnl = null,
    double? StartBalance = null,
    IReadOnlyList<double>? Growth = null,
    string? Reason = null)
{
    /// <summary>The days of a curve.</summary>
    /// <param name="curve">With its own reason, when there is no curve.</param>
    /// <param name="days">The same by days; null when there is no curve.</param>
    /// <param name="periodsPerYear">A; null: that of the days.</param>
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
    /// <param name="reason">Why: a code of <see cref="Reasons"/>.</param>
    public static ReturnHistory None(string reason) => new([], [], TradingDays.Weekdays, Reason: reason);

    /// <summary>Profit and loss from one period to another, both included; null when it is not known.</summary>
    internal double? PnlOf(int first, int last) => Pnl is null ? null : first == 0 ? Pnl[last] : Pnl[last] - Pnl[first - 1];

    internal ReturnSeries Series(double riskFree = 0) => ReturnSeries.Of(Returns, PeriodsPerYear, riskFree, Dates, Growth);
}
