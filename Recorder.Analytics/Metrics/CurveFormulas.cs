using static Recorder.Analytics.Reasons;

namespace Recorder.Analytics.Metrics;

/// <summary>The metrics of an equity curve: money, days, exposure and turnover.</summary>
static class CurveFormulas
{
    // Requirements of a formula.
    enum CurveNeed
    {
        // The time with a position.
        Nothing,

        // A curve in one currency.
        Curve,

        // A curve with a start balance.
        Balance,

        // A curve with every fee known.
        Fees,
    }

    internal static readonly Metric<CurveFigures>[] All = [.. Money(), .. Days(), .. Falls(), .. Use()];

    static Metric<CurveFigures>[] Money() =>
    [
        Of("start_balance", Units.Currency, CurveNeed.Balance, "Equity at the start", "E_0", "", [],
            f => (double)f.Curve.StartBalance!.Value),
        Of("end_balance", Units.Currency, CurveNeed.Balance, "Equity at the end, after deposits and known fees", "E_n", "", [],
            f => f.Curve.EquityAt(f.Last)!.Value),
        Of("net_profit", Units.Currency, CurveNeed.Fees,
            "Profit and loss after fees, open positions included", "E_n - E_0 - flows", "all", [], f => f.Last.Pnl),
        Of("gross_pnl", Units.Currency, CurveNeed.Curve, "Profit and loss before fees, open positions included",
            "realized_pnl + unrealized_pnl", "", [], f => f.Last.Realized + f.Last.Unrealized),
        Of("realized_pnl", Units.Currency, CurveNeed.Curve,
            "Realised profit and loss before fees, against the average entry price", "", "", [], f => f.Last.Realized),
        Of("unrealized_pnl", Units.Currency, CurveNeed.Curve,
            "Unrealised profit and loss at the end, before fees", "", "", [], f => f.Last.Unrealized),
        Of("fees_total", Units.Currency, CurveNeed.Fees, "Total fees; a rebate is negative", "sum(fees)", "", [], f => f.Last.FeesCum),
        Of("fees_unknown", Units.Count, CurveNeed.Curve,
            "Number of fills with an unknown fee, which the equity and its returns do not subtract",
            "", "", [], f => f.Curve.FeesUnknown),
        Of("fee_per_fill", Units.Currency, CurveNeed.Fees, "Mean fee of a fill", "fees_total / fills", "", [NoFills],
            f => f.Curve.Fills == 0 ? NoFills : f.Last.FeesCum / f.Curve.Fills),
        Of("cost_share", Units.Fraction, CurveNeed.Fees, "Fees as a share of gross profit", "fees_total / gross_pnl, of a profit", "",
            [NoWins],
            f => f.Last.Realized + f.Last.Unrealized is var gross && gross > 0 ? f.Last.FeesCum / gross : NoWins),
        Of("total_fills", Units.Count, CurveNeed.Curve, "Number of fills", "", "", [], f => f.Curve.Fills),
    ];

    static Metric<CurveFigures>[] Days() =>
    [
        Of("total_trading_days", Units.Count, CurveNeed.Curve, "Number of days, days without a trade included", "n", "", [],
            f => f.DayPnl.Length),
        Of("profitable_days", Units.Count, CurveNeed.Curve,
            "Number of winning days", "count(day > 0)", "", [], f => f.DayPnl.Count(pnl => pnl > 0)),
        Of("losing_days", Units.Count, CurveNeed.Curve, "Number of losing days", "count(day < 0)", "", [],
            f => f.DayPnl.Count(pnl => pnl < 0)),
        Of("daily_target_hit_rate", Units.Fraction, CurveNeed.Curve,
            "Share of days that reached the daily target", "count(day >= target) / n", "",
            [NoTarget],
            f => f.Inputs.DailyTarget is { } target ? (double)f.DayPnl.Count(pnl => pnl >= (double)target) / f.DayPnl.Length : NoTarget),
        Of("day_pnl_mean", Units.Currency, CurveNeed.Curve, "Mean daily profit and loss", "mean(day)", "", [], f => f.DayPnl.Average()),
        Of("day_pnl_mean_win", Units.Currency, CurveNeed.Curve, "Mean profit and loss of winning days", "mean(day > 0)", "", [NoWins],
            f => f.DayPnl.Where(pnl => pnl > 0).ToList() is { Count: > 0 } days ? days.Average() : NoWins),
        Of("day_pnl_mean_loss", Units.Currency, CurveNeed.Curve,
            "Mean profit and loss of losing days, below zero", "mean(day < 0)", "", [NoLosses],
            f => f.DayPnl.Where(pnl => pnl < 0).ToList() is { Count: > 0 } days ? days.Average() : NoLosses),
        Of("day_pnl_best", Units.Currency, CurveNeed.Curve, "Best daily profit and loss", "max(day)", "", [], f => f.DayPnl.Max()),
        Of("day_pnl_worst", Units.Currency, CurveNeed.Curve, "Worst daily profit and loss", "min(day)", "", [], f => f.DayPnl.Min()),
    ];

    static Metric<CurveFigures>[] Falls() =>
    [
        Of("max_drawdown_abs", Units.Currency, CurveNeed.Curve, "Maximum drawdown in money, from daily values, at most 0",
            "min(P - peak)", "all", [], f => f.Deepest),
        Of("recovery_factor_abs", Units.Ratio, CurveNeed.Fees,
            "Recovery factor: net profit divided by the maximum drawdown in money", "net_profit / abs(max_drawdown_abs)",
            "MetaTrader's recovery factor", [NoDrawdown], f => f.Deepest == 0 ? NoDrawdown : f.Last.Pnl / -f.Deepest),
        Of("max_drawdown_intraday", Units.Fraction, CurveNeed.Balance, "Maximum drawdown over every point of the curve, deposits left out",
            "min((E_0 + P) / peak - 1)", "backtesting.py, by bar", [NoEquity],
            f => f.Curve.StartBalance > 0 ? f.ByPoint.Count == 0 ? 0 : f.ByPoint.Min(episode => episode.Fraction!.Value) : NoEquity),
        Of("max_drawdown_abs_intraday", Units.Currency, CurveNeed.Curve,
            "Maximum drawdown in money over every point of the curve", "min(P - peak)", "", [],
            f => f.ByPoint.Count == 0 ? 0 : f.ByPoint.Min(episode => episode.Amount)),
        Of("drawdown_bars_max", Units.Count, CurveNeed.Curve,
            "Longest drawdown in bars, from peak to recovery; an open one lasts to the end",
            "max(bars from peak to recovery)", "backtesting.py", [],
            f => f.ByPoint.Count == 0
                ? 0
                : f.ByPoint.Max(episode => f.Curve.Points[episode.Last].Bars - f.Curve.Points[episode.Peak].Bars)),
    ];

    static Metric<CurveFigures>[] Use() =>
    [
        Of("exposure_time", Units.Fraction, CurveNeed.Nothing, "Share of time with an open position", "time held / (end - start)", "",
            [NoTime], f => f.Inputs.Equity is var run && run.End > run.Start ? run.Held / (run.End - run.Start) : NoTime),
        Of("exposure_bars_inclusive", Units.Fraction, CurveNeed.Nothing,
            "Share of bars with an open position, entry and exit bars included", "bars held / bars", "backtesting.py", [NoMarks],
            f => f.Inputs.Equity is { Bars: > 0 } run ? (double)run.BarsHeld / run.Bars : NoMarks),
        Of("exposure_mean", Units.Ratio, CurveNeed.Balance, "Mean position value at the end of a day, divided by mean equity",
            "mean(gross value) / mean(E)", "", [NoEquity], f => f.MeanEquity is { } equity ? f.Days.Exposure.Average() / equity : NoEquity),
        Of("exposure_max", Units.Ratio, CurveNeed.Balance, "Maximum leverage: position value divided by equity",
            "max(gross value / E)", "", [Ruined], Leverage),
        Of("exposure_max_abs", Units.Currency, CurveNeed.Curve, "Maximum value of the open positions", "max(gross value)", "", [],
            f => f.Curve.Points.Max(point => point.Exposure)),
        Of("traded_value", Units.Currency, CurveNeed.Curve, "Value of all fills", "sum(abs(quantity * price * multiplier))", "", [],
            f => f.Last.Traded),
        Of("turnover", Units.Ratio, CurveNeed.Balance,
            "Turnover: value of all fills divided by mean equity", "traded_value / mean(E)", "", [NoEquity],
            f => f.MeanEquity is { } equity ? f.Last.Traded / equity : NoEquity),
        Of("turnover_daily_mean", Units.Ratio, CurveNeed.Balance, "Mean daily turnover: value sold divided by equity",
            "mean(sold of a day / E of the day)", "Lean", [Ruined],
            f => f.Days.Equity.All(equity => equity > 0)
                ? f.Days.Sold.Select((sold, day) => sold / f.Days.Equity[day]!.Value).Average()
                : Ruined),
    ];

    static Metric<CurveFigures> Of(
        string key, string unit, CurveNeed need, string title, string expression, string source, string[] reasons,
        Func<CurveFigures, Outcome> compute)
    {
        string[] missing = need switch
        {
            CurveNeed.Nothing => [],
            CurveNeed.Curve => [MixedCurrencies, NoMultiplier, NoPrice, OutOfRange],
            CurveNeed.Balance => [MixedCurrencies, NoMultiplier, NoPrice, OutOfRange, NoStartBalance],
            _ => [MixedCurrencies, NoMultiplier, NoPrice, OutOfRange, NoFee],
        };
        return new Metric<CurveFigures>(
            new MetricFormula(key, unit, $"{Groups.Equity}.{key}", 1, Groups.Equity, title, expression, source,
                [.. missing.Concat(reasons).Append(OutOfRange).Distinct()], need == CurveNeed.Nothing ? 0 : 1),
            false, false,
            // Every curve has at least one day; a missing curve has a reason.
            figures => Missing(figures, need) is { } reason ? reason : compute(figures), figures => Missing(figures, need)!);
    }

    static string? Missing(CurveFigures figures, CurveNeed need) => need switch
    {
        CurveNeed.Nothing => null,
        _ when figures.Reason is not null => figures.Reason,
        CurveNeed.Balance when figures.Curve.StartBalance is null => NoStartBalance,
        CurveNeed.Fees when figures.Curve.FeesUnknown > 0 => NoFee,
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
