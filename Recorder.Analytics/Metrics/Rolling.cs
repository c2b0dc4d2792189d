namespace Recorder.Analytics.Metrics;

/// <summary>
/// Measures over rolling windows. Entry i belongs to the window that ends with return <c>window - 1 + i</c>.
/// </summary>
public static class Rolling
{
    /// <summary>Annualised Sharpe ratio of each window; null if its returns are equal.</summary>
    /// <param name="returns">Returns by period.</param>
    /// <param name="window">Periods, at least 2.</param>
    /// <param name="periodsPerYear">Periods per year.</param>
    /// <param name="riskFree">Annual risk-free rate as a fraction.</param>
    public static IReadOnlyList<double?> Sharpe(IReadOnlyList<double> returns, int window, double periodsPerYear, double riskFree = 0)
    {
        var rate = Math.Pow(1 + riskFree, 1 / periodsPerYear) - 1;
        return Windows<double?>(returns, window, values =>
        {
            var mean = Mean(values);
            var squares = Squares(values, mean);
            if (AreFlat(values, squares))
                return null;
            return (mean - rate) / Math.Sqrt(squares / (values.Length - 1)) * Math.Sqrt(periodsPerYear);
        });
    }

    /// <summary>Compounded return of each window.</summary>
    /// <param name="returns">Returns by period.</param>
    /// <param name="window">Periods, at least 1.</param>
    public static IReadOnlyList<double> Return(IReadOnlyList<double> returns, int window) => Windows(returns, window, values =>
    {
        var growth = 1.0;
        foreach (var value in values)
            growth *= 1 + value;
        return growth - 1;
    });

    /// <summary>Annualised volatility of each window.</summary>
    /// <param name="returns">Returns by period.</param>
    /// <param name="window">Periods, at least 2.</param>
    /// <param name="periodsPerYear">Periods per year.</param>
    public static IReadOnlyList<double> Volatility(IReadOnlyList<double> returns, int window, double periodsPerYear) =>
        Windows(returns, window, values =>
        {
            var squares = Squares(values, Mean(values));
            return AreFlat(values, squares) ? 0 : Math.Sqrt(squares / (values.Length - 1) * periodsPerYear);
        });

    /// <summary>Annualised Sortino ratio of each window; null if no return is below the required return.</summary>
    /// <param name="returns">Returns by period.</param>
    /// <param name="window">Periods, at least 1.</param>
    /// <param name="periodsPerYear">Periods per year.</param>
    /// <param name="required">Required return of a period, as a fraction.</param>
    public static IReadOnlyList<double?> Sortino(IReadOnlyList<double> returns, int window, double periodsPerYear, double required = 0) =>
        Windows<double?>(returns, window, values =>
        {
            var (sum, squares) = (0.0, 0.0);
            foreach (var value in values)
            {
                sum += value - required;
                squares += value < required ? (value - required) * (value - required) : 0;
            }

            return squares == 0 ? null : sum / values.Length / Math.Sqrt(squares / values.Length) * Math.Sqrt(periodsPerYear);
        });

    /// <summary>Maximum drawdown of each window, including the start of the window; zero or below.</summary>
    /// <param name="returns">Returns by period.</param>
    /// <param name="window">Periods, at least 1.</param>
    public static IReadOnlyList<double> MaxDrawdown(IReadOnlyList<double> returns, int window) => Windows(returns, window, values =>
    {
        var (growth, peak, deepest) = (1.0, 1.0, 0.0);
        foreach (var value in values)
        {
            growth *= 1 + value;
            peak = Math.Max(peak, growth);
            deepest = Math.Min(deepest, (growth / peak) - 1);
        }

        return deepest;
    });

    /// <summary>Beta of each window; null if the returns of the benchmark are equal.</summary>
    /// <param name="returns">Returns by period.</param>
    /// <param name="benchmark">Benchmark returns, one per return.</param>
    /// <param name="window">Periods, at least 2.</param>
    public static IReadOnlyList<double?> Beta(IReadOnlyList<double> returns, IReadOnlyList<double> benchmark, int window)
    {
        var others = benchmark as double[] ?? [.. benchmark];
        var first = 0;
        return Windows<double?>(returns, window, values =>
        {
            var against = others.AsSpan(first++, window);
            var mean = Mean(against);
            var squares = Squares(against, mean);
            if (AreFlat(against, squares))
                return null;
            var products = 0.0;
            for (var i = 0; i < values.Length; i++)
                products += values[i] * (against[i] - mean);
            return products / squares;
        });
    }

    static double Mean(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum / values.Length;
    }

    static double Squares(ReadOnlySpan<double> values, double mean)
    {
        var squares = 0.0;
        foreach (var value in values)
            squares += (value - mean) * (value - mean);
        return squares;
    }

    static bool AreFlat(ReadOnlySpan<double> values, double squares)
    {
        // Equal returns give only small squares, so larger squares need no check.
        if (squares > values.Length * ReturnSeries.Rounding * ReturnSeries.Rounding)
            return false;
        var (low, high) = (values[0], values[0]);
        foreach (var value in values)
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        return ReturnSeries.AreFlat(low, high);
    }

    static T[] Windows<T>(IReadOnlyList<double> returns, int window, Measure<T> measure)
    {
        var all = returns as double[] ?? [.. returns];
        var results = new T[Math.Max(all.Length - window + 1, 0)];
        for (var i = 0; i < results.Length; i++)
            results[i] = measure(all.AsSpan(i, window));
        return results;
    }

    delegate T Measure<out T>(ReadOnlySpan<double> values);
}
