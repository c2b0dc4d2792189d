using Recorder.Capture.Hooks;
using Recorder.Capture.Mapping;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Bars;

/// <summary>
/// Chooses the series to record: the strategy's series if it keeps one, otherwise a series that the recorder requests. When the strategy
/// releases its series, the recorder requests a series that starts at the last recorded bar. Any thread.
/// </summary>
sealed class BarCapture : IDisposable
{
    // Number of bars after which the recorder stops looking for the strategy's series. Its download may take as long as some bars. Bars are
    // counted and no clock is used, so that each repetition of a backtest gives the same rows.
    const int MostSearches = 16;

    // Number of checks before a failed request is repeated: some ten seconds.
    const int Pause = 20;

    // How long the end of a run waits for a running request.
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    readonly BarSeries _series;
    readonly Symbol _symbol;
    readonly Period _period;
    readonly string _name;
    readonly Func<HistoricalData, IVolumeAnalysisCalculationProgress?>? _calculate;
    readonly HookGuard _guard;
    readonly Func<DateTime> _clock;
    readonly DateTime _startUtc;
    readonly BarRecorder _recorder;

    // Held during a request, which may take long, so no other thread waits for this lock. Taken before the lock of the recorder.
    readonly object _requesting = new();

    // Under _requesting.
    int _pause;

    // Written under _requesting, and at the attach.
    volatile int _searchesLeft;

    // The strategy's series that was used last. Set before the recorder listens to it, and never cleared.
    volatile AttachedSeries? _attached;

    /// <summary>Makes the capture.</summary>
    /// <param name="series">The bars.</param>
    /// <param name="volumes">Calculates footprints; null for bars without.</param>
    /// <param name="sink">Takes the bars.</param>
    /// <param name="guard">Runs the code of the hooks.</param>
    /// <param name="clock">The run's own time.</param>
    internal BarCapture(BarSeries series, VolumeAnalysisManager? volumes, IEventSink sink, HookGuard guard, Func<DateTime> clock)
        : this(series, volumes is null ? null : Calculation(volumes), sink, guard, clock)
    {
    }

    /// <summary>Makes the capture.</summary>
    /// <param name="series">The bars.</param>
    /// <param name="calculate">Starts the calculation of the footprints of a series; null for bars without.</param>
    /// <param name="sink">Takes the bars.</param>
    /// <param name="guard">Runs the code of the hooks.</param>
    /// <param name="clock">The run's own time.</param>
    internal BarCapture(
        BarSeries series, Func<HistoricalData, IVolumeAnalysisCalculationProgress?>? calculate, IEventSink sink, HookGuard guard,
        Func<DateTime> clock)
    {
        (_series, _symbol, _period) = (series, series.Symbol, series.Period);
        _name = $"{series.Symbol.Name} {TimeframeMap.Of(series.Period)}";
        (_calculate, _guard, _clock, _startUtc) = (calculate, guard, clock, clock());
        _recorder = new BarRecorder(series, sink, guard, clock, OnOpened);
        _attached = OfStrategy().FirstOrDefault();
        _searchesLeft = series.Kept is null ? 0 : MostSearches;
    }

    /// <summary>Called after each new bar; null for nothing.</summary>
    internal Action? Opened { get; init; }

    /// <summary>True when the strategy keeps the series already: nothing is downloaded.</summary>
    internal bool IsAtHand => _attached is not null;

    /// <summary>
    /// Begins to listen. The platform may download history first. So do not call it on the trading thread, unless the strategy keeps the
    /// series.
    /// </summary>
    internal void Start()
    {
        if (_attached is { } attached)
            Attach(attached);
        else
            RequestIf(() => _recorder.History is null, Timeout.InfiniteTimeSpan);
    }

    /// <summary>
    /// Requests bars if they have stopped coming, or never came. Called twice a second; the platform may download history first.
    /// </summary>
    internal void Look() => RequestIf(
        () => (_pause = Math.Max(0, _pause - 1)) == 0 && (_recorder.IsAttached ? _attached!.IsReleased() : _recorder.History is null),
        TimeSpan.Zero);

    /// <summary>
    /// Records the bars that have closed, including the last bar when its time is over, and notes which bars are missing or have no
    /// footprint. Does not wait for a thread that is waiting to add a bar.
    /// </summary>
    /// <param name="mayAsk">
    /// True to request bars from the platform that may be missing in the strategy's series. False in a backtest, where the series has all
    /// bars.
    /// </param>
    internal void Finish(bool mayAsk = false)
    {
        if (mayAsk)
            _guard.Run("the last of the strategy's bars", CompleteBars);
        if (!_recorder.IsAttached || _attached!.CanBeRead)
            _guard.Run("the last bar", () => _recorder.Record(andForming: true));
        _guard.Run("the last footprints", _recorder.FinishFootprints);
        _guard.Run("the last bars", _recorder.HandInLast);
        _guard.Run("what the series lacks", NoteMissing);
    }

    /// <summary>Open and close of the bar that closed last, in the run's own time; null before the first bar closes.</summary>
    internal (DateTime OpenedUtc, DateTime ClosedUtc)? LastClosed() => _recorder.LastClosed();

    /// <inheritdoc/>
    public void Dispose()
    {
        var (history, footprints) = _recorder.End();
        if (history is not null)
            Release(history, footprints);
    }

    static Func<HistoricalData, IVolumeAnalysisCalculationProgress?> Calculation(VolumeAnalysisManager volumes) =>
        history => volumes.CalculateProfile(history, new VolumeAnalysisCalculationParameters { CalculatePriceLevels = true });

    // A disposed series that an earlier run left in a field is not the series that the strategy trades on.
    IEnumerable<AttachedSeries> OfStrategy() => (_series.Kept?.Invoke() ?? [])
        .Select(kept => new AttachedSeries(kept, _series, _startUtc)).Where(kept => !kept.IsReleased());

    void Attach(AttachedSeries attached)
    {
        if (!_recorder.Attach(attached))
            return;
        _searchesLeft = 0;
        _recorder.Note($"the bars of {_name} come from the strategy's own series");
    }

    void OnOpened()
    {
        if (_searchesLeft > 0)
            _guard.Run("a series that the strategy keeps by now", TakeOver);
        Opened?.Invoke();
    }

    // A strategy may attach before it requests its bars, or may run after the attach from outside. It then keeps its series before the
    // first bar closes. It replaces the recorder's series, because otherwise the platform would make the same bars twice.
    void TakeOver()
    {
        if (!Monitor.TryEnter(_requesting))
            return;
        try
        {
            // No bar has closed before the first bar opens.
            if (_searchesLeft == 0 || _recorder.History is not { } own || own[1] is not HistoryItemBar closed)
                return;
            _searchesLeft--;
            if (OfStrategy().FirstOrDefault(kept => kept.Has(closed)) is not { } attached || !Replace(own, closed, attached))
                return;
            // The series exists because the recorder requested it, so the platform allows requests.
            _pause = 0;
            Leave(own);
        }
        finally
        {
            Monitor.Exit(_requesting);
        }
    }

    bool Replace(HistoricalData own, HistoryItemBar closed, AttachedSeries attached)
    {
        var before = _attached;
        _attached = attached;
        if (_recorder.Replace(own, closed, attached))
        {
            _searchesLeft = 0;
            return true;
        }

        _attached = before;
        return false;
    }

    void Leave(HistoricalData own)
    {
        _guard.Run("the end of a series", () => _recorder.Leave(own));
        // On a thread of the pool, because the platform may be slow here.
        ThreadPool.UnsafeQueueUserWorkItem(
            static of => of.Guard.Run("the end of a series", of.Own.Dispose), (Guard: _guard, Own: own), preferLocal: false);
        _recorder.Note($"from here on the bars of {_name} come from the strategy's own series");
        // Bars that closed since the last event. No event reports them.
        _recorder.Record(andForming: false);
    }

    // Bars that did not arrive, or that may be missing in the strategy's series, at the end of the run.
    void CompleteBars() =>
        RequestIf(() => _recorder.IsAttached ? _attached!.MayLack(_clock()) : _recorder.History is null, Grace, atEnd: true);

    void RequestIf(Func<bool> isNeeded, TimeSpan wait, bool atEnd = false)
    {
        if (!Monitor.TryEnter(_requesting, wait))
            return;
        try
        {
            if (isNeeded())
                Request(atEnd);
        }
        finally
        {
            Monitor.Exit(_requesting);
        }
    }

    void Request(bool atEnd)
    {
        _pause = Pause;
        if (_recorder.IsOver)
            return;
        var history = _symbol.GetHistory(_period, _recorder.Recorded is var recorded && recorded > _startUtc ? recorded : _startUtc);
        var footprints = _calculate is null ? null : new FootprintCalculation(_guard, _recorder.Correct);
        footprints?.Start(history, _calculate!);
        if (!_recorder.Listen(history, footprints))
            Release(history, footprints);
        else if (_attached is { } attached)
            Leave(attached, atEnd);
    }

    void Leave(AttachedSeries attached, bool atEnd)
    {
        _guard.Run("the strategy's series", () => _recorder.Leave(attached.History));
        _recorder.Note(atEnd
            ? $"the strategy released its series of {_name} before the run ended: the recorder requested the last bars itself"
            : $"from here on the bars of {_name} come from a series of the recorder: the strategy no longer keeps its series, or "
                + "it stopped");
        // Bars that closed since the last event. No event reports them.
        _recorder.Record(andForming: false);
    }

    void Release(HistoricalData history, FootprintCalculation? footprints)
    {
        _guard.Run("the end of a series", () => _recorder.Leave(history));
        _guard.Run("the end of footprints", () => footprints?.Dispose());
        // The strategy's own series is not disposed of.
        if (history != _attached?.History)
            history.Dispose();
    }

    void NoteMissing()
    {
        if (_recorder.IsAttached && _attached!.Lack(_recorder.Recorded) is { } lack)
            _recorder.Note(lack);
    }
}
