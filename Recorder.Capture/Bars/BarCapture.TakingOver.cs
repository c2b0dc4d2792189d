using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Bars;

/// <summary>
/// A strategy that attaches before it asks for its bars, or that is attached to from outside before it runs, keeps its series by the time
/// the first bar closes: then that takes the place of the recorder's own, of which the platform would have to make the same bars a second
/// time.
/// </summary>
sealed partial class BarCapture
{
    // Bars at which the strategy's series is looked for: it may be downloaded beside the strategy, and be there some bars later. Counted in
    // bars and not by a clock, so that a backtest is recorded alike each time.
    const int MostLooks = 16;

    // Under _asking, but for the glance of each bar and for the attach.
    int _looksLeft;

    void TakeOver()
    {
        if (!Monitor.TryEnter(_asking))
            return;
        try
        {
            // The first bar of all only opens: nothing has closed before it.
            if (_looksLeft == 0 || Listening() is not { } own || own[1] is not HistoryItemBar closed)
                return;
            _looksLeft--;
            if (Kept().FirstOrDefault(kept => kept.Has(closed)) is not { } strategys || !TryListenTo(strategys, own, closed))
                return;
            // The own series came when it was asked for: nothing is refused.
            _pause = 0;
            Leave(own);
        }
        finally
        {
            Monitor.Exit(_asking);
        }
    }

    HistoricalData? Listening()
    {
        lock (_gate)
            return _history;
    }

    // A series that has the bar that was just recorded, as it was recorded, will have the next ones too. What it has from before that is
    // recorded or not of this run.
    bool TryListenTo(AttachedSeries strategys, HistoricalData insteadOf, HistoryItemBar recorded)
    {
        lock (_gate)
        {
            if (_history != insteadOf || _recorded != recorded.TimeLeft)
                return false;
            Listen(strategys);
            return true;
        }
    }

    void Leave(HistoricalData own)
    {
        _guard.Run("the end of a series", () => own.NewHistoryItem -= OnNewBar);
        // The platform may take its time over it.
        ThreadPool.UnsafeQueueUserWorkItem(
            static of => of.Guard.Run("the end of a series", of.Own.Dispose), (Guard: _guard, Own: own), preferLocal: false);
        Say($"from here on the bars of {_symbol.Name} {_timeframe} are those of the strategy's own series");
        // What that has closed meanwhile: no event will tell of it.
        Record(andForming: false);
    }
}
