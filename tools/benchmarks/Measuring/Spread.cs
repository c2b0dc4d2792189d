namespace Recorder.Benchmarks.Measuring;

/// <summary>Several measurements of one thing: median, minimum and maximum.</summary>
sealed record Spread(double Median, double Least, double Most)
{
    /// <summary>Computes the spread of at least one measurement. For an even number, the median is the mean of the middle two.</summary>
    internal static Spread Of(IEnumerable<double> measured)
    {
        var sorted = measured.Order().ToList();
        if (sorted.Count == 0)
            throw new ArgumentException("nothing was measured", nameof(measured));
        var middle = sorted.Count / 2;
        return new Spread(sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2, sorted[0], sorted[^1]);
    }

    /// <summary>Spread of each measurement divided by the other measurement of the same round, so that changes of the machine's speed
    /// cancel.</summary>
    internal static Spread OfRatios(IEnumerable<double> measured, IEnumerable<double> bases) =>
        Of(measured.Zip(bases, (one, other) => one / other));
}
