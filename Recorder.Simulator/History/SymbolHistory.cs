using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>
/// A symbol's past: every tick that was delivered or preloaded, and the series that follow it. Series may be opened from any thread while
/// one thread delivers ticks. Lock order: this history, then a series. Events are raised outside both.
/// </summary>
sealed class SymbolHistory
{
    readonly object _gate = new();
    readonly TickStore _ticks = new();
    readonly Symbol _symbol;

    // Replaced whole under the gate, so that the tick thread walks a fixed array.
    HistoricalData[] _live = [];

    /// <summary>Whether the ticks were modelled from bars: then they tell nothing about volumes within a bar.</summary>
    internal bool IsOfBars { get; set; }

    /// <summary>What a series answers once it was disposed of.</summary>
    internal DisposedSeries Disposed { get; set; }

    /// <summary>Why a request gets no history; null where it does.</summary>
    internal Func<HistoryRequestParameters, string?>? Refuse { get; set; }

    /// <summary>Series that follow the market now.</summary>
    internal int Followed => Volatile.Read(ref _live).Length;

    internal SymbolHistory(Symbol symbol) => _symbol = symbol;

    /// <summary>Adds what lies before the first delivered tick, oldest first.</summary>
    internal void Preload(IEnumerable<MarketTick> earlier)
    {
        lock (_gate)
        {
            foreach (MarketTick tick in earlier)
                _ticks.Append(tick);
        }
    }

    /// <summary>Keeps a tick and brings the live series up to date; raises their events on this thread.</summary>
    /// <param name="tick">Tick, not older than the one before.</param>
    /// <param name="raiseUpdated">Whether changes of forming bars are announced. New bars always are.</param>
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

    /// <summary>Opens a series; one without an end time keeps following the market until it is disposed.</summary>
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

    /// <summary>Runs something over the ticks that a series has taken, while no tick can arrive.</summary>
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
