using MathNet.Numerics.Statistics;

namespace Recorder.Analytics.Bars;

/// <summary>Quality of a series of bars.</summary>
/// <param name="Bars">Number of bars.</param>
/// <param name="Expected">Number of bars that the usual hours would have without gaps; null for bars without a fixed length.</param>
/// <param name="Missing"><paramref name="Expected"/> minus the bars that exist; null for bars without a fixed length.</param>
/// <param name="Gaps">Number of gaps: periods of usual times without a bar; null for bars without a fixed length.</param>
/// <param name="LongestGap">The longest gap, usual times only; null for bars without a fixed length.</param>
/// <param name="Duplicates">Bars that begin before the end of the previous bar.</param>
/// <param name="Outliers">Bars whose range is more than <see cref="OutlierFactor"/> times the median range.</param>
/// <param name="Impossible">Bars whose high is below their low, or whose open or close is outside low and high.</param>
/// <param name="Score">From 0 to 1: the share of expected bars that exist, minus ten times the share of duplicates, impossible bars and
/// outliers.</param>
public sealed record SeriesQuality(
    int Bars, int? Expected, int? Missing, int? Gaps, TimeSpan? LongestGap, int Duplicates, int Outliers, int Impossible, double Score)
{
    /// <summary>A bar with a range above this multiple of the median range is an outlier.</summary>
    public const double OutlierFactor = 25;

    // A bad bar also affects values that are computed from its neighbours.
    const double SpoiledWeight = 10;

    /// <summary>Checks a series.</summary>
    /// <param name="bars">At least one, sorted by time.</param>
    /// <param name="length">Length of a bar; null or zero without a fixed length.</param>
    /// <param name="zone">Time zone of the sessions; null for UTC.</param>
    public static SeriesQuality Of(IReadOnlyList<PriceBar> bars, TimeSpan? length, TimeZoneInfo? zone = null)
    {
        ArgumentNullException.ThrowIfNull(bars);
        ArgumentOutOfRangeException.ThrowIfZero(bars.Count);
        var usual = length > TimeSpan.Zero ? UsualTimes.Of(bars, length.Value, zone) : null;
        var holes = usual?.Holes() ?? [];
        var missing = holes.Sum(hole => hole.Slots);
        var duplicates = Enumerable.Range(1, bars.Count - 1).Count(at => bars[at].Start < bars[at - 1].Start + (length ?? TimeSpan.Zero));
        var outliers = CountOutliers(bars);
        var impossible = bars.Count(IsImpossible);
        var complete = usual is null ? 1 : bars.Count / (double)(bars.Count + missing);
        var spoiled = SpoiledWeight * (duplicates + outliers + impossible) / bars.Count;
        return new SeriesQuality(
            bars.Count,
            usual is null ? null : bars.Count + missing,
            usual is null ? null : missing,
            usual is null ? null : holes.Count,
            usual is null ? null : TimeSpan.FromTicks(holes.Select(hole => hole.Slots).DefaultIfEmpty(0).Max() * length!.Value.Ticks),
            duplicates,
            outliers,
            impossible,
            Math.Clamp(complete - spoiled, 0, 1));
    }

    static bool IsImpossible(PriceBar bar) =>
        !(bar.High >= bar.Low && bar.Open <= bar.High && bar.Open >= bar.Low && bar.Close <= bar.High && bar.Close >= bar.Low);

    static int CountOutliers(IReadOnlyList<PriceBar> bars)
    {
        var ranges = bars.Select(bar => bar.High - bar.Low).Where(range => range > 0).ToArray();
        if (ranges.Length == 0)
            return 0;
        var most = OutlierFactor * ranges.Median();
        return ranges.Count(range => range > most);
    }
}
