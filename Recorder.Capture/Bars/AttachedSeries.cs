using Recorder.Capture.Mapping;
using Recorder.Storage.Time;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Bars;

/// <summary>
/// A series that belongs to the strategy: where the run begins in it, and whether it still follows the market. The platform does not tell
/// that a series was disposed of: that the strategy no longer keeps it does, or a market that has gone on without it. Any thread.
/// </summary>
/// <param name="history">The series, which may be disposed of.</param>
/// <param name="bars">Which bars it has, and which series the strategy keeps.</param>
/// <param name="startUtc">When the run began.</param>
sealed class AttachedSeries(HistoricalData history, BarSeries bars, DateTime startUtc)
{
    // Periods by which the market may be ahead: a price is told before the bar that it opens.
    const int MostBehind = 3;

    /// <summary>The series.</summary>
    internal HistoricalData History => history;

    /// <summary>False when it does not answer any more.</summary>
    internal bool CanBeRead => EndUtc() is not null;

    /// <summary>
    /// The time of the last bar that is not of the run: of the one before the bar that forms, or of the newest one, when its time is over
    /// and none has opened after it. The earliest time there is, when all bars are of the run.
    /// </summary>
    internal DateTime LastBefore()
    {
        if (history.Count > 0 && history[0] is { } newest && PlatformTime.Or(newest.TimeLeft, startUtc) + bars.Period.Duration <= startUtc)
            return newest.TimeLeft;
        return history.Count > 1 && history[1] is { } closed ? closed.TimeLeft : DateTime.MinValue;
    }

    /// <summary>True when it has a bar, and has it alike, as its newest or as the one before.</summary>
    internal bool Has(HistoryItemBar bar) => IsLike(bar, 0) || IsLike(bar, 1);

    /// <summary>True when the strategy has let go of it, as far as can be seen while the market moves.</summary>
    internal bool IsLetGo() => !IsKept() || EndUtc() is not { } end || MovedUtc - end > MostBehind * bars.Period.Duration;

    /// <summary>True when it may lack something of a bar that is over: a stricter question, for when nothing more comes.</summary>
    /// <param name="nowUtc">The run's own time.</param>
    internal bool MayLack(DateTime nowUtc) => EndUtc() is not { } end || MovedUtc >= end || (end <= nowUtc && !IsKept());

    /// <summary>What the run lacks because the series ended before it, in a sentence; or null.</summary>
    /// <param name="recorded">Time of the last bar that was recorded, or the earliest time there is.</param>
    internal string? Lack(DateTime recorded)
    {
        // One that was disposed of may say less than what was recorded of it.
        var end =
            EndUtc() is { } read && read > recorded ? read
                : PlatformTime.OrNull(recorded) is { } last ? last + bars.Period.Duration
                : startUtc;
        return MovedUtc is not { } moved || moved - end <= MostBehind * bars.Period.Duration ? null
            : $"the strategy's series of {bars.Symbol.Name} {TimeframeMap.Of(bars.Period)} ends at {UtcText.Format(end)}, "
            + $"and the market moved until {UtcText.Format(moved)}: "
            + "bars of that time are not recorded, and the last one before it may be incomplete. "
            + "The strategy let go of the series before it let go of the recorder";
    }

    bool IsLike(HistoryItemBar bar, int offset) =>
        offset < history.Count && history[offset] is HistoryItemBar other
        && (other.TimeLeft, other.Open, other.High, other.Low, other.Close, other.Volume).Equals(
            (bar.TimeLeft, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume));

    bool IsKept() => bars.Kept?.Invoke().Contains(history) is true;

    // When the newest bar is over; null for a series that cannot be read any more.
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
            // One that was disposed of need not answer: it is then as good as let go of.
            return null;
        }
    }

    // How far the market is, as far as it says so.
    DateTime? MovedUtc => PlatformTime.OrNull(bars.Symbol.LastDateTime) ?? PlatformTime.OrNull(bars.Symbol.QuoteDateTime);
}
