using System.Globalization;
using Recorder.Capture.Hooks;
using Recorder.Capture.Indicators;
using Recorder.Capture.Mapping;
using Recorder.Storage.Events;
using Recorder.Storage.Events.Footprints;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Bars;

/// <summary>
/// Records the bars of the current series as they close. The platform reports only that a new bar has opened, so the bar before it is
/// complete. A footprint that comes after its bar is recorded as a correction of the bar. Any thread.
/// </summary>
sealed class BarRecorder
{
    // Highest number of footprints that one event corrects, so that the end of a calculation does not delay the trading thread.
    const int MostCorrections = 16;

    readonly Symbol _symbol;
    readonly Period _period;
    readonly string _timeframe;
    readonly IEventSink _sink;
    readonly OrderedBarQueue _queue;
    readonly HookGuard _guard;
    readonly Func<DateTime> _clock;
    readonly Action _opened;
    readonly IndicatorReader? _indicators;
    readonly object _gate = new();

    // The current series; null before the first series. Under _gate.
    HistoricalData? _history;
    FootprintCalculation? _footprints;
    FootprintWait? _late;
    DateTime _recorded = DateTime.MinValue;
    bool _isAttached;
    bool _isOver;

    /// <summary>Makes a recorder without a series.</summary>
    /// <param name="series">The bars.</param>
    /// <param name="sink">Takes the bars.</param>
    /// <param name="guard">Runs the code of the hooks.</param>
    /// <param name="clock">The run's own time.</param>
    /// <param name="opened">Called after each new bar.</param>
    internal BarRecorder(BarSeries series, IEventSink sink, HookGuard guard, Func<DateTime> clock, Action opened)
    {
        (_symbol, _period, _timeframe) = (series.Symbol, series.Period, TimeframeMap.Of(series.Period));
        (_sink, _queue, _guard, _clock, _opened) = (sink, new OrderedBarQueue(sink), guard, clock, opened);
        if (series.Indicated is { } indicated)
            _indicators = new IndicatorReader(indicated, new ValueSet(sink, series.Symbol.Name, _timeframe), guard);
    }

    /// <summary>The current series; null before the first series.</summary>
    internal HistoricalData? History
    {
        get
        {
            lock (_gate)
                return _history;
        }
    }

    /// <summary>True when the current series is the strategy's.</summary>
    internal bool IsAttached
    {
        get
        {
            lock (_gate)
                return _isAttached;
        }
    }

    /// <summary>True once the run is over.</summary>
    internal bool IsOver
    {
        get
        {
            lock (_gate)
                return _isOver;
        }
    }

    /// <summary>Time of the last recorded bar; <see cref="DateTime.MinValue"/> before the first bar.</summary>
    internal DateTime Recorded
    {
        get
        {
            lock (_gate)
                return _recorded;
        }
    }

    /// <summary>Open and close of the bar that closed last, in the run's own time; null before the first bar closes.</summary>
    internal (DateTime OpenedUtc, DateTime ClosedUtc)? LastClosed()
    {
        lock (_gate)
        {
            return _history is { } history && history[NewestClosed(history)] is HistoryItemBar bar
                ? (OpenOf(bar), EndOf(bar))
                : null;
        }
    }

    /// <summary>Begins to listen to a series of the strategy; false once the run is over.</summary>
    internal bool Attach(AttachedSeries attached)
    {
        lock (_gate)
        {
            if (_isOver)
                return false;
            // Earlier bars of the strategy's series do not belong to this run. The forming bar does.
            _recorded = attached.LastBefore();
            Listen(attached.History, isAttached: true);
            return true;
        }
    }

    /// <summary>
    /// Replaces the recorder's series by a series of the strategy that has the last recorded bar. Earlier bars are recorded already, or are
    /// not part of this run.
    /// </summary>
    /// <returns>False when the recorder's series is no longer current, or another bar was recorded in the meantime.</returns>
    internal bool Replace(HistoricalData own, HistoryItemBar last, AttachedSeries attached)
    {
        lock (_gate)
        {
            if (_history != own || _recorded != last.TimeLeft)
                return false;
            Listen(attached.History, isAttached: true);
            return true;
        }
    }

    /// <summary>Begins to listen to a series that the recorder requested; false once the run is over.</summary>
    internal bool Listen(HistoricalData history, FootprintCalculation? footprints)
    {
        lock (_gate)
        {
            if (_isOver)
                return false;
            (_footprints, _late) = (footprints, footprints is null ? null : new FootprintWait(footprints));
            Listen(history, isAttached: false);
            return true;
        }
    }

    /// <summary>Stops listening to a former series.</summary>
    internal void Leave(HistoricalData history) => history.NewHistoryItem -= OnNewBar;

    /// <summary>Ends the recording and releases the current series.</summary>
    internal (HistoricalData? History, FootprintCalculation? Footprints) End()
    {
        lock (_gate)
        {
            _isOver = true;
            var last = (_history, _footprints);
            (_history, _footprints) = (null, null);
            return last;
        }
    }

    /// <summary>Records the bars that have closed.</summary>
    /// <param name="andForming">True to record the newest bar too, when its time is over.</param>
    internal void Record(bool andForming)
    {
        try
        {
            lock (_gate)
            {
                if (_history is not { } history)
                    return;
                var newest = andForming ? NewestClosed(history) : 1;
                if (_late is not null)
                    _guard.Run("late footprints", this, history, static (self, of) => self.Correct(of));
                // Usually one bar. If events were missed, all bars that closed after the last recorded bar.
                var oldest = newest;
                while (oldest + 1 < history.Count && history[oldest + 1] is { } earlier && earlier.TimeLeft > _recorded)
                    oldest++;
                for (var offset = oldest; offset >= newest && offset < history.Count; offset--)
                {
                    if (history[offset] is not HistoryItemBar bar || bar.TimeLeft <= _recorded)
                        continue;
                    _recorded = bar.TimeLeft;
                    var footprint = _footprints?.Of(bar);
                    var opened = OpenOf(bar);
                    _queue.Add(Map(bar, opened, footprint), opened + _period.Duration);
                    _late?.Add(bar.TimeLeft, footprint);
                    _indicators?.Record(history, bar, offset, opened, opened + _period.Duration);
                }
            }
        }
        finally
        {
            // Also runs after an exception of the platform, so that the bars before the exception are handed in.
            _queue.HandIn();
        }
    }

    /// <summary>
    /// Corrects bars after their footprints arrive. Never waits for a lock: the platform may hold a lock that the other thread needs, which
    /// would be a deadlock.
    /// </summary>
    internal void Correct() => CorrectAll(wait: TimeSpan.Zero);

    /// <summary>Corrects the last bars, and notes the bars that stay without a footprint.</summary>
    internal void FinishFootprints()
    {
        CorrectAll(Timeout.InfiniteTimeSpan);
        int missing;
        string reason;
        lock (_gate)
        {
            if (_history is null || _late is not { } late)
                return;
            late.StopAll();
            (missing, reason) = (late.Missing, _footprints?.Unfinished ?? "the platform gave none");
        }

        if (missing > 0)
            Note(string.Create(
                CultureInfo.InvariantCulture, $"{missing} bars of {_symbol.Name} {_timeframe} have no footprint: {reason}"));
    }

    /// <summary>Hands in the bars that wait for room, at the end of the run.</summary>
    internal void HandInLast() => _queue.HandInLast();

    /// <summary>Records a note about the bars.</summary>
    internal void Note(string text) => _sink.Accept(new NoteTaken { Kind = NoteKind.Note, Name = "recorder", Text = text }, _clock());

    void OnNewBar(object sender, HistoryEventArgs e)
    {
        _guard.Run("NewHistoryItem", this, false, static (self, andForming) => self.Record(andForming));
        _opened();
    }

    // Under _gate.
    void Listen(HistoricalData history, bool isAttached)
    {
        (_history, _isAttached) = (history, isAttached);
        history.NewHistoryItem += OnNewBar;
    }

    // Checks each waiting bar once.
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

    // Under _gate.
    void Correct(HistoricalData history)
    {
        foreach (var (bar, footprint) in _late?.Check(history, MostCorrections) ?? [])
            _queue.Add(Map(bar, OpenOf(bar), footprint), EndOf(bar));
    }

    // Index of the newest closed bar: 0 if the period of the last bar has ended, otherwise 1. Index 0 is the last bar.
    int NewestClosed(HistoricalData history) =>
        history.Count > 0 && history[0] is HistoryItemBar forming && EndOf(forming) <= _clock() ? 0 : 1;

    // The clock is read only for a bar without a time.
    DateTime OpenOf(HistoryItemBar bar) => PlatformTime.OrNull(bar.TimeLeft) ?? _clock();

    DateTime EndOf(HistoryItemBar bar) => OpenOf(bar) + _period.Duration;

    BarClosed Map(HistoryItemBar bar, DateTime opened, Footprint? footprint) =>
        footprint is null ? Map(bar, opened) : Map(bar, opened).With(footprint);

    BarClosed Map(HistoryItemBar bar, DateTime opened) => new()
    {
        Symbol = _symbol.Name,
        Timeframe = _timeframe,
        Source = _symbol.Connection?.Name,
        OpenedUtc = opened,
        Open = bar.Open,
        High = bar.High,
        Low = bar.Low,
        Close = bar.Close,
        Volume = PlatformNumber.Known(bar.Volume),
    };
}
