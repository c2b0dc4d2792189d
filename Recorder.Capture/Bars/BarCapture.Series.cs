using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Bars;

/// <summary>
/// Which series is listened to: the strategy's own where it keeps one, else one that the platform is asked for. A strategy that attaches
/// before it asks for its bars keeps them by the time the first one closes: then that series takes over. When the strategy lets go of it
/// the platform is asked again, for what comes after the last bar that was recorded.
/// </summary>
sealed partial class BarCapture
{
    // Looks that pass before the platform is asked again for what it could not give: some ten seconds.
    const int Pause = 20;

    // How long the end of a run waits for an answer that is under way.
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    // Held by the one that asks, who may take long: nobody else waits for it. Taken before _gate.
    readonly object _asking = new();

    // Under _asking.
    int _pause;

    // Under _gate. What is listened to; null before there is something.
    HistoricalData? _history;
    bool _isStrategys;
    bool _disposed;

    // Written under _gate. Set before _isStrategys is, and never taken back.
    volatile AttachedSeries? _strategys;

    /// <summary>True when the series is there already: nothing is downloaded for it.</summary>
    internal bool IsAtHand => _strategys is not null;

    /// <summary>
    /// Begins to listen. The platform may download before it answers: never on a thread that trades, unless the series is at hand.
    /// </summary>
    internal void Start()
    {
        if (_strategys is not null)
            ListenTo(_strategys);
        else
            AskIf(() => IsMissing, Timeout.InfiniteTimeSpan);
    }

    /// <summary>
    /// Asks for bars that no longer come, or never came. Called now and then; the platform may download before it answers.
    /// </summary>
    internal void Look() =>
        AskIf(() => (_pause = Math.Max(0, _pause - 1)) == 0 && (IsStrategys ? _strategys!.IsLetGo() : IsMissing), TimeSpan.Zero);

    /// <inheritdoc/>
    public void Dispose()
    {
        HistoricalData? history;
        FootprintCalculation? footprints;
        lock (_gate)
        {
            _disposed = true;
            (history, _history) = (_history, null);
            (footprints, _footprints) = (_footprints, null);
        }

        if (history is not null)
            LetGo(history, footprints);
    }

    bool IsMissing
    {
        get
        {
            lock (_gate)
                return _history is null;
        }
    }

    bool IsStrategys
    {
        get
        {
            lock (_gate)
                return _isStrategys;
        }
    }

    // One that a run before has left in its field, disposed of, is not the one that the strategy trades on.
    IEnumerable<AttachedSeries> Kept() =>
        (_series.Kept?.Invoke() ?? []).Select(kept => new AttachedSeries(kept, _series, _startUtc)).Where(kept => !kept.IsLetGo());

    void ListenTo(AttachedSeries strategys)
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            // What the strategy's series has from before is not of this run; the forming bar is.
            _recorded = strategys.LastBefore();
            Listen(strategys);
        }

        Say($"the bars of {_symbol.Name} {_timeframe} are those of the strategy's own series");
    }

    // Under _gate.
    void Listen(AttachedSeries strategys)
    {
        _looksLeft = 0;
        (_strategys, _history, _isStrategys) = (strategys, strategys.History, true);
        _history.NewHistoryItem += OnNewBar;
    }

    // Bars that never came, or that the strategy's series may lack, when there will be no other occasion.
    void CompleteBars() => AskIf(() => IsStrategys ? _strategys!.MayLack(_clock()) : IsMissing, Grace, atEnd: true);

    void AskIf(Func<bool> isNeeded, TimeSpan wait, bool atEnd = false)
    {
        if (!Monitor.TryEnter(_asking, wait))
            return;
        try
        {
            if (isNeeded())
                Ask(atEnd);
        }
        finally
        {
            Monitor.Exit(_asking);
        }
    }

    void Ask(bool atEnd)
    {
        _pause = Pause;
        DateTime since;
        lock (_gate)
        {
            if (_disposed)
                return;
            since = _recorded > _startUtc ? _recorded : _startUtc;
        }

        var history = _symbol.GetHistory(_period, since);
        var footprints = _calculate is null ? null : new FootprintCalculation(_guard, OnCalculated);
        footprints?.Start(history, _calculate!);
        if (!TryListenTo(history, footprints))
            LetGo(history, footprints);
        else if (_strategys is not null)
            Leave(_strategys, atEnd);
    }

    bool TryListenTo(HistoricalData history, FootprintCalculation? footprints)
    {
        lock (_gate)
        {
            if (_disposed)
                return false;
            (_history, _isStrategys) = (history, false);
            (_footprints, _late) = (footprints, footprints is null ? null : new FootprintWait(footprints));
            history.NewHistoryItem += OnNewBar;
            return true;
        }
    }

    void Leave(AttachedSeries strategys, bool atEnd)
    {
        _guard.Run("the strategy's series", () => strategys.History.NewHistoryItem -= OnNewBar);
        Say(atEnd
            ? $"what the last bars of {_symbol.Name} {_timeframe} may lack was asked of the platform: "
                + "the strategy let go of its series before the run ended"
            : $"from here on the bars of {_symbol.Name} {_timeframe} are those of a series of the recorder's own: "
                + "the strategy no longer keeps its series, or the market went on without it");
        // What closed in between: no event will tell of it.
        Record(andForming: false);
    }

    void LetGo(HistoricalData history, FootprintCalculation? footprints)
    {
        _guard.Run("the end of a series", () => history.NewHistoryItem -= OnNewBar);
        _guard.Run("the end of footprints", () => footprints?.Dispose());
        // The strategy's own stays with it.
        if (history != _strategys?.History)
            history.Dispose();
    }

    void SayWhatIsMissing()
    {
        DateTime recorded;
        lock (_gate)
            recorded = _recorded;
        if (IsStrategys && _strategys!.Lack(recorded) is { } lack)
            Say(lack);
    }
}
