using Recorder.Analytics.Equity;

namespace Recorder.Analytics.Twins;

/// <summary>The prices of a symbol that a run saw.</summary>
/// <param name="barLength">Length of the bars; null or zero when the prices are not bars of a fixed length.</param>
/// <param name="closes">The closes with the times at which they were known, sorted by time.</param>
public sealed class TwinPrices(TimeSpan? barLength, IReadOnlyList<PriceMark> closes)
{
    /// <summary>Length of the bars; null when the prices are not bars of a fixed length.</summary>
    public TimeSpan? BarLength { get; } = barLength is { Ticks: > 0 } ? barLength : null;

    /// <summary>The last price that was known at a time; null before the first price.</summary>
    public decimal? At(DateTime utc) => MarkAt(utc)?.Price;

    /// <summary>The last mark that was known at a time; null before the first mark.</summary>
    internal PriceMark? MarkAt(DateTime utc) => Following(utc) is > 0 and var next ? closes[next - 1] : null;

    /// <summary>The first mark after a time; null after the last mark.</summary>
    internal PriceMark? MarkAfter(DateTime utc) => Following(utc) is var next && next < closes.Count ? closes[next] : null;

    /// <summary>True when a bar closed at this time.</summary>
    public bool HasClose(DateTime utc) => MarkAt(utc)?.Time == utc;

    // Index of the first mark after a time.
    int Following(DateTime utc)
    {
        var (low, high) = (0, closes.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (closes[middle].Time <= utc)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
