using Recorder.Capture.Caching;
using Recorder.Capture.Hooks;
using Recorder.Capture.Mapping;
using Recorder.Capture.Oco;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Orders;

/// <summary>
/// Records orders. The platform tells of the same state in several ways and again after a reconnect: what says nothing new is not recorded
/// twice. Events may come from any thread.
/// </summary>
sealed partial class OrderCapture : IDisposable
{
    readonly Core _core;
    readonly CaptureScope _scope;
    readonly SymbolCapture _symbols;
    readonly OcoQueue _oco;
    readonly IEventSink _sink;
    readonly HookGuard _guard;
    readonly Func<DateTime> _clock;
    readonly DateTime _startUtc;
    readonly KnownOrders _known = new();
    readonly object _gate = new();

    // One for all orders: each subscription would make another.
    readonly Action<IOrder> _onUpdated;

    // Under _gate.
    readonly Dictionary<PlatformId, Order> _watched = [];

    // Set once. A hook may be on its way while another thread ends the run: what it listened to then would keep hold of the run.
    bool _isOver;
    readonly UnattributedOrders _strangers = new();

    internal OrderCapture(
        Core core, CaptureScope scope, SymbolCapture symbols, OcoQueue oco, IEventSink sink, HookGuard guard, Func<DateTime> clock) =>
        (_core, _scope, _symbols, _oco, _sink, _guard, _clock, _startUtc, _onUpdated) =
            (core, scope, symbols, oco, sink, guard, clock, clock(), OnUpdated);

    /// <summary>True when there was no connection at the attach.</summary>
    internal bool AttachedWhileDown { get; init; }

    internal void Start()
    {
        _core.OrderAdded += OnAdded;
        _core.OrderRemoved += OnRemoved;
        _core.OrdersHistoryAdded += OnHistory;
        _oco.LegFound += OnLegFound;
    }

    /// <summary>Records the orders that are there already.</summary>
    internal void TakeStock()
    {
        foreach (var order in _core.Orders)
            _guard.Run("an order that was there already", this, order, static (self, found) => self.Watch(found, OrderCause.Found));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _core.OrderAdded -= OnAdded;
        _core.OrderRemoved -= OnRemoved;
        _core.OrdersHistoryAdded -= OnHistory;
        _oco.LegFound -= OnLegFound;
        lock (_gate)
        {
            _isOver = true;
            foreach (var order in _watched.Values)
                order.Updated -= _onUpdated;
            _watched.Clear();
        }
    }

    void OnAdded(Order order) => _guard.Run(
        "OrderAdded", this, order, static (self, added) => self.Watch(added, self.IsOfBefore(added) ? OrderCause.Found : OrderCause.Added));

    // Attached before there was a connection, what was there already is announced like what is new.
    bool IsOfBefore(Order? order) => AttachedWhileDown && order is not null && PlatformTime.OrNull(order.LastUpdateTime) <= _startUtc;

    void OnUpdated(IOrder order) =>
        _guard.Run("Order.Updated", this, order, static (self, updated) => self.Record(updated, OrderCause.Updated));

    void OnHistory(OrderHistory history) =>
        _guard.Run("OrdersHistoryAdded", this, history, static (self, entry) => self.Record(entry, OrderCause.History));

    void OnRemoved(Order order) => _guard.Run("OrderRemoved", this, order, static (self, removed) => self.Forget(removed));

    void Watch(Order? order, OrderCause cause)
    {
        // While reconnecting an order may be handed out without symbol or account: whose it is, it says later.
        if (order is null)
            return;
        var key = new PlatformId(order.ConnectionId, order.Id);
        var isOurs = _scope.Includes(order, key);
        if (!isOurs && !_scope.MayBeLeg(order) && order is not ({ Symbol: null } or { Account: null }))
            return;
        if (Listen(order, key))
            Record(order, key, cause, isOurs);
    }

    // False once the run is over.
    bool Listen(Order order, PlatformId key)
    {
        lock (_gate)
        {
            if (_isOver)
                return false;
            if (_watched.TryGetValue(key, out var watched) && ReferenceEquals(watched, order))
                return true;
            // A reconnect brings another object for the same order; the old one is silent from then on.
            if (watched is not null)
                watched.Updated -= _onUpdated;
            order.Updated += _onUpdated;
            _watched[key] = order;
        }

        _known.Return(key);
        return true;
    }

    void Leave(PlatformId key)
    {
        lock (_gate)
        {
            if (_watched.Remove(key, out var watched))
                watched.Updated -= _onUpdated;
        }
    }

    void Forget(Order? order)
    {
        if (order is null)
            return;
        var key = new PlatformId(order.ConnectionId, order.Id);
        Leave(key);
        Record(order, key, OrderCause.Removed);
    }

    void Record(IOrder? order, OrderCause cause)
    {
        if (order is not null)
            Record(order, new PlatformId(order.ConnectionId, order.Id), cause);
    }

    void Record(IOrder order, PlatformId key, OrderCause cause, bool isOurs = false)
    {
        if (key.Id.Length == 0)
            return;
        if (!isOurs && !_scope.Includes(order, key))
        {
            if (_scope.MayBeLeg(order))
                Keep(order, key, cause);
            return;
        }

        _symbols.Meet(order.Symbol);
        var eventUtc = PlatformTime.OrNull(order.LastUpdateTime) ?? _clock();
        var told = OrderMap.Of(order, cause);
        try
        {
            Record(new OrderReport(told, eventUtc), key);
        }
        finally
        {
            _oco.Tell(new OrderReported(told, OrderMap.NotEmpty(order.Symbol?.Root), eventUtc, IsOurs: true));
        }
    }

    // Not ours as far as known. It is when it turns out to be a leg of one of our brackets.
    void Keep(IOrder order, PlatformId key, OrderCause cause)
    {
        var told = new OrderReport(OrderMap.Of(order, cause), PlatformTime.Or(order.LastUpdateTime, _clock()));
        lock (_gate)
            _strangers.Keep(key, told);
        _oco.Tell(new OrderReported(told.Told, OrderMap.NotEmpty(order.Symbol?.Root), told.Utc, IsOurs: false));
    }

    // On the thread that decides: what was kept of the leg is recorded now.
    void OnLegFound(string? connectionId, string orderId)
    {
        var key = new PlatformId(connectionId, orderId);
        IReadOnlyList<OrderReport> states;
        lock (_gate)
            states = _strangers.Take(key);
        if (states.Count == 0)
            return;
        _scope.Own(key);
        foreach (var state in states)
            _guard.Run("a leg without a tag", leg => Record(leg, key), state);
    }

    /// <summary>The position that an order is tied to, by what it said itself.</summary>
    internal string? PositionOf(string connectionId, string orderId) => _known.PositionOf(new PlatformId(connectionId, orderId));

    void Record(OrderReport state, PlatformId key)
    {
        if (_known.IsNews(ref state, key))
            Take(state, key);
    }

    void Take(in OrderReport state, PlatformId key)
    {
        if (state.IsFinal)
            _scope.Ended(key);
        // Remembered only once it was taken: if that fails, the platform's next word on the same state is recorded in its place.
        _sink.Accept(state.Told, state.Utc);
        _known.Take(state, key);
    }
}
