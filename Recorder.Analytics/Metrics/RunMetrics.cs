using Recorder.Analytics.Equity;

namespace Recorder.Analytics.Metrics;

/// <summary>The metrics of a run. Pure.</summary>
public static class RunMetrics
{
    /// <summary>Computes the metrics.</summary>
    /// <returns>
    /// One value per formula, in the order of the catalogue. A run in several currencies has no returns and no money values
    /// (<c>mixed_currencies</c>); compute each currency separately. A run without a start balance has no returns (<c>no_start_balance</c>).
    /// </returns>
    public static IReadOnlyList<MetricValue> Compute(RunInputs inputs)
    {
        var figures = new CurveFigures(inputs);
        var balance = figures.Reason is null ? figures.Curve.StartBalance : null;
        var options =
            new TradeOptions(balance, Math.Max(Math.Floor((inputs.Equity.End - inputs.Equity.Start).TotalDays), 1), inputs.Tolerance);
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
        var history = figures.Reason is { } none
            ? ReturnHistory.None(none)
            : ReturnHistory.Of(figures.Curve, figures.Days, inputs.PeriodsPerYear);
        if (history.Reason is { } reason)
            return ReturnMetrics.Unknown(reason, inputs.PeriodsPerYear ?? TradingDays.Weekdays, inputs.RiskFree);
        return ReturnMetrics.Compute(history.Returns, history.PeriodsPerYear, inputs.RiskFree, history.Dates, history.Growth);
    }
}
