namespace Recorder.Analytics.Equity;

/// <summary>
/// A curve by days, from the first day of the run to the last: those without a trade are there as well, with what the day before left. Point 0, the start balance,
/// belongs to no day.
/// </summary>
/// <param name="Dates">The days, rising.</param>
/// <param name="Pnl">Profit and loss since the start at the end of each day.</param>
/// <param name="Returns">
/// Of each day, deposits excluded: compounded from flow to flow within the day. Null without a start balance, and after the day on which equity ended at zero or below.
/// </param>
/// <param name="Equity">At the end of each day; null without a start balance.</param>
/// <param name="Exposure">Gross exposure at the end of each day.</param>
/// <param name="Sold">Value of the sales of each day.</param>
/// <param name="Weekends">Whether Saturdays and Sundays are among the days.</param>
public sealed record DailyEquity(
    IReadOnlyList<DateOnly> Dates,
    IReadOnlyList<double> Pnl,
    IReadOnlyList<double?> Returns,
    IReadOnlyList<double?> Equity,
    IReadOnlyList<double> Exposure,
    IReadOnlyList<double> Sold,
    bool Weekends)
{
    /// <summary>252, or 365 with weekends.</summary>
    public double PeriodsPerYear => Weekends ? TradingDays.EveryDay : TradingDays.Weekdays;

    /// <summary>Cuts a curve into days.</summary>
    /// <param name="curve">With at least point 0.</param>
    /// <param name="calendar">Where a day begins.</param>
    public static DailyEquity Of(EquityCurve curve, TradingDays calendar)
    {
        var points = curve.Points;
        var dates = new DateOnly[points.Count];
        var saturday = false;
        for (var i = 1; i < points.Count; i++)
        {
            dates[i] = calendar.DateOf(points[i].Time);
            saturday |= dates[i].DayOfWeek == DayOfWeek.Saturday;
        }

        var weekends = calendar.Weekends ?? saturday;
        var days = Days(curve, calendar, weekends, dates);
        var (pnl, equity, returns, exposure, sold) = (new double[days.Count], new double?[days.Count], new double?[days.Count], new double[days.Count], new double[days.Count]);
        var growth = new Growth(curve.EquityAt(points[0]));
        var (last, next) = (points[0], 1);
        for (var day = 0; day < days.Count; day++)
        {
            var soldBefore = last.Sold;
            for (; next < points.Count && TradingDays.Onto(dates[next], weekends) <= days[day]; next++)
            {
                growth.Pass(curve.EquityAt(points[next]), points[next].Flows - last.Flows);
                last = points[next];
            }

            (pnl[day], equity[day], exposure[day], sold[day]) = (last.Pnl, curve.EquityAt(last), last.Exposure, last.Sold - soldBefore);
            returns[day] = growth.Close(equity[day]);
        }

        return new DailyEquity(days, pnl, returns, equity, exposure, sold, weekends);
    }

    static List<DateOnly> Days(EquityCurve curve, TradingDays calendar, bool weekends, DateOnly[] dates)
    {
        // A run that ends on the boundary has no part in the day that begins there.
        var end = TradingDays.Onto(calendar.DateOf(curve.End > curve.Start ? curve.End.AddTicks(-1) : curve.End), weekends);
        var last = dates.Length > 1 ? TradingDays.Onto(dates[^1], weekends) : end;
        last = last > end ? last : end;
        var days = new List<DateOnly>();
        for (var day = TradingDays.Onto(calendar.DateOf(curve.Start), weekends); day <= last; day = TradingDays.Onto(day.AddDays(1), weekends))
            days.Add(day);
        return days;
    }

    /// <summary>What an amount of money became, whatever was put in or taken out meanwhile.</summary>
    sealed class Growth(double? start)
    {
        double? _base = start;
        double _factor = 1;

        internal void Pass(double? equity, double flow)
        {
            if (flow == 0)
                return;
            _factor *= ((equity - flow) / Sound(_base)) ?? 1;
            _base = equity;
        }

        internal double? Close(double? equity)
        {
            var growth = (_factor * (equity / Sound(_base))) - 1;
            (_base, _factor) = (Sound(_base) is null ? null : equity, 1);
            return growth;
        }

        static double? Sound(double? amount) => amount > 0 ? amount : null;
    }
}
