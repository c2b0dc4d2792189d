namespace Recorder.Analytics.Measures;

/// <summary>The returns of a benchmark, row by row.</summary>
/// <param name="Dates">One per return, in order; null without dates.</param>
/// <param name="Returns">Returns as fractions above -1; null if one is missing.</param>
public sealed record BenchmarkSeries(IReadOnlyList<DateOnly>? Dates, IReadOnlyList<double?> Returns)
{
    /// <summary>Returns from one close to the next. The first close has no return.</summary>
    /// <param name="dates">One per close, in order.</param>
    /// <param name="closes">Closes, above zero.</param>
    public static BenchmarkSeries OfCloses(IReadOnlyList<DateOnly> dates, IReadOnlyList<double> closes) =>
        new([.. dates.Skip(1)], [.. closes.Skip(1).Zip(closes, (close, before) => (double?)((close / before) - 1))]);
}
