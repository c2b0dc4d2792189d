using Recorder.Storage.Events.Footprints;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Bars;

/// <summary>
/// Bars that closed before their footprint was calculated, or with a footprint that may still grow. Each is checked again until it is
/// complete, at most a fixed number of times. Its owner locks.
/// </summary>
/// <param name="calculation">Gives the footprints.</param>
sealed class FootprintWait(FootprintCalculation calculation)
{
    // Highest number of waiting bars, almost three hours of one-second bars. Above it, the oldest bar is removed.
    internal const int MostBars = 10_000;

    // Number of bars after the end of the calculation. A footprint that is still missing then will not come.
    internal const int MostChecks = 10;

    readonly Queue<Waiting> _bars = new();

    /// <summary>Bars that wait.</summary>
    internal int Count => _bars.Count;

    /// <summary>Bars that stay without a footprint.</summary>
    internal int Missing { get; private set; }

    /// <summary>Adds a recorded bar.</summary>
    /// <param name="opened">Open time of the bar.</param>
    /// <param name="recorded">The footprint that was recorded with it.</param>
    internal void Add(DateTime opened, Footprint? recorded)
    {
        if (calculation.GivenUp is null)
            _bars.Enqueue(new Waiting(opened, recorded?.Volume, 0));
        else if (recorded is null)
            Missing++;
        if (_bars.Count > MostBars)
            Stop(_bars.Dequeue());
    }

    /// <summary>
    /// Checks the bars that have waited longest, and returns the bars whose footprint is now more complete than the recorded footprint.
    /// </summary>
    /// <param name="history">The series.</param>
    /// <param name="most">Highest number of bars to check.</param>
    internal IEnumerable<(HistoryItemBar Bar, Footprint Footprint)> Check(HistoricalData history, int most)
    {
        if (calculation.GivenUp is not null)
            StopAll();
        if (calculation.Unfinished is not null)
            yield break;
        for (var left = Math.Min(most, _bars.Count); left > 0; left--)
        {
            var waiting = _bars.Dequeue();
            var bar = At(history, waiting.Opened);
            var volume = bar is null ? null : calculation.VolumeOf(bar);
            if (volume > (waiting.Recorded ?? double.NegativeInfinity) && calculation.Of(bar!) is { } footprint)
                yield return (bar!, footprint);
            else if (waiting.Recorded is null && waiting.Checks + 1 < MostChecks)
                _bars.Enqueue(waiting with { Checks = waiting.Checks + 1 });
            else
                Stop(waiting);
        }
    }

    /// <summary>Stops waiting for all.</summary>
    internal void StopAll()
    {
        while (_bars.TryDequeue(out var waiting))
            Stop(waiting);
    }

    void Stop(Waiting waiting)
    {
        if (waiting.Recorded is null)
            Missing++;
    }

    static HistoryItemBar? At(HistoricalData history, DateTime opened)
    {
        var offset = (int)history.GetIndexByTime(opened.Ticks);
        return offset >= 0 && offset < history.Count && history[offset] is HistoryItemBar bar && bar.TimeLeft == opened ? bar : null;
    }

    readonly record struct Waiting(DateTime Opened, double? Recorded, int Checks);
}
