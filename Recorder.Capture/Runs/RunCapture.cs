using Recorder.Capture.Bars;
using Recorder.Capture.Connections;
using Recorder.Capture.Executions;
using Recorder.Capture.Hooks;
using Recorder.Capture.Oco;
using Recorder.Capture.Orders;
using Recorder.Capture.Positions;
using Recorder.Capture.Requests;
using Recorder.Plugin;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Runs;

/// <summary>All hooks of one run: put in place together, taken away together.</summary>
sealed class RunCapture : IDisposable
{
    // How often groups of orders are decided on: often enough that little waits, even in a burst; in simulated time a day may pass in a few
    // milliseconds. Not more often: each time wakes a thread, which takes of the processor what the strategy could use.
    static readonly TimeSpan LivePace = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan SimulatedPace = TimeSpan.FromMilliseconds(20);

    readonly OcoQueue _oco;
    readonly HookGuard _guard;
    readonly Func<DateTime> _clock;
    readonly OrderCapture _orders;
    readonly TradeCapture _trades;
    readonly PositionCapture _positions;
    readonly RequestCapture _requests;
    readonly ConnectionCapture _connections;
    readonly BackFill _backFill;
    readonly ReconnectReconciler _rollCall;
    readonly IReadOnlyList<BarCapture> _bars;
    readonly RecorderOptions _options;
    readonly string? _connectionId;
    readonly bool _simulatedTime;
    readonly DateTime _startUtc;
    ITimer? _pace;

    // Set once, at the attach or by the first event of the connection.
    volatile bool _isAttached;

    /// <summary>Makes the hooks; <see cref="Start"/> puts them in place.</summary>
    /// <param name="core">The platform.</param>
    /// <param name="scope">What belongs to the run.</param>
    /// <param name="bars">The bars that are recorded.</param>
    /// <param name="options">Whether bars come with footprints, and what is asked for afterwards.</param>
    /// <param name="sink">Where events go.</param>
    /// <param name="guard">What stands between the platform and us.</param>
    /// <param name="simulatedTime">True when time runs as fast as it can: then little may be put off.</param>
    /// <param name="isConnected">False when the platform started the strategy before its connection: what is there already is found when
    /// that comes.</param>
    /// <param name="past">Whom to ask for what was not seen.</param>
    internal RunCapture(
        Core core, CaptureScope scope, IReadOnlyList<BarSeries> bars, RecorderOptions options, IEventSink sink, HookGuard guard,
        bool simulatedTime, bool isConnected, IHistorySource past)
    {
        DateTime Clock() => core.TimeUtils.DateTimeUtcNow;

        var symbols = new SymbolCapture(sink, guard, Clock);
        (_guard, _clock, _simulatedTime, _options, _connectionId, _startUtc, _isAttached) =
            (guard, Clock, simulatedTime, options, scope.Connection, Clock(), isConnected);
        _oco = new OcoQueue(guard, sink, simulatedTime);
        _orders = new OrderCapture(core, scope, symbols, _oco, sink, guard, Clock) { AttachedWhileDown = !isConnected };
        _trades = new TradeCapture(core, scope, symbols, _orders, _oco, sink, guard, Clock);
        _positions =
            new PositionCapture(core, scope, symbols, _oco, sink, guard, Clock, simulatedTime) { AttachedWhileDown = !isConnected };
        _trades.Filled += _positions.OnFill;
        _requests = new RequestCapture(core, scope, _oco, sink, guard, Clock);
        _connections = new ConnectionCapture(core, scope, sink, guard, Clock, OnLost, OnConnected);
        _backFill = new BackFill(past, _orders, _trades, sink, guard, Clock);
        _rollCall = new ReconnectReconciler(core, _orders, _positions);
        _bars = [.. bars.Select(bar => new BarCapture(bar, options.Volumetric ? core.VolumeAnalysis : null, sink, guard, Clock))];
        foreach (var series in bars)
            symbols.Meet(series.Symbol);
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
        if (_isAttached)
            TakeStockOfBefore();

        var pace = _simulatedTime ? SimulatedPace : LivePace;
        _pace = _options.Time.CreateTimer(static desk => ((OcoQueue)desk!).DecideIfFree(), _oco, pace, pace);
        if (_simulatedTime)
        {
            StartBars(static _ => true);
            return;
        }

        StartBars(static bars => bars.IsAtHand);
        // The platform may download history before it answers, and the strategy must not wait for that.
        ThreadPool.UnsafeQueueUserWorkItem(static capture => capture.StartBars(static bars => !bars.IsAtHand), this, preferLocal: false);
    }

    /// <summary>
    /// Records what is decided by time alone. In simulated time the events themselves bring it: a clock beside them would decide
    /// differently from run to run.
    /// </summary>
    internal void Look()
    {
        if (!_simulatedTime)
            _oco.Decide(_clock());
        // What the connection is being asked may say how they ended.
        if (!IsAsking)
            CallRoll();
        foreach (var bars in _bars)
            _guard.Run("bars that no longer come", bars.Look);
    }

    /// <summary>
    /// Records what waited for more to come, now that nothing more will: the bars that have closed by now, and groups of orders.
    /// </summary>
    internal void Finish()
    {
        _pace?.Dispose();
        foreach (var bars in _bars)
            bars.Finish(mayAsk: _simulatedTime);
        _guard.Run("the last of the positions", _positions.Finish);
        CallRoll();
        _oco.Decide(_clock());
        _oco.Decide(DateTime.MaxValue);
        _guard.Run("what was asked for", _backFill.Finish);
    }

    /// <summary>Since when the run's connection is gone; null while it is there.</summary>
    internal DateTime? LostUtc => _connections.LostUtc;

    /// <summary>True while the connection has not answered what it was asked.</summary>
    internal bool IsAsking => _backFill.IsAsking;

    /// <inheritdoc/>
    public void Dispose()
    {
        _pace?.Dispose();
        foreach (var bars in _bars)
            _guard.Run("the end of bars", bars.Dispose);
        _guard.Run("the end of connections", _connections.Dispose);
        _guard.Run("the end of requests", _requests.Dispose);
        _guard.Run("the end of trades", _trades.Dispose);
        _guard.Run("the end of positions", _positions.Dispose);
        _guard.Run("the end of orders", _orders.Dispose);
    }

    void CallRoll() => _guard.Run("what was there before the connection was lost", () => _rollCall.Call(_clock()));

    void OnLost(string? connectionId)
    {
        if ((connectionId ?? _connectionId) is { } lost)
            _rollCall.Lost(lost, _clock());
    }

    void OnConnected(string? connectionId, DateTime? lostUtc)
    {
        if (!_isAttached)
        {
            _isAttached = true;
            TakeStockOfBefore();
            return;
        }

        TakeStock(PositionCause.Updated);
        if ((connectionId ?? _connectionId) is { } back && lostUtc is not null)
            _rollCall.Returned(back, _clock());
        if (_options.FillGaps && lostUtc is { } since)
            _backFill.Ask(BackfillWindow.WhileDisconnected(connectionId ?? _connectionId, _startUtc, since, _clock()));
    }

    void TakeStockOfBefore()
    {
        TakeStock(PositionCause.Found);
        if (_options.BackFill is { } before)
            _backFill.Ask(BackfillWindow.BeforeAttach(_connectionId, before, _clock()));
    }

    void TakeStock(PositionCause cause)
    {
        _positions.TakeStock(cause);
        _orders.TakeStock();
    }

    void StartBars(Func<BarCapture, bool> which)
    {
        foreach (var bars in _bars.Where(which))
            _guard.Run("the bars", bars.Start);
    }
}
