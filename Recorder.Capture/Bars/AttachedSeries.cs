using Recorder.Capture.Mapping;
using Recorder.Storage.Time;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Bars;

/// <summary>
/// A series of the strategy: where the run begins in it, and whether it still follows the market. The platform does not report that a
/// series was disposed of. A series counts as disposed of when the strategy no longer keeps it, or when it gets no new bars while the
/// market moves. Any thread.
/// </summary>
/// <param name="history">The series, which may be disposed of.</param>
/// <param name="bars">The bars that it has, and the series that the strategy keeps.</param>
/// <param name="startUtc">When the run began.</param>
sealed class AttachedSeries(HistoricalData history, BarSeries bars, DateTime startUtc)
{
    // Number of periods by which the market may be ahead of the series, because a price is reported before the bar that it opens.
    const int MostBehind = 3;

    /// <summary>The series.</summary>
    internal HistoricalData History => history;

    /// <summary>False when reading the series throws.</summary>
    internal bool CanBeRead => EndUtc() is not null;

    /// <summary>
    /// The time of the last bar before the run. This is the bar before the forming bar, or the newest bar if its time is over and no bar
    /// has opened after it. <see cref="DateTime.MinValue"/> when all bars belong to the run.
    /// </summary>
    internal DateTime LastBefore()
    {
        if (history.Count > 0 && history[0] is { } newest && PlatformTime.Or(newest.TimeLeft, startUtc) + bars.Period.Duration <= startUtc)
            return newest.TimeLeft;
        return history.Count > 1 && history[1] is { } closed ? closed.TimeLeft : DateTime.MinValue;
    }

    /// <summary>True when its newest bar, or the bar before that, equals the given bar.</summary>
    internal bool Has(HistoryItemBar bar) => IsLike(bar, 0) || IsLike(bar, 1);

    /// <summary>True when the strategy seems to have released it. This can be seen only while the market moves.</summary>
    internal bool IsReleased() => !IsKept() || EndUtc() is not { } end || MovedUtc - end > MostBehind * bars.Period.Duration;

    /// <summary>True when it may lack part of a bar that is over. This check is stricter and is used at the end of the run.</summary>
    /// <param name="nowUtc">The run's own time.</param>
    internal bool MayLack(DateTime nowUtc) => EndUtc() is not { } end || MovedUtc >= end || (end <= nowUtc && !IsKept());

    /// <summary>A sentence about the bars that are missing because the series ended first; null when no bar is missing.</summary>
    /// <param name="recorded">Time of the last recorded bar, or <see cref="DateTime.MinValue"/>.</param>
    internal string? Lack(DateTime recorded)
    {
        // A disposed series may have fewer bars than were recorded.
        var end =
            EndUtc() is { } read && read > recorded ? read
                : PlatformTime.OrNull(recorded) is { } last ? last + bars.Period.Duration
                : startUtc;
        return MovedUtc is not { } moved || moved - end <= MostBehind * bars.Period.Duration ? null
            : $"the strategy's series of {bars.Symbol.Name} {TimeframeMap.Of(bars.Period)} ends at {UtcText.Format(end)}, "
            + $"and the market moved until {UtcText.Format(moved)}: "
            + "bars of that time are not recorded, and the last one before it may be incomplete. "
            + "The strategy released the series before the run ended";
    }

    bool IsLike(HistoryItemBar bar, int offset) =>
        offset < history.Count && history[offset] is HistoryItemBar other
        && (other.TimeLeft, other.Open, other.High, other.Low, other.Close, other.Volume).Equals(
            (bar.TimeLeft, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume));

    bool IsKept() => bars.Kept?.Invoke().Contains(history) is true;

    // When the newest bar ends; null for a series that cannot be read any more.
    DateTime? EndUtc()
    {
        try
        {
            return history.Count > 0 && PlatformTime.OrNull(history[0]?.TimeLeft ?? default) is { } opened
                ? opened + bars.Period.Duration
                : startUtc;
        }
        catch (Exception)
        {
            // A disposed series may throw: it counts as released.
            return null;
        }
    }

    // Time of the last trade or quote.
    DateTime? MovedUtc => PlatformTime.OrNull(bars.Symbol.LastDateTime) ?? PlatformTime.OrNull(bars.Symbol.QuoteDateTime);
}
