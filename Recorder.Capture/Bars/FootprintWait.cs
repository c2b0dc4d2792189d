using Recorder.Storage.Events.Footprints;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Bars;

/// <summary>
/// Bars that closed before their footprint was there, or whose last trades may still be counted into it. Each is looked at again until it
/// is complete, but not forever. Its owner locks.
/// </summary>
/// <param name="calculation">Knows the footprints.</param>
sealed class FootprintWait(FootprintCalculation calculation)
{
    // Beyond it the oldest bar is given up: a second's bars for almost three hours.
    internal const int MostBars = 10_000;

    // A footprint that is still missing that many bars after the platform says that all are there will not come.
    internal const int MostLooks = 10;

    readonly Queue<Waiting> _bars = new();

    /// <summary>Bars that wait.</summary>
    internal int Count => _bars.Count;

    /// <summary>Bars that were given up without a footprint.</summary>
    internal int Missing { get; private set; }

    /// <summary>Remembers a bar that was recorded.</summary>
    /// <param name="opened">Its time.</param>
    /// <param name="recorded">The footprint that was recorded with it.</param>
    internal void Add(DateTime opened, Footprint? recorded)
    {
        if (calculation.GivenUp is null)
            _bars.Enqueue(new Waiting(opened, recorded?.Volume, 0));
        else if (recorded is null)
            Missing++;
        if (_bars.Count > MostBars)
            GiveUp(_bars.Dequeue());
    }

    /// <summary>
    /// Looks again at the bars that have waited longest, and gives those whose footprint says more than what was recorded.
    /// </summary>
    /// <param name="history">The series.</param>
    /// <param name="most">How many to look at.</param>
    internal IEnumerable<(HistoryItemBar Bar, Footprint Footprint)> Look(HistoricalData history, int most)
    {
        if (calculation.GivenUp is not null)
            GiveUpAll();
        if (calculation.Unfinished is not null)
            yield break;
        for (var left = Math.Min(most, _bars.Count); left > 0; left--)
        {
            var waiting = _bars.Dequeue();
            var bar = At(history, waiting.Opened);
            var volume = bar is null ? null : calculation.VolumeOf(bar);
            if (volume > (waiting.Recorded ?? double.NegativeInfinity) && calculation.Of(bar!) is { } footprint)
                yield return (bar!, footprint);
            else if (waiting.Recorded is null && waiting.Looks + 1 < MostLooks)
                _bars.Enqueue(waiting with { Looks = waiting.Looks + 1 });
            else
                GiveUp(waiting);
        }
    }

    /// <summary>Waits no longer.</summary>
    internal void GiveUpAll()
    {
        while (_bars.TryDequeue(out var waiting))
            GiveUp(waiting);
    }

    void GiveUp(Waiting waiting)
    {
        if (waiting.Recorded is null)
            Missing++;
    }

    static HistoryItemBar? At(HistoricalData history, DateTime opened)
    {
        var offset = (int)history.GetIndexByTime(opened.Ticks);
        return offset >= 0 && offset < history.Count && history[offset] is HistoryItemBar bar && bar.TimeLeft == opened ? bar : null;
    }

    readonly record struct Waiting(DateTime Opened, double? Recorded, int Looks);
}
