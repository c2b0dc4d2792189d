using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>A symbol's past: all delivered or preloaded ticks, and the series that follow them. Any thread may open a series while one
/// thread delivers ticks. Lock order: this history, then a series. Events are raised outside both locks.</summary>
sealed class SymbolHistory
{
    readonly object _gate = new();
    readonly TickStore _ticks = new();
    readonly Symbol _symbol;

    // Replaced as a whole under the gate, so that the tick thread iterates a fixed array.
    HistoricalData[] _live = [];

    /// <summary>Whether the ticks were made from bars: such ticks have no real volumes within a bar.</summary>
    internal bool IsOfBars { get; set; }

    /// <summary>Behaviour of a disposed series.</summary>
    internal DisposedSeries Disposed { get; set; }

    /// <summary>Returns the reason why a request gets no history, or null.</summary>
    internal Func<HistoryRequestParameters, string?>? Refuse { get; set; }

    /// <summary>Number of series that follow the market.</summary>
    internal int Followed => Volatile.Read(ref _live).Length;

    internal SymbolHistory(Symbol symbol) => _symbol = symbol;

    /// <summary>Adds ticks before the first delivered tick, oldest first.</summary>
    internal void Preload(IEnumerable<MarketTick> earlier)
    {
        lock (_gate)
        {
            foreach (MarketTick tick in earlier)
                _ticks.Append(tick);
        }
    }

    /// <summary>Stores a tick and updates the live series; raises their events on this thread.</summary>
    /// <param name="tick">Tick, not older than the previous one.</param>
    /// <param name="raiseUpdated">Whether changes of forming bars raise events. New bars always do.</param>
    internal void OnTick(in MarketTick tick, bool raiseUpdated)
    {
        HistoricalData[] live;
        long number;
        lock (_gate)
        {
            number = _ticks.Count;
            _ticks.Append(tick);
            live = _live;
        }

        foreach (HistoricalData series in live)
            series.OnTick(tick, number, raiseUpdated);
    }

    /// <summary>Opens a series. Without an end time it follows the market until it is disposed.</summary>
    /// <exception cref="NotSupportedException">The simulated market cannot make such a series.</exception>
    /// <exception cref="InvalidOperationException">The venue refuses it.</exception>
    internal HistoricalData Open(HistoryRequestParameters request)
    {
        if (Refuse?.Invoke(request) is { } reason)
            throw new InvalidOperationException(reason);
        var series = new HistoricalData(this, request.Symbol ?? _symbol, request);
        lock (_gate)
        {
            series.Load(_ticks);
            if (series.IsLive)
                _live = [.. _live, series];
        }

        return series;
    }

    /// <summary>Runs code on the ticks of the series while no tick can arrive.</summary>
    internal void Read(Action<TickStore> reader)
    {
        lock (_gate)
            reader(_ticks);
    }

    /// <summary>Stops feeding a series.</summary>
    internal void Close(HistoricalData series)
    {
        lock (_gate)
            _live = Array.FindAll(_live, live => !ReferenceEquals(live, series));
    }
}
