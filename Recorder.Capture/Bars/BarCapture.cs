using System.Globalization;
using Recorder.Capture.Hooks;
using Recorder.Capture.Mapping;
using Recorder.Storage.Events;
using Recorder.Storage.Events.Footprints;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Bars;

/// <summary>
/// Records the bars of one symbol and period as they close. The platform says only that a new bar has opened: the one before it is then
/// complete. A footprint that comes after its bar is recorded as a correction of the bar. Events may come from any thread.
/// </summary>
sealed partial class BarCapture : IDisposable
{
    // Footprints that one event may correct: what the platform has calculated at last must not hold up a thread that trades.
    const int MostCorrections = 16;

    readonly BarSeries _series;
    readonly Symbol _symbol;
    readonly Period _period;
    readonly string _timeframe;
    readonly Func<HistoricalData, IVolumeAnalysisCalculationProgress?>? _calculate;
    readonly IEventSink _sink;
    readonly OrderedBarQueue _queue;
    readonly HookGuard _guard;
    readonly Func<DateTime> _clock;
    readonly DateTime _startUtc;
    readonly object _gate = new();

    // Under _gate.
    FootprintCalculation? _footprints;
    FootprintWait? _late;
    DateTime _recorded = DateTime.MinValue;

    /// <summary>Makes the capture.</summary>
    /// <param name="series">What is recorded.</param>
    /// <param name="volumes">Calculates footprints; null for bars without.</param>
    /// <param name="sink">Where bars go.</param>
    /// <param name="guard">What stands between the platform and us.</param>
    /// <param name="clock">The run's own time.</param>
    internal BarCapture(BarSeries series, VolumeAnalysisManager? volumes, IEventSink sink, HookGuard guard, Func<DateTime> clock)
        : this(series, volumes is null ? null : Calculation(volumes), sink, guard, clock)
    {
    }

    /// <summary>Makes the capture.</summary>
    /// <param name="series">What is recorded.</param>
    /// <param name="calculate">Begins to calculate the footprints of a series; null for bars without.</param>
    /// <param name="sink">Where bars go.</param>
    /// <param name="guard">What stands between the platform and us.</param>
    /// <param name="clock">The run's own time.</param>
    internal BarCapture(
        BarSeries series, Func<HistoricalData, IVolumeAnalysisCalculationProgress?>? calculate, IEventSink sink, HookGuard guard,
        Func<DateTime> clock)
    {
        (_series, _symbol, _period, _timeframe, _calculate, _sink, _queue, _guard, _clock, _startUtc) =
            (
                series, series.Symbol, series.Period, TimeframeMap.Of(series.Period), calculate, sink, new OrderedBarQueue(sink), guard,
                clock, clock());
        _strategys = Kept().FirstOrDefault();
        _looksLeft = series.Kept is null ? 0 : MostLooks;
    }

    /// <summary>
    /// Records what has closed by now, the last bar included when its time is over, and says which bars are missing or without their
    /// footprint. Waits for no other thread that is held up with a bar.
    /// </summary>
    /// <param name="mayAsk">True when the platform may be asked for bars that the strategy's series may lack: in a backtest they are at
    /// hand.</param>
    internal void Finish(bool mayAsk = false)
    {
        if (mayAsk)
            _guard.Run("the last of the strategy's bars", CompleteBars);
        if (!IsStrategys || _strategys!.CanBeRead)
            _guard.Run("the last bar", () => Record(andForming: true));
        _guard.Run("the last footprints", FinishFootprints);
        _guard.Run("the last bars", _queue.HandInLast);
        _guard.Run("what the series lacks", SayWhatIsMissing);
    }

    static Func<HistoricalData, IVolumeAnalysisCalculationProgress?> Calculation(VolumeAnalysisManager volumes) =>
        history => volumes.CalculateProfile(history, new VolumeAnalysisCalculationParameters { CalculatePriceLevels = true });

    void OnNewBar(object sender, HistoryEventArgs e)
    {
        _guard.Run("NewHistoryItem", this, false, static (self, andForming) => self.Record(andForming));
        if (_looksLeft > 0)
            _guard.Run("a series that the strategy keeps by now", TakeOver);
    }

    void Record(bool andForming)
    {
        try
        {
            lock (_gate)
            {
                if (_history is not { } history)
                    return;
                var newest = andForming && history.Count > 0 && history[0] is HistoryItemBar forming && EndOf(forming) <= _clock() ? 0 : 1;
                if (_late is not null)
                    _guard.Run("late footprints", this, history, static (self, of) => self.Correct(of));
                // Usually one bar. More when events were missed: then all that closed since the last one recorded.
                var oldest = newest;
                while (oldest + 1 < history.Count && history[oldest + 1] is { } earlier && earlier.TimeLeft > _recorded)
                    oldest++;
                for (var offset = oldest; offset >= newest && offset < history.Count; offset--)
                {
                    if (history[offset] is not HistoryItemBar bar || bar.TimeLeft <= _recorded)
                        continue;
                    _recorded = bar.TimeLeft;
                    var footprint = _footprints?.Of(bar);
                    _queue.Add(Map(bar, footprint), EndOf(bar));
                    _late?.Add(bar.TimeLeft, footprint);
                }
            }
        }
        finally
        {
            // Also when the platform threw: what was taken is handed in.
            _queue.HandIn();
        }
    }

    // Never waits for the gate: the platform may hold a lock of its own that whoever is inside the gate wants next. The next bar looks
    // again.
    void OnCalculated() => CorrectAll(wait: TimeSpan.Zero);

    // Each bar that waits now is looked at once.
    void CorrectAll(TimeSpan wait)
    {
        for (int? left = null; left is null or > 0; left -= MostCorrections)
        {
            if (!Monitor.TryEnter(_gate, wait))
                return;
            try
            {
                if (_history is not { } history || _late is not { } late)
                    return;
                left ??= late.Count;
                Correct(history);
            }
            finally
            {
                Monitor.Exit(_gate);
            }

            _queue.HandIn();
        }
    }

    void FinishFootprints()
    {
        CorrectAll(Timeout.InfiniteTimeSpan);
        int missing;
        string reason;
        lock (_gate)
        {
            if (_history is null || _late is not { } late)
                return;
            late.GiveUpAll();
            (missing, reason) = (late.Missing, _footprints?.Unfinished ?? "the platform gave none");
        }

        if (missing > 0)
            Say(string.Create(
                CultureInfo.InvariantCulture, $"{missing} bars of {_symbol.Name} {_timeframe} are without their footprint: {reason}"));
    }

    void Say(string text) => _sink.Accept(new NoteTaken { Kind = NoteKind.Note, Name = "recorder", Text = text }, _clock());

    void Correct(HistoricalData history)
    {
        foreach (var (bar, footprint) in _late?.Look(history, MostCorrections) ?? [])
            _queue.Add(Map(bar, footprint), EndOf(bar));
    }

    BarClosed Map(HistoryItemBar bar, Footprint? footprint) => footprint is null ? Map(bar) : Map(bar).With(footprint);

    DateTime EndOf(HistoryItemBar bar) => PlatformTime.Or(bar.TimeLeft, _clock()) + _period.Duration;

    BarClosed Map(HistoryItemBar bar) => new()
    {
        Symbol = _symbol.Name,
        Timeframe = _timeframe,
        Source = _symbol.Connection?.Name,
        OpenedUtc = PlatformTime.Or(bar.TimeLeft, _clock()),
        Open = bar.Open,
        High = bar.High,
        Low = bar.Low,
        Close = bar.Close,
        Volume = PlatformNumber.Known(bar.Volume),
    };
}
