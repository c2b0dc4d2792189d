namespace Recorder.Analytics.Metrics;

/// <summary>The metrics of a series of returns. Pure.</summary>
public static class ReturnMetrics
{
    // These metrics use only excess returns, so each rate is subtracted before they are computed.
    static readonly HashSet<string> OfExcess = new(StringComparer.Ordinal)
    {
        "sharpe", "psr_0", "psr_1", "psr_0_corrected", "psr_0_quantstats", "min_trl",
        "rolling_sharpe_63_min", "rolling_sharpe_63_median", "rolling_sharpe_63_last", "rolling_sharpe_63_positive",
    };

    /// <summary>Computes the metrics.</summary>
    /// <param name="returns">
    /// Returns by period, as fractions, in order. Returns that are null or not finite are left out with their dates and counted in
    /// <c>returns_missing</c>; the remaining returns count as consecutive.
    /// </param>
    /// <param name="periodsPerYear">Periods per year, above zero: 252 for weekdays, 365 for every day, 12 for months.</param>
    /// <param name="riskFree">Annual risk-free rate as a fraction above -1.</param>
    /// <param name="dates">One per return, sorted; null: metrics that need dates are null with <c>no_dates</c>.</param>
    /// <param name="equity">
    /// Equity without deposits: the start, then one point per return, all above zero. It decides where a drawdown begins and recovers. When
    /// it is null, or returns are missing, the returns are compounded and differences by rounding are ignored.
    /// </param>
    /// <returns>One value per formula of the group, in the order of the catalogue.</returns>
    /// <exception cref="ArgumentException">Returns, dates and equity differ in length, or the periods per year or the rate are out of
    /// range.</exception>
    public static IReadOnlyList<MetricValue> Compute(
        IReadOnlyList<double?> returns, double periodsPerYear, double riskFree = 0, IReadOnlyList<DateOnly>? dates = null,
        IReadOnlyList<double>? equity = null)
    {
        Check(returns, periodsPerYear, dates, equity);
        if (!(riskFree > -1) || !double.IsFinite(riskFree))
            throw new ArgumentException("The risk-free rate is a fraction above -1.", nameof(riskFree));

        var series = ReturnSeries.Of(returns, periodsPerYear, riskFree, dates, equity);
        return [.. ReturnFormulas.All.Select(metric => metric.Of(series, series.Count, periodsPerYear, riskFree))];
    }

    /// <summary>Computes the metrics with a risk-free rate for each period.</summary>
    /// <param name="returns">As above.</param>
    /// <param name="periodsPerYear">As above.</param>
    /// <param name="rates">The risk-free rate of each period, as a fraction above -1; one for each return.</param>
    /// <param name="dates">As above.</param>
    /// <param name="equity">As above.</param>
    /// <returns>
    /// As above. Sharpe ratios and their probabilities use the excess returns <c>r - rate</c>. A formula with one annual rate uses the
    /// compounded rates.
    /// </returns>
    /// <exception cref="ArgumentException">Returns, dates and rates differ in length, or the periods per year or a rate are out of
    /// range.</exception>
    public static IReadOnlyList<MetricValue> Compute(
        IReadOnlyList<double?> returns, double periodsPerYear, IReadOnlyList<double> rates, IReadOnlyList<DateOnly>? dates = null,
        IReadOnlyList<double>? equity = null)
    {
        Check(returns, periodsPerYear, dates, equity);
        if (rates.Count != returns.Count)
            throw new ArgumentException($"{returns.Count} returns, but {rates.Count} rates.", nameof(rates));
        if (!rates.All(rate => rate > -1 && double.IsFinite(rate)))
            throw new ArgumentException("A risk-free rate is a fraction above -1.", nameof(rates));

        var annual = RiskFreeRates.Annual(rates.Where((_, at) => ReturnSeries.IsKnown(returns[at])), periodsPerYear);
        var series = ReturnSeries.Of(returns, periodsPerYear, annual, dates, equity);
        var excess = ReturnSeries.Of([.. returns.Select((value, at) => value - rates[at])], periodsPerYear, 0, dates);
        return [.. ReturnFormulas.All.Select(metric => metric.Of(InputOf(metric.Formula.Key), series.Count, periodsPerYear, annual))];

        ReturnSeries InputOf(string key) => OfExcess.Contains(key) && !series.IsRuined ? excess : series;
    }

    static void Check(IReadOnlyList<double?> returns, double periodsPerYear, IReadOnlyList<DateOnly>? dates, IReadOnlyList<double>? equity)
    {
        if (equity is not null && (equity.Count != returns.Count + 1 || !equity.All(value => value > 0 && double.IsFinite(value))))
            throw new ArgumentException($"{returns.Count} returns need {returns.Count + 1} values of equity above zero.", nameof(equity));
        if (dates is not null && dates.Count != returns.Count)
            throw new ArgumentException($"{returns.Count} returns, but {dates.Count} dates.", nameof(dates));
        if (!(periodsPerYear > 0) || !double.IsFinite(periodsPerYear))
            throw new ArgumentException("The periods of a year are a number above zero.", nameof(periodsPerYear));
    }

    internal static IEnumerable<MetricValue> Unknown(string reason, double periodsPerYear, double riskFree) =>
        ReturnFormulas.All.Select(metric => metric.Null(reason, 0, periodsPerYear, riskFree));
}
