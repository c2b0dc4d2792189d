using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>How a series receives ticks: first the existing ticks, then one by one.</summary>
public partial class HistoricalData
{
    static readonly Action<HistoryEventHandler, HistoricalData, HistoryEventArgs> Call = (handler, sender, e) => handler(sender, e);

    /// <summary>Builds the series from the existing ticks. Called while no tick can arrive.</summary>
    internal void Load(TickStore ticks)
    {
        lock (_gate)
        {
            _request.ProgressInfo?.Report(0);
            _builder = NewBuilder();
            _items = [];
            _session = null;
            _begin = _builder.Align(FromTime);
            long end = IsLive ? ticks.Count : ticks.FirstAt(ToTime);
            for (long number = ticks.FirstAt(_begin); number < end; number++)
            {
                _request.CancellationToken.ThrowIfCancellationRequested();
                bool more = Admits(ticks[number].TimeUtc);
                while (more)
                    _builder.Step(ticks[number], number, _items, out more);
            }

            _nextTick = end;
            _volumes?.Fill(_items, ticks, end);
            _request.ProgressInfo?.Report(100);
        }
    }

    /// <summary>Adds a tick. Called on the tick thread, outside all locks.</summary>
    internal void OnTick(in MarketTick tick, long number, bool raiseUpdated)
    {
        bool more = true;
        while (more)
        {
            BarStep step;
            HistoryItem? newest;
            lock (_gate)
            {
                // A reload on another thread may already have added the tick.
                if (_disposed || number < _nextTick || tick.TimeUtc < _begin || !Admits(tick.TimeUtc))
                    return;
                step = _builder.Step(tick, number, _items, out more);
                if (!more)
                {
                    _nextTick = number + 1;
                    _volumes?.Add(_items, tick, number);
                }

                newest = _items.Count > 0 ? _items[^1] : null;
            }

            if (step != BarStep.None)
                Announce(step, newest!, raiseUpdated);
            if (!more && _volumes is not null)
                _volumesUpdated.Raise<object?, object?>(
                    nameof(HistoryItemVolumeAnalysisUpdated), static (handler, _, _) => handler(), null, null);
        }
    }

    void Fill(VolumeAnalysisCalculationParameters parameters)
    {
        if (_owner.IsOfBars)
            return;
        _owner.Read(ticks =>
        {
            lock (_gate)
            {
                _volumes = new VolumeProfile(parameters, Symbol.TickSize, _request.ExcludeOutOfSession ? _request.SessionsContainer : null);
                _volumes.Fill(_items, ticks, _nextTick);
            }
        });
    }

    // Whether a tick at this time belongs to the series. Restarts bars at the start of a session if asked.
    bool Admits(DateTime time)
    {
        if (_request.SessionsContainer is not { } container)
            return true;
        if (_request.ExcludeOutOfSession && !SessionRule.Includes(container, time))
            return false;
        if (_request.IsResetOnSessionBoundaryEnabled && SessionRule.OpeningOf(container, time) is { } opening && opening != _session)
        {
            _session = opening;
            _builder = NewBuilder();
            _builder.Origin = opening;
        }

        return true;
    }

    BarBuilder NewBuilder()
    {
        BarBuilder builder = Aggregation.Build(Symbol, Aggregation.HistoryType);
        builder.OpensAtPreviousClose = _request.UsePrevCloseAsOpenPriceBar;
        return builder;
    }

    void Announce(BarStep step, HistoryItem item, bool raiseUpdated)
    {
        foreach (Indicator indicator in Volatile.Read(ref _indicators))
            indicator.Follow(step == BarStep.Opened ? UpdateReason.NewBar : UpdateReason.NewTick);
        if (_arguments is null || !ReferenceEquals(_arguments.HistoryItem, item))
            _arguments = new HistoryEventArgs(item);
        if (step == BarStep.Opened)
            _newItem.Raise(nameof(NewHistoryItem), Call, this, _arguments);
        else if (raiseUpdated)
            _updated.Raise(nameof(HistoryItemUpdated), Call, this, _arguments);
    }
}
