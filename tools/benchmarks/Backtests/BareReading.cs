using Recorder.Capture.Mapping;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;
using TradingPlatform.BusinessLayer.Utils;

namespace Recorder.Benchmarks.Backtests;

/// <summary>
/// Reads each bar, order, fill, position and request of the platform like the recorder, and discards the values: no JSON, no journal, no
/// state. Not thread-safe.
/// </summary>
sealed class BareReading : IDisposable
{
    readonly Core _core;
    readonly HistoricalData _bars;

    internal BareReading(Core core, HistoricalData bars)
    {
        (_core, _bars) = (core, bars);
        bars.NewHistoryItem += OnNewBar;
        core.OrderAdded += OnOrder;
        core.OrderRemoved += OnOrder;
        core.OrdersHistoryAdded += OnState;
        core.TradeAdded += OnFill;
        core.PositionAdded += OnPosition;
        core.PositionRemoved += OnPosition;
        core.ClosedPositionAdded += OnPosition;
        core.NewRequest += OnRequest;
        core.NewPerformedRequest += OnAnswer;
    }

    // The last value read, kept so that the compiler cannot remove the reading.
    internal BarClosed Bar { get; private set; }

    internal OrderChanged Order { get; private set; }

    internal ExecutionReported Fill { get; private set; }

    internal PositionChanged Position { get; private set; }

    internal RequestSent? Request { get; private set; }

    internal object? Answer { get; private set; }

    public void Dispose()
    {
        _bars.NewHistoryItem -= OnNewBar;
        _core.OrderAdded -= OnOrder;
        _core.OrderRemoved -= OnOrder;
        _core.OrdersHistoryAdded -= OnState;
        _core.TradeAdded -= OnFill;
        _core.PositionAdded -= OnPosition;
        _core.PositionRemoved -= OnPosition;
        _core.ClosedPositionAdded -= OnPosition;
        _core.NewRequest -= OnRequest;
        _core.NewPerformedRequest -= OnAnswer;
    }

    void OnNewBar(object sender, HistoryEventArgs e)
    {
        if (_bars[1] is HistoryItemBar bar)
        {
            Bar = new BarClosed
            {
                Symbol = _bars.Symbol.Name,
                Timeframe = "1m",
                Source = _bars.Symbol.Connection?.Name,
                OpenedUtc = bar.TimeLeft,
                Open = bar.Open,
                High = bar.High,
                Low = bar.Low,
                Close = bar.Close,
                Volume = PlatformNumber.Known(bar.Volume),
            };
        }
    }

    void OnOrder(Order order) => Order = OrderMap.Of(order, OrderCause.Updated);

    void OnState(OrderHistory state) => Order = OrderMap.Of(state, OrderCause.Updated);

    void OnFill(Trade fill) => Fill = TradeMap.Of(fill);

    void OnPosition(Position position) => Position = PositionMap.Of(position, position.OpenTime, PositionCause.Updated);

    void OnRequest(object? sender, RequestEventArgs sent) =>
        Request = RequestMap.Of(sent.RequestParameters, _core.TimeUtils.DateTimeUtcNow, Environment.CurrentManagedThreadId);

    void OnAnswer(object? sender, PerformedRequestEventArgs answered) => Answer = answered.RequestResult;
}
