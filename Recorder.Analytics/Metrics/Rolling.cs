namespace Recorder.Analytics.Metrics;

/// <summary>A measure over a window that moves along a series by one period at a time. Entry i is of the window that ends with return <c>window - 1 + i</c>.</summary>
public static class Rolling
{
    /// <summary>Annual Sharpe ratio of each window; null where its returns are all the same.</summary>
    /// <param name="returns">By period.</param>
    /// <param name="window">Periods, at least 2.</param>
    /// <param name="periodsPerYear">A.</param>
    /// <param name="riskFree">Annual, as a fraction.</param>
    public static IReadOnlyList<double?> Sharpe(IReadOnlyList<double> returns, int window, double periodsPerYear, double riskFree = 0)
    {
        var rate = Math.Pow(1 + riskFree, 1 / periodsPerYear) - 1;
        return Windows<double?>(returns, window, values =>
        {
            var mean = 0.0;
            foreach (var value in values)
                mean += value;
            mean /= values.Length;
            var squares = 0.0;
            foreach (var value in values)
                squares += (value - mean) * (value - mean);
            if (AreFlat(values, squares))
                return null;
            return (mean - rate) / Math.Sqrt(squares / (values.Length - 1)) * Math.Sqrt(periodsPerYear);
        });
    }

    /// <summary>Compounded return of each window.</summary>
    /// <param name="returns">By period.</param>
    /// <param name="window">Periods, at least 1.</param>
    public static IReadOnlyList<double> Return(IReadOnlyList<double> returns, int window) => Windows(returns, window, values =>
    {
        var growth = 1.0;
        foreach (var value in values)
            growth *= 1 + value;
        return growth - 1;
    });

    static bool AreFlat(ReadOnlySpan<double> values, double squares)
    {
        // Flat values have squares this small; what has larger ones need not be looked at.
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
