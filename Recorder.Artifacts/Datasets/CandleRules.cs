using System.Globalization;
using Recorder.Storage.Datasets;

namespace Recorder.Artifacts.Datasets;

/// <summary>
/// Rules for the bars of a dataset: sorted by time, each time once, each time a multiple of their length, not all of them further apart
/// than their length, with finite and possible prices.
/// </summary>
static class CandleRules
{
    // Fewer bars may have a longer common distance by chance.
    const int FewestForDistance = 10;

    /// <summary>Checks bars.</summary>
    /// <param name="bars">The bars.</param>
    /// <param name="length">Length of a bar.</param>
    /// <param name="source">Origin of the bars, for messages.</param>
    /// <exception cref="DatasetException">There are no bars, or a bar breaks a rule; the message names the first such bar.</exception>
    internal static void Check(IReadOnlyList<DatasetBar> bars, TimeSpan length, string source)
    {
        if (bars.Count == 0)
            throw new DatasetException($"{source} has no bars");
        for (var at = 0; at < bars.Count; at++)
        {
            if (Problem(bars, at, length) is { } problem)
                throw new DatasetException(string.Create(CultureInfo.InvariantCulture,
                    $"{source}, bar {at + 1} ({Text(bars[at].TsUtc)}): {problem}"));
        }

        if (bars.Count >= FewestForDistance && Distance(bars) is var distance && distance > length)
            throw new DatasetException($"{source}: all bars are {distance} or a multiple of it apart, so their length is not {length}");
    }

    // The greatest common divisor of all distances.
    static TimeSpan Distance(IReadOnlyList<DatasetBar> bars)
    {
        var common = 0L;
        for (var at = 1; at < bars.Count; at++)
        {
            var distance = bars[at].TsUtc - bars[at - 1].TsUtc;
            while (distance != 0)
                (common, distance) = (distance, common % distance);
        }

        return TimeSpan.FromMilliseconds(common);
    }

    /// <summary>A time in ISO 8601, for messages.</summary>
    internal static string Text(long milliseconds) =>
        DateTime.UnixEpoch.AddMilliseconds(milliseconds).ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);

    static string? Problem(IReadOnlyList<DatasetBar> bars, int at, TimeSpan length)
    {
        var bar = bars[at];
        if (at > 0 && bar.TsUtc == bars[at - 1].TsUtc)
            return "the time is repeated";
        if (at > 0 && bar.TsUtc < bars[at - 1].TsUtc)
            return $"the bars are not sorted: the bar before opens at {Text(bars[at - 1].TsUtc)}";
        if (bar.OpenUtc.Ticks % length.Ticks != 0)
            return $"it does not begin on a multiple of its length, {length}";
        if (!double.IsFinite(bar.Open) || !double.IsFinite(bar.High) || !double.IsFinite(bar.Low) || !double.IsFinite(bar.Close))
            return "a price is not a finite number";
        if (bar.High < Math.Max(bar.Open, bar.Close) || bar.Low > Math.Min(bar.Open, bar.Close))
            return "high and low do not enclose open and close";
        if (bar.Volume is { } volume && !(volume >= 0 && double.IsFinite(volume)))
            return "the volume is not a number of at least 0";
        return bar.Vwap is { } vwap && !double.IsFinite(vwap) ? "the vwap is not a finite number" : null;
    }
}
