using Recorder.Analytics.Equity;

namespace Recorder.Storage.Metrics;

/// <summary>The equity of a run in one currency, with its stored rows.</summary>
/// <param name="Curve">The curve.</param>
/// <param name="Daily">The curve by days; null when there is no curve.</param>
/// <param name="Days">The stored days.</param>
/// <param name="Drawdown">Drawdown at each point; null without a start balance.</param>
/// <param name="Episodes">Drawdowns of the curve.</param>
/// <param name="IsOfOneSymbol">True when only one symbol was traded in this currency. Only then the curve has position and price.</param>
sealed record CurveOfRun(
    EquityCurve Curve, DailyEquity? Daily, IReadOnlyList<DayOfRun> Days, IReadOnlyList<double?>? Drawdown,
    IReadOnlyList<DrawdownEpisode> Episodes, bool IsOfOneSymbol)
{
    /// <summary>The currency as the tables name it.</summary>
    internal string Currency => Curve.Currency ?? "";

    /// <summary>Makes the equity of a run from a curve.</summary>
    internal static CurveOfRun Of(EquityCurve curve, TradingDays calendar, RunFacts facts)
    {
        if (curve.Reason is not null)
            return new CurveOfRun(curve, null, [], null, [], false);
        var daily = DailyEquity.Of(curve, calendar);
        var ofCurrency =
            facts.Fills
                .Where(fill => string.Equals(facts.ContractOf(fill.Symbol).Currency, curve.Currency, StringComparison.OrdinalIgnoreCase))
                .ToList();
        var fills = ofCurrency.GroupBy(fill => TradingDays.Onto(calendar.DateOf(fill.Time), daily.Weekends))
            .ToDictionary(day => day.Key, day => day.Count());
        var balance = (double?)curve.StartBalance;
        var hasFlows = curve.Points.Any(point => point.Flows != 0);
        return new CurveOfRun(
            curve,
            daily,
            DayOfRun.Of(curve, daily, calendar, fills),
            balance is null ? null : Drawdowns.Series([.. curve.Points.Select(point => curve.EquityAt(point)!.Value)]),
            // Deposits and withdrawals do not count as drawdown.
            Drawdowns.Episodes([.. curve.Points.Select(point => point.Pnl)], hasFlows ? null : balance),
            ofCurrency.Select(fill => fill.Symbol).Distinct(StringComparer.Ordinal).Take(2).Count() == 1);
    }
}

/// <summary>A day of a run.</summary>
/// <param name="Date">The day.</param>
/// <param name="Equity">At its end; null without a start balance.</param>
/// <param name="Pnl">Profit after fees.</param>
/// <param name="Return">The profit as a fraction of the equity before it; null without a start balance.</param>
/// <param name="Drawdown">Distance below the highest equity of all day ends so far; null without a start balance.</param>
/// <param name="Fees">Costs of the day.</param>
/// <param name="Fills">Fills of the day.</param>
sealed record DayOfRun(DateOnly Date, double? Equity, double Pnl, double? Return, double? Drawdown, double Fees, int Fills)
{
    internal static IReadOnlyList<DayOfRun> Of(EquityCurve curve, DailyEquity daily, TradingDays calendar, Dictionary<DateOnly, int> fills)
    {
        var days = new DayOfRun[daily.Dates.Count];
        var start = curve.EquityAt(curve.Points[0]);
        var drawdown = start is { } balance ? Drawdowns.Series([balance, .. daily.Equity.Select(equity => equity!.Value)]) : null;
        var (next, pnl, fees) = (1, 0.0, 0.0);
        for (var day = 0; day < days.Length; day++)
        {
            var feesBefore = fees;
            for (;
                next < curve.Points.Count && TradingDays.Onto(calendar.DateOf(curve.Points[next].Time), daily.Weekends) <= daily.Dates[day];
                next++)
                fees = curve.Points[next].FeesCum;
            days[day] = new DayOfRun(
                daily.Dates[day], daily.Equity[day], daily.Pnl[day] - pnl, daily.Returns[day], drawdown?[day + 1], fees - feesBefore,
                fills.GetValueOrDefault(daily.Dates[day]));
            pnl = daily.Pnl[day];
        }

        return days;
    }
}
