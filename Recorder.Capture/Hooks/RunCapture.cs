using Recorder.Capture.Oco;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Hooks;

/// <summary>All hooks of one run: put in place together, taken away together.</summary>
sealed class RunCapture : IDisposable
{
    readonly OcoTracker _oco = new();
    readonly HookGuard _guard;
    readonly Func<DateTime> _clock;
    readonly OrderCapture _orders;
    readonly TradeCapture _trades;
    readonly PositionCapture _positions;
    readonly RequestCapture _requests;
    readonly ConnectionCapture _connections;
    readonly IReadOnlyList<BarCapture> _bars;
    readonly bool _simulatedTime;

    /// <summary>Makes the hooks; <see cref="Start"/> puts them in place.</summary>
    /// <param name="core">The platform.</param>
    /// <param name="scope">What belongs to the run.</param>
    /// <param name="bars">Symbols and period whose bars are recorded.</param>
    /// <param name="volumetric">Whether with footprints.</param>
    /// <param name="sink">Where events go.</param>
    /// <param name="guard">What stands between the platform and us.</param>
    /// <param name="simulatedTime">True when time runs as fast as it can: then nothing may be put off.</param>
    internal RunCapture(
        Core core, CaptureScope scope, IEnumerable<(Symbol Symbol, Period Period)> bars, bool volumetric, IEventSink sink, HookGuard guard, bool simulatedTime)
    {
        DateTime Clock() => core.TimeUtils.DateTimeUtcNow;

        var symbols = new SymbolCapture(sink, guard, Clock);
        (_guard, _clock, _simulatedTime) = (guard, Clock, simulatedTime);
        _orders = new OrderCapture(core, scope, symbols, _oco, sink, guard, Clock);
        _trades = new TradeCapture(core, scope, symbols, _orders, _oco, sink, guard, Clock);
        _positions = new PositionCapture(core, scope, symbols, _oco, sink, guard, Clock);
        _trades.Filled += _positions.OnFill;
        _requests = new RequestCapture(core, scope, _orders, _oco, sink, guard, Clock);
        _connections = new ConnectionCapture(core, scope, sink, guard, Clock, onConnected: () => TakeStock(PositionCause.Updated));
        _bars = [.. bars.Select(bar => new BarCapture(bar.Symbol, bar.Period, volumetric ? core.VolumeAnalysis : null, sink, guard, Clock))];
        foreach (var (symbol, _) in bars)
            symbols.Meet(symbol);
    }

    /// <summary>Puts the hooks in place and records what is there already.</summary>
    internal void Start()
    {
        // First the hooks, then the stock: what happens in between is told twice rather than never.
        _requests.Start();
        _orders.Start();
        _trades.Start();
        _positions.Start();
        _connections.Start();
        TakeStock(PositionCause.Found);

        if (_simulatedTime)
            StartBars();
        else
            // The platform may download history before it answers, and the strategy must not wait for that.
            ThreadPool.UnsafeQueueUserWorkItem(static capture => capture.StartBars(), this, preferLocal: false);
    }

    /// <summary>
    /// Records what is decided by time alone. In simulated time the events themselves bring it: a clock beside them would decide differently from run to run.
    /// </summary>
    internal void Look()
    {
        if (!_simulatedTime)
            _guard.Run("groups of orders", () => _orders.Settle(_clock()));
    }

    /// <summary>Records what waited for more to come, now that nothing more will: the bars that have closed by now, and groups of orders.</summary>
    internal void Finish()
    {
        foreach (var bars in _bars)
            bars.Finish();
        _guard.Run("groups of orders", () => _orders.Settle(_clock()));
        _guard.Run("groups of orders", () => _orders.Settle(DateTime.MaxValue));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var bars in _bars)
            _guard.Run("the end of bars", bars.Dispose);
        _guard.Run("the end of connections", _connections.Dispose);
        _guard.Run("the end of requests", _requests.Dispose);
        _guard.Run("the end of trades", _trades.Dispose);
        _guard.Run("the end of positions", _positions.Dispose);
        _guard.Run("the end of orders", _orders.Dispose);
    }

    void TakeStock(PositionCause cause)
    {
        _positions.TakeStock(cause);
        _orders.TakeStock();
    }

    void StartBars()
    {
        foreach (var bars in _bars)
            _guard.Run("the bars", bars.Start);
    }
}
