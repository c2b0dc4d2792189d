using static Recorder.Analytics.Reasons;

namespace Recorder.Analytics.Metrics;

/// <summary>The metrics of a run's curve: money, days, exposure and turnover.</summary>
static class CurveFormulas
{
    // What a formula needs of the curve.
    enum Need
    {
        // Only how long something was held.
        Nothing,

        // A curve in one currency.
        Curve,

        // And its start balance.
        Balance,

        // And every fee.
        Fees,
    }

    internal static readonly Metric<CurveFigures>[] All = [.. Money(), .. Days(), .. Falls(), .. Use()];

    static Metric<CurveFigures>[] Money() =>
    [
        Of("start_balance", Units.Currency, Need.Balance, "Equity at the start", "E_0", "", [], f => (double)f.Curve.StartBalance!.Value),
        Of("end_balance", Units.Currency, Need.Balance, "Equity at the end, deposits and the fees that were told included", "E_n", "", [],
            f => f.Curve.EquityAt(f.Last)!.Value),
        Of("net_profit", Units.Currency, Need.Fees, "Profit and loss after fees, of open positions as well", "E_n - E_0 - flows", "all", [],
            f => f.Last.Pnl),
        Of("gross_pnl", Units.Currency, Need.Curve, "Profit and loss before fees, of open positions as well",
            "realized_pnl + unrealized_pnl", "", [], f => f.Last.Realized + f.Last.Unrealized),
        Of("realized_pnl", Units.Currency, Need.Curve, "Of what was closed, against the average entry price, before fees", "", "", [],
            f => f.Last.Realized),
        Of("unrealized_pnl", Units.Currency, Need.Curve, "Of what is open at the end, before fees", "", "", [], f => f.Last.Unrealized),
        Of("fees_total", Units.Currency, Need.Fees, "Fees, a rebate negative", "sum(fees)", "", [], f => f.Last.FeesCum),
        Of("fees_not_told", Units.Count, Need.Curve, "Fills without their fee: nothing is taken off for them in the curve and its returns",
            "", "", [], f => f.Curve.FeesNotTold),
        Of("fee_per_fill", Units.Currency, Need.Fees, "Mean fee of a fill", "fees_total / fills", "", [NoFills],
            f => f.Curve.Fills == 0 ? NoFills : f.Last.FeesCum / f.Curve.Fills),
        Of("cost_share", Units.Fraction, Need.Fees, "Share of the gross profit that fees took", "fees_total / gross_pnl, of a profit", "",
            [NoWins],
            f => f.Last.Realized + f.Last.Unrealized is var gross && gross > 0 ? f.Last.FeesCum / gross : NoWins),
        Of("total_fills", Units.Count, Need.Curve, "Fills", "", "", [], f => f.Curve.Fills),
    ];

    static Metric<CurveFigures>[] Days() =>
    [
        Of("total_trading_days", Units.Count, Need.Curve, "Days of the run, those without a trade included", "n", "", [],
            f => f.DayPnl.Length),
        Of("profitable_days", Units.Count, Need.Curve, "Days that gained", "count(day > 0)", "", [], f => f.DayPnl.Count(pnl => pnl > 0)),
        Of("losing_days", Units.Count, Need.Curve, "Days that lost", "count(day < 0)", "", [], f => f.DayPnl.Count(pnl => pnl < 0)),
        Of("daily_target_hit_rate", Units.Fraction, Need.Curve, "Share of the days that reached the target", "count(day >= target) / n", "",
            [NoTarget],
            f => f.Inputs.DailyTarget is { } target ? (double)f.DayPnl.Count(pnl => pnl >= (double)target) / f.DayPnl.Length : NoTarget),
        Of("day_pnl_mean", Units.Currency, Need.Curve, "Mean profit and loss of a day", "mean(day)", "", [], f => f.DayPnl.Average()),
        Of("day_pnl_mean_win", Units.Currency, Need.Curve, "Mean of the days that gained", "mean(day > 0)", "", [NoWins],
            f => f.DayPnl.Where(pnl => pnl > 0).ToList() is { Count: > 0 } days ? days.Average() : NoWins),
        Of("day_pnl_mean_loss", Units.Currency, Need.Curve, "Mean of the days that lost, below zero", "mean(day < 0)", "", [NoLosses],
            f => f.DayPnl.Where(pnl => pnl < 0).ToList() is { Count: > 0 } days ? days.Average() : NoLosses),
        Of("day_pnl_best", Units.Currency, Need.Curve, "Best day", "max(day)", "", [], f => f.DayPnl.Max()),
        Of("day_pnl_worst", Units.Currency, Need.Curve, "Worst day", "min(day)", "", [], f => f.DayPnl.Min()),
    ];

    static Metric<CurveFigures>[] Falls() =>
    [
        Of("max_drawdown_abs", Units.Currency, Need.Curve, "Deepest fall in money below the highest value so far, by days, at most zero",
            "min(P - peak)", "all", [], f => f.Deepest),
        Of("recovery_factor_abs", Units.Ratio, Need.Fees, "Net profit for the deepest fall in money", "net_profit / abs(max_drawdown_abs)",
            "MetaTrader's recovery factor", [NoDrawdown], f => f.Deepest == 0 ? NoDrawdown : f.Last.Pnl / -f.Deepest),
        Of("max_drawdown_intraday", Units.Fraction, Need.Balance, "Deepest fall on every point, of start balance and profit and loss",
            "min((E_0 + P) / peak - 1)", "backtesting.py, by bar", [NoEquity],
            f => f.Curve.StartBalance > 0 ? f.ByPoint.Count == 0 ? 0 : f.ByPoint.Min(episode => episode.Fraction!.Value) : NoEquity),
        Of("max_drawdown_abs_intraday", Units.Currency, Need.Curve, "The same in money", "min(P - peak)", "", [],
            f => f.ByPoint.Count == 0 ? 0 : f.ByPoint.Min(episode => episode.Amount)),
        Of("drawdown_bars_max", Units.Count, Need.Curve, "Longest drawdown in bars, peak to recovery or, when open, to the end",
            "max(bars from peak to recovery)", "backtesting.py", [],
            f => f.ByPoint.Count == 0
                ? 0
                : f.ByPoint.Max(episode => f.Curve.Points[episode.Last].Bars - f.Curve.Points[episode.Peak].Bars)),
    ];

    static Metric<CurveFigures>[] Use() =>
    [
        Of("exposure_time", Units.Fraction, Need.Nothing, "Share of the run's time with a position", "time held / (end - start)", "",
            [NoTime], f => f.Inputs.Equity is var run && run.End > run.Start ? run.Held / (run.End - run.Start) : NoTime),
        Of("exposure_bars_inclusive", Units.Fraction, Need.Nothing, "Share of the bars with a position, those of entry and exit included",
            "bars held / bars", "backtesting.py", [NoMarks],
            f => f.Inputs.Equity is { Bars: > 0 } run ? (double)run.BarsHeld / run.Bars : NoMarks),
        Of("exposure_mean", Units.Ratio, Need.Balance, "Mean value of the positions at the end of a day for the mean balance",
            "mean(gross value) / mean(E)", "", [NoEquity], f => f.MeanEquity is { } equity ? f.Days.Exposure.Average() / equity : NoEquity),
        Of("exposure_max", Units.Ratio, Need.Balance, "Largest value of the positions for the balance of that moment",
            "max(gross value / E)", "", [Ruined], Leverage),
        Of("exposure_max_abs", Units.Currency, Need.Curve, "Largest value of the positions", "max(gross value)", "", [],
            f => f.Curve.Points.Max(point => point.Exposure)),
        Of("traded_value", Units.Currency, Need.Curve, "Value of all fills", "sum(abs(quantity * price * multiplier))", "", [],
            f => f.Last.Traded),
        Of("turnover", Units.Ratio, Need.Balance, "Value of all fills for the mean balance", "traded_value / mean(E)", "", [NoEquity],
            f => f.MeanEquity is { } equity ? f.Last.Traded / equity : NoEquity),
        Of("turnover_daily_mean", Units.Ratio, Need.Balance, "Mean over the days of the value sold for the balance",
            "mean(sold of a day / E of the day)", "Lean", [Ruined],
            f => f.Days.Equity.All(equity => equity > 0)
                ? f.Days.Sold.Select((sold, day) => sold / f.Days.Equity[day]!.Value).Average()
                : Ruined),
    ];

    static Metric<CurveFigures> Of(
        string key, string unit, Need need, string title, string expression, string source, string[] reasons,
        Func<CurveFigures, Outcome> compute)
    {
        string[] missing = need switch
        {
            Need.Nothing => [],
            Need.Curve => [MixedCurrencies, NoMultiplier, NoPrice, OutOfRange],
            Need.Balance => [MixedCurrencies, NoMultiplier, NoPrice, OutOfRange, NoStartBalance],
            _ => [MixedCurrencies, NoMultiplier, NoPrice, OutOfRange, NoFee],
        };
        return new Metric<CurveFigures>(
            new MetricFormula(key, unit, $"{Groups.Equity}.{key}", 1, Groups.Equity, title, expression, source,
                [.. missing.Concat(reasons).Append(OutOfRange).Distinct()], need == Need.Nothing ? 0 : 1),
            false, false,
            // Every curve has a day: without one there is no curve, for a reason.
            figures => Missing(figures, need) is { } reason ? reason : compute(figures), figures => Missing(figures, need)!);
    }

    static string? Missing(CurveFigures figures, Need need) => need switch
    {
        Need.Nothing => null,
        _ when figures.Reason is not null => figures.Reason,
        Need.Balance when figures.Curve.StartBalance is null => NoStartBalance,
        Need.Fees when figures.Curve.FeesNotTold > 0 => NoFee,
        _ => null,
    };

    static Outcome Leverage(CurveFigures f)
    {
        var largest = 0.0;
        foreach (var point in f.Curve.Points)
        {
            var equity = f.Curve.EquityAt(point)!.Value;
            if (!(equity > 0))
                return Ruined;
            largest = Math.Max(largest, point.Exposure / equity);
        }

        return largest;
    }
}
