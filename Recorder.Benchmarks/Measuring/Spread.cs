namespace Recorder.Benchmarks.Measuring;

/// <summary>Several measurements of one thing: the middle one and the two ends.</summary>
sealed record Spread(double Median, double Least, double Most)
{
    /// <summary>Of at least one measurement. Of an even number, the median is the mean of the two in the middle.</summary>
    internal static Spread Of(IEnumerable<double> measured)
    {
        var sorted = measured.Order().ToList();
        if (sorted.Count == 0)
            throw new ArgumentException("nothing was measured", nameof(measured));
        var middle = sorted.Count / 2;
        return new Spread(sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2, sorted[0], sorted[^1]);
    }

    /// <summary>Each measurement divided by the one of the same round: what the machine did to both falls out.</summary>
    internal static Spread OfRatios(IEnumerable<double> measured, IEnumerable<double> bases) => Of(measured.Zip(bases, (one, other) => one / other));
}
