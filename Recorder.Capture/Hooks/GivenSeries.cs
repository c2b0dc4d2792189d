using Recorder.Capture.Mapping;
using Recorder.Storage.Time;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Hooks;

/// <summary>What is to be known of a series that belongs to the strategy: where the run begins in it, and whether the market went on without it.</summary>
static class GivenSeries
{
    // Periods by which the market may be ahead before that is worth a word: a price is told before the bar that it opens.
    const int MostBehind = 3;

    /// <summary>
    /// The time of the last bar that is not of the run: of the one before the bar that forms, or of the newest one, when its time is over and none has opened after it.
    /// </summary>
    /// <param name="history">The series.</param>
    /// <param name="period">Length of its bars.</param>
    /// <param name="startUtc">When the run began.</param>
    /// <returns>The earliest time there is, when all bars are of the run.</returns>
    internal static DateTime LastBefore(HistoricalData history, Period period, DateTime startUtc)
    {
        if (history.Count > 0 && history[0] is { } newest && PlatformTime.Or(newest.TimeLeft, startUtc) + period.Duration <= startUtc)
            return newest.TimeLeft;
        return history.Count > 1 && history[1] is { } closed ? closed.TimeLeft : DateTime.MinValue;
    }

    /// <summary>
    /// What the run lacks because the series ended before it, in a sentence; or null. The platform does not tell that a series was disposed of: a market that has gone on without it does.
    /// </summary>
    /// <param name="history">The series, which may be disposed of.</param>
    /// <param name="series">Its symbol and period.</param>
    /// <param name="recorded">Time of the last bar that was recorded, or the earliest time there is.</param>
    /// <param name="startUtc">When the run began.</param>
    internal static string? Lack(HistoricalData history, BarSeries series, DateTime recorded, DateTime startUtc)
    {
        var newest = history.Count > 0 ? history[0]?.TimeLeft ?? recorded : recorded;
        var endUtc = PlatformTime.OrNull(newest) is { } opened ? opened + series.Period.Duration : startUtc;
        var movedUtc = PlatformTime.OrNull(series.Symbol.LastDateTime) ?? PlatformTime.OrNull(series.Symbol.QuoteDateTime) ?? endUtc;
        return movedUtc - endUtc <= MostBehind * series.Period.Duration ? null
            : $"the series of {series.Symbol.Name} {Timeframe.Of(series.Period)} that the strategy gave ends at {UtcText.Format(endUtc)}, and the market moved until {UtcText.Format(movedUtc)}: "
            + "bars of that time are not recorded, and the last one before it may be incomplete. A series that is disposed of or replaced before the recorder stops is not followed";
    }
}
