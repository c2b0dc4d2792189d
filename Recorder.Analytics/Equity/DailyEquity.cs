namespace Recorder.Analytics.Equity;

/// <summary>
/// A curve by days, from the first day of the run to the last. A day without a trade keeps the values of the day before. Point 0, the start
/// balance, belongs to no day.
/// </summary>
/// <param name="Dates">The days, sorted.</param>
/// <param name="Pnl">Profit and loss since the start at the end of each day.</param>
/// <param name="Returns">Return of each day without deposits: the returns between deposits and withdrawals of the day, compounded. Null
/// without a start balance, and after the day on which equity ended at zero or below.
/// </param>
/// <param name="Equity">Equity at the end of each day; null without a start balance.</param>
/// <param name="Exposure">Gross exposure at the end of each day.</param>
/// <param name="Sold">Value of the sales of each day.</param>
/// <param name="Growth">
/// Growth of the start balance without deposits: point 0 is the start balance, then one point per day. Without deposits it equals the
/// equity. Empty without a start balance above zero; it stops before the day on which equity ends at zero or below.
/// </param>
/// <param name="Weekends">True when Saturdays and Sundays are days.</param>
public sealed record DailyEquity(
    IReadOnlyList<DateOnly> Dates,
    IReadOnlyList<double> Pnl,
    IReadOnlyList<double?> Returns,
    IReadOnlyList<double?> Equity,
    IReadOnlyList<double> Exposure,
    IReadOnlyList<double> Sold,
    IReadOnlyList<double> Growth,
    bool Weekends)
{
    /// <summary>252, or 365 with weekends.</summary>
    public double PeriodsPerYear => Weekends ? TradingDays.EveryDay : TradingDays.Weekdays;

    /// <summary>Cuts a curve into days.</summary>
    /// <param name="curve">The curve, with at least point 0.</param>
    /// <param name="calendar">Decides at which time a day begins.</param>
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
        var (pnl, equity, returns, exposure, sold) =
            (new double[days.Count], new double?[days.Count], new double?[days.Count], new double[days.Count], new double[days.Count]);
        var balance = new Balance(curve.EquityAt(points[0]), days.Count);
        var (last, next) = (points[0], 1);
        for (var day = 0; day < days.Count; day++)
        {
            var soldBefore = last.Sold;
            for (; next < points.Count && TradingDays.Onto(dates[next], weekends) <= days[day]; next++)
            {
                // The equity before and after the flow is summed in the same order, so that equal amounts give equal doubles.
                if (points[next].Flows != last.Flows)
                    balance.Flow(curve.EquityAt(points[next] with { Flows = last.Flows }), curve.EquityAt(points[next]));
                last = points[next];
            }

            (pnl[day], equity[day], exposure[day], sold[day]) = (last.Pnl, curve.EquityAt(last), last.Exposure, last.Sold - soldBefore);
            returns[day] = balance.Close(equity[day]);
        }

        return new DailyEquity(days, pnl, returns, equity, exposure, sold, balance.Growth(), weekends);
    }

    static List<DateOnly> Days(EquityCurve curve, TradingDays calendar, bool weekends, DateOnly[] dates)
    {
        // A run that ends on a boundary does not include the day that begins there.
        var end = TradingDays.Onto(calendar.DateOf(curve.End > curve.Start ? curve.End.AddTicks(-1) : curve.End), weekends);
        var last = dates.Length > 1 ? TradingDays.Onto(dates[^1], weekends) : end;
        last = last > end ? last : end;
        var days = new List<DateOnly>();
        for (var day = TradingDays.Onto(calendar.DateOf(curve.Start), weekends); day <= last;
            day = TradingDays.Onto(day.AddDays(1), weekends))
            days.Add(day);
        return days;
    }

    /// <summary>Growth of an amount of money without deposits and withdrawals.</summary>
    sealed class Balance
    {
        // Each flow adds three roundings: one division, one multiplication and one scaling.
        const double RoundingOfFlow = 1e-15;

        readonly List<double> _values;
        readonly List<double> _rounding;
        double? _base;
        double _factor = 1;

        // Equity times this factor is the growth of the start balance.
        double _scale = 1;
        double _error;
        bool _ruined;

        internal Balance(double? start, int days)
        {
            _base = start;
            _ruined = Sound(start) is null;
            (_values, _rounding) = (new(days + 1), new(days + 1));
            Add(start);
        }

        internal void Flow(double? before, double? after)
        {
            var growth = before / Sound(_base);
            _factor *= growth ?? 1;
            _base = after;
            // Growth is not defined after a deposit or withdrawal with a balance of zero before or after it.
            _ruined |= Sound(before) is null || Sound(after) is null;
            _scale *= (before / after) ?? 1;
            _error += RoundingOfFlow;
        }

        internal double? Close(double? equity)
        {
            var growth = (_factor * (equity / Sound(_base))) - 1;
            (_base, _factor) = (Sound(_base) is null ? null : equity, 1);
            Add(equity);
            return growth;
        }

        internal double[] Growth() => _values.Count == 0 ? [] : GrowthCurve.Settle([.. _values], [.. _rounding]);

        void Add(double? equity)
        {
            _ruined |= Sound(equity) is null;
            if (_ruined)
                return;
            _values.Add(equity!.Value * _scale);
            _rounding.Add(_error);
        }

        static double? Sound(double? amount) => amount > 0 ? amount : null;
    }
}
