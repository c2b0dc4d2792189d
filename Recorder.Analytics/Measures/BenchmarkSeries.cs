namespace Recorder.Analytics.Measures;

/// <summary>The returns of a benchmark, row by row.</summary>
/// <param name="Dates">One for each return, not falling; null when they carry none.</param>
/// <param name="Returns">As fractions above -1; null where one is missing.</param>
public sealed record BenchmarkSeries(IReadOnlyList<DateOnly>? Dates, IReadOnlyList<double?> Returns)
{
    /// <summary>The returns between closes. The first close is only what the second is measured against.</summary>
    /// <param name="dates">One for each close, not falling.</param>
    /// <param name="closes">Above zero.</param>
    public static BenchmarkSeries OfCloses(IReadOnlyList<DateOnly> dates, IReadOnlyList<double> closes) =>
        new([.. dates.Skip(1)], [.. closes.Skip(1).Zip(closes, (close, before) => (double?)((close / before) - 1))]);
}
