using Recorder.Analytics.Equity;

namespace Recorder.Analytics.Metrics;

/// <summary>The metrics of a run. Pure.</summary>
public static class RunMetrics
{
    /// <summary>Computes them.</summary>
    /// <returns>
    /// One value for each formula of the catalogue, in its order. A run in more than one currency has no returns and no money values (<c>mixed_currencies</c>): its
    /// currencies are to be asked for one by one. Without a start balance there are no returns (<c>no_start_balance</c>).
    /// </returns>
    public static IReadOnlyList<MetricValue> Compute(RunInputs inputs)
    {
        var figures = new CurveFigures(inputs);
        var balance = figures.Reason is null ? figures.Curve.StartBalance : null;
        var options = new TradeOptions(balance, Math.Max(Math.Floor((inputs.Equity.End - inputs.Equity.Start).TotalDays), 1), inputs.Tolerance);
        return
        [
            .. Returns(figures, inputs),
            .. CurveFormulas.All.Select(metric => metric.Of(figures, figures.DayPnl.Length)),
            .. TradeMetrics.Compute(inputs.Trades, options),
            .. OrderMetrics.Compute(inputs.Orders),
        ];
    }

    static IEnumerable<MetricValue> Returns(CurveFigures figures, RunInputs inputs)
    {
        var reason = figures.Reason ?? (figures.Curve.StartBalance is null ? Reasons.NoStartBalance : figures.Curve.StartBalance <= 0 ? Reasons.NoEquity : null);
        if (reason is not null)
            return ReturnMetrics.Unknown(reason, inputs.PeriodsPerYear ?? TradingDays.Weekdays, inputs.RiskFree);
        return ReturnMetrics.Compute(figures.Days.Returns, inputs.PeriodsPerYear ?? figures.Days.PeriodsPerYear, inputs.RiskFree, figures.Days.Dates);
    }
}
