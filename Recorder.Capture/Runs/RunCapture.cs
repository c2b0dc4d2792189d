using Recorder.Capture.Bars;
using Recorder.Capture.Connections;
using Recorder.Capture.Executions;
using Recorder.Capture.Hooks;
using Recorder.Capture.Indicators;
using Recorder.Capture.Mapping;
using Recorder.Capture.Orders;
using Recorder.Capture.Positions;
using Recorder.Capture.Requests;
using Recorder.Plugin;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Runs;

/// <summary>All hooks of one run. They start and end together.</summary>
sealed class RunCapture : IDisposable
{
    readonly HookGuard _guard;
    readonly Func<DateTime> _clock;
    readonly OrderCapture _orders;
    readonly TradeCapture _trades;
    readonly PositionCapture _positions;
    readonly RequestCapture _requests;
    readonly ConnectionCapture _connections;
    readonly BackFill _backFill;
    readonly ReconnectReconciler _reconciler;
    readonly IReadOnlyList<BarCapture> _bars;
    readonly FeatureRecorder? _features;
    readonly RecorderOptions _options;
    readonly string? _connectionId;
    readonly bool _simulatedTime;
    readonly DateTime _startUtc;

    // Set once, at the attach or by the first event of the connection.
    volatile bool _isAttached;

    /// <summary>Makes the hooks; <see cref="Start"/> puts them in place.</summary>
    /// <param name="core">The platform.</param>
    /// <param name="scope">What belongs to the run.</param>
    /// <param name="bars">The bars that are recorded.</param>
    /// <param name="options">Whether bars come with footprints, and which history is requested.</param>
    /// <param name="sink">Takes the events.</param>
    /// <param name="guard">Runs the code of the hooks.</param>
    /// <param name="simulatedTime">True in a backtest or a replay.</param>
    /// <param name="isConnected">
    /// False when the platform started the strategy before its connection. In that case the listed orders and positions are recorded when
    /// the connection comes.
    /// </param>
    /// <param name="past">Gives the history.</param>
    internal RunCapture(
        Core core, CaptureScope scope, IReadOnlyList<BarSeries> bars, RecorderOptions options, IEventSink sink, HookGuard guard,
        bool simulatedTime, bool isConnected, IHistorySource past)
    {
        DateTime Clock() => core.TimeUtils.DateTimeUtcNow;

        var symbols = new SymbolCapture(sink, guard, Clock);
        (_guard, _clock, _simulatedTime, _options, _connectionId, _startUtc, _isAttached) =
            (guard, Clock, simulatedTime, options, scope.Connection, Clock(), isConnected);
        var orders = new OrderRecorder(scope, symbols, sink, Clock);
        var trades = new TradeRecorder(scope, symbols, sink, _startUtc);
        _orders = new OrderCapture(core, scope, orders, guard, _startUtc) { AttachedWhileDown = !isConnected };
        _trades = new TradeCapture(core, scope, trades, guard, Clock);
        _positions = new PositionCapture(core, scope, symbols, sink, guard, Clock, simulatedTime) { AttachedWhileDown = !isConnected };
        trades.Filled += _positions.Missing.Add;
        _requests = new RequestCapture(core, scope, sink, guard, Clock);
        _connections = new ConnectionCapture(core, scope, sink, guard, Clock, OnLost, OnConnected);
        _backFill = new BackFill(past, new PastOrders(scope, symbols, orders, guard), trades, sink, guard, Clock);
        _reconciler = new ReconnectReconciler(core, new MissingOrders(core, _orders, orders, sink), _positions.Missing);
        _bars = [.. bars.Select(bar => new BarCapture(bar, options.Volumetric ? core.VolumeAnalysis : null, sink, guard, Clock)
        {
            Opened = OnOpened,
        })];
        if (options.Indicators && bars.Count > 0)
            _features = new FeatureRecorder(
                new ValueSet(sink, bars[0].Symbol.Name, TimeframeMap.Of(bars[0].Period)), () => _bars[0].LastClosed());
        foreach (var series in bars)
            symbols.Record(series.Symbol);
    }

    /// <summary>Starts the hooks and records what the platform lists.</summary>
    internal void Start()
    {
        // The hooks start before the lists are read, so an event in between may be reported twice but is never missed.
        _requests.Start();
        _orders.Start();
        _trades.Start();
        _positions.Start();
        _connections.Start();
        if (_isAttached)
            RecordFound();

        if (_simulatedTime)
        {
            StartBars(static _ => true);
            return;
        }

        StartBars(static bars => bars.IsAtHand);
        // The platform may download history before it answers, and the strategy must not wait for the download.
        ThreadPool.UnsafeQueueUserWorkItem(static capture => capture.StartBars(static bars => !bars.IsAtHand), this, preferLocal: false);
    }

    /// <summary>Records a feature of the strategy for the last closed bar of the first symbol.</summary>
    /// <exception cref="ArgumentException">The name is empty, or there are too many others.</exception>
    internal void Feature(string name, double value) => _features?.Report(name, value);

    /// <summary>
    /// Records changes that no event reports: orders and positions that are missing after a reconnect, and series without bars.
    /// </summary>
    internal void Look()
    {
        // A requested history may still report their end.
        if (!IsAsking)
            Reconcile();
        foreach (var bars in _bars)
            _guard.Run("bars that no longer come", bars.Look);
    }

    /// <summary>
    /// Records the values that waited for later events, at the end of the run: the bars that have closed, and the last positions.
    /// </summary>
    internal void Finish()
    {
        foreach (var bars in _bars)
            bars.Finish(mayAsk: _simulatedTime);
        if (_features is not null)
            _guard.Run("the last of the features", _features.Finish);
        _guard.Run("the last of the positions", _positions.Finish);
        Reconcile();
        _guard.Run("what was asked for", _backFill.Finish);
    }

    /// <summary>Time from which the run's connection is lost; null while it is connected.</summary>
    internal DateTime? LostUtc => _connections.LostUtc;

    /// <summary>True while a requested history has not come.</summary>
    internal bool IsAsking => _backFill.IsAsking;

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

    void OnOpened()
    {
        if (_features is not null)
            _guard.Run("the features of a bar", _features, 0, static (features, _) => features.Advance());
    }

    void Reconcile() => _guard.Run("what was there before the connection was lost", () => _reconciler.Reconcile(_clock()));

    void OnLost(string? connectionId)
    {
        if ((connectionId ?? _connectionId) is { } lost)
            _reconciler.Lose(lost, _clock());
    }

    void OnConnected(string? connectionId, DateTime? lostUtc)
    {
        if (!_isAttached)
        {
            _isAttached = true;
            RecordFound();
            return;
        }

        RecordListed(PositionCause.Updated);
        if ((connectionId ?? _connectionId) is { } back && lostUtc is not null)
            _reconciler.Return(back, _clock());
        if (_options.FillGaps && lostUtc is { } since)
            _backFill.Ask(BackfillWindow.WhileDisconnected(connectionId ?? _connectionId, _startUtc, since, _clock()));
    }

    void RecordFound()
    {
        RecordListed(PositionCause.Found);
        if (_options.BackFill is { } before)
            _backFill.Ask(BackfillWindow.BeforeAttach(_connectionId, before, _clock()));
    }

    void RecordListed(PositionCause cause)
    {
        _positions.RecordListed(cause);
        _orders.RecordListed();
    }

    void StartBars(Func<BarCapture, bool> which)
    {
        foreach (var bars in _bars.Where(which))
            _guard.Run("the bars", bars.Start);
    }
}
