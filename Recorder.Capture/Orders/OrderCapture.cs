using Recorder.Capture.Hooks;
using Recorder.Capture.Mapping;
using Recorder.Storage.Caching;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Orders;

/// <summary>Listens to the platform's orders and passes their states to the recorder of orders. Any thread.</summary>
sealed class OrderCapture : IDisposable
{
    readonly Core _core;
    readonly CaptureScope _scope;
    readonly OrderRecorder _recorder;
    readonly HookGuard _guard;
    readonly DateTime _startUtc;
    readonly object _gate = new();

    // One delegate for all orders. Otherwise each subscription would create a new delegate.
    readonly Action<IOrder> _onUpdated;

    // Under _gate.
    readonly Dictionary<PlatformId, Order> _watched = [];

    // Set once. A hook may run while another thread ends the run: a subscription after the end would keep the run in memory.
    bool _isOver;

    internal OrderCapture(Core core, CaptureScope scope, OrderRecorder recorder, HookGuard guard, DateTime startUtc) =>
        (_core, _scope, _recorder, _guard, _startUtc, _onUpdated) = (core, scope, recorder, guard, startUtc, OnUpdated);

    /// <summary>True when no connection existed at the attach.</summary>
    internal bool AttachedWhileDown { get; init; }

    internal void Start()
    {
        _core.OrderAdded += OnAdded;
        _core.OrderRemoved += OnRemoved;
        _core.OrdersHistoryAdded += OnHistory;
    }

    /// <summary>Records the orders that the platform lists.</summary>
    internal void RecordListed()
    {
        foreach (var order in _core.Orders)
            _guard.Run("an order that was there already", this, order, static (self, listed) => self.Watch(listed, OrderCause.Found));
    }

    /// <summary>Stops listening to an order.</summary>
    internal void Unwatch(PlatformId key)
    {
        lock (_gate)
        {
            if (_watched.Remove(key, out var watched))
                watched.Updated -= _onUpdated;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _core.OrderAdded -= OnAdded;
        _core.OrderRemoved -= OnRemoved;
        _core.OrdersHistoryAdded -= OnHistory;
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

    // Without a connection at the attach, older orders are announced like new ones.
    bool IsOfBefore(Order? order) => AttachedWhileDown && order is not null && PlatformTime.OrNull(order.LastUpdateTime) <= _startUtc;

    void OnUpdated(IOrder order) =>
        _guard.Run("Order.Updated", this, order, static (self, updated) => self.Record(updated, OrderCause.Updated));

    void OnHistory(OrderHistory history) =>
        _guard.Run("OrdersHistoryAdded", this, history, static (self, entry) => self.Record(entry, OrderCause.History));

    void OnRemoved(Order order) => _guard.Run("OrderRemoved", this, order, static (self, removed) => self.Remove(removed));

    void Watch(Order? order, OrderCause cause)
    {
        if (order is null)
            return;
        var key = new PlatformId(order.ConnectionId, order.Id);
        // While reconnecting, the platform may report an order without symbol or account. Later reports have them.
        var isOurs = _scope.Includes(order, key);
        if (!isOurs && !_scope.MayBeLeg(order, key) && order is not ({ Symbol: null } or { Account: null }))
            return;
        if (!Subscribe(order, key))
            return;
        _recorder.Return(key);
        _recorder.Record(order, key, cause, isOurs);
    }

    // False once the run is over.
    bool Subscribe(Order order, PlatformId key)
    {
        lock (_gate)
        {
            if (_isOver)
                return false;
            if (_watched.TryGetValue(key, out var watched) && ReferenceEquals(watched, order))
                return true;
            // A reconnect creates another object for the same order; the old object raises no more events.
            if (watched is not null)
                watched.Updated -= _onUpdated;
            order.Updated += _onUpdated;
            _watched[key] = order;
            return true;
        }
    }

    void Remove(Order? order)
    {
        if (order is null)
            return;
        Unwatch(new PlatformId(order.ConnectionId, order.Id));
        Record(order, OrderCause.Removed);
    }

    void Record(IOrder? order, OrderCause cause)
    {
        if (order is not null)
            _recorder.Record(order, new PlatformId(order.ConnectionId, order.Id), cause);
    }
}
