using Recorder.Plugin.Mapping;
using Recorder.Plugin.Oco;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Plugin.Capture;

/// <summary>
/// Records orders. The platform tells of the same state in several ways and again after a reconnect: what says nothing new is not recorded
/// twice. Events may come from any thread.
/// </summary>
sealed class OrderCapture : IDisposable
{
    readonly Core _core;
    readonly CaptureScope _scope;
    readonly SymbolCapture _symbols;
    readonly OcoTracker _oco;
    readonly IEventSink _sink;
    readonly HookGuard _guard;
    readonly Func<DateTime> _clock;
    readonly object _gate = new();

    // Under _gate.
    readonly Dictionary<(string Connection, string Id), OrderChanged> _last = [];
    readonly Dictionary<(string Connection, string Id), Order> _watched = [];

    internal OrderCapture(Core core, CaptureScope scope, SymbolCapture symbols, OcoTracker oco, IEventSink sink, HookGuard guard, Func<DateTime> clock) =>
        (_core, _scope, _symbols, _oco, _sink, _guard, _clock) = (core, scope, symbols, oco, sink, guard, clock);

    internal void Start()
    {
        _core.OrderAdded += OnAdded;
        _core.OrderRemoved += OnRemoved;
        _core.OrdersHistoryAdded += OnHistory;
    }

    /// <summary>Records the orders that are there already.</summary>
    internal void TakeStock()
    {
        foreach (var order in _core.Orders)
            _guard.Run("an order that was there already", found => Watch(found, OrderCause.Found), order);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _core.OrderAdded -= OnAdded;
        _core.OrderRemoved -= OnRemoved;
        _core.OrdersHistoryAdded -= OnHistory;
        lock (_gate)
        {
            foreach (var order in _watched.Values)
                order.Updated -= OnUpdated;
            _watched.Clear();
        }
    }

    void OnAdded(Order order) => _guard.Run("OrderAdded", added => Watch(added, OrderCause.Added), order);

    void OnUpdated(IOrder order) => _guard.Run("Order.Updated", updated => Record(updated, OrderCause.Updated), order);

    void OnHistory(OrderHistory history) => _guard.Run("OrdersHistoryAdded", entry => Record(entry, OrderCause.History), history);

    void OnRemoved(Order order) => _guard.Run("OrderRemoved", Forget, order);

    void Watch(Order? order, OrderCause cause)
    {
        if (order is null || !_scope.Includes(order))
            return;
        lock (_gate)
        {
            var key = (order.ConnectionId, order.Id);
            if (!_watched.TryGetValue(key, out var watched) || !ReferenceEquals(watched, order))
            {
                // A reconnect brings another object for the same order; the old one is silent from then on.
                if (watched is not null)
                    watched.Updated -= OnUpdated;
                order.Updated += OnUpdated;
                _watched[key] = order;
            }
        }

        Record(order, cause);
    }

    void Forget(Order? order)
    {
        if (order is null)
            return;
        lock (_gate)
        {
            if (_watched.Remove((order.ConnectionId, order.Id), out var watched))
                watched.Updated -= OnUpdated;
        }

        Record(order, OrderCause.Removed);
    }

    void Record(IOrder? order, OrderCause cause)
    {
        if (order is null || string.IsNullOrEmpty(order.Id) || !_scope.Includes(order))
            return;
        _symbols.Meet(order.Symbol);
        var eventUtc = PlatformTime.Or(order.LastUpdateTime, _clock());
        var told = OrderMap.Of(order, cause);
        Record(told with { ParentOrderId = _oco.ParentOf(told.ConnectionId, told.OrderId) }, eventUtc);
        foreach (var link in _oco.OnOrder(told, eventUtc))
            Link(link, told.ConnectionId, eventUtc);
    }

    /// <summary>Records a link that the tracker found, and the order once more when the link tells its parent.</summary>
    internal void Link(OcoLinked link, string? connectionId, DateTime eventUtc)
    {
        _sink.Accept(link, eventUtc);
        OrderChanged? child;
        lock (_gate)
        {
            if (link.ParentOrderId is null || !_last.TryGetValue((connectionId ?? "", link.OrderId), out child) || child.ParentOrderId == link.ParentOrderId)
                return;
            _last[(connectionId ?? "", link.OrderId)] = child = child with { ParentOrderId = link.ParentOrderId };
        }

        _sink.Accept(child, eventUtc);
    }

    void Record(OrderChanged told, DateTime eventUtc)
    {
        lock (_gate)
        {
            var key = (told.ConnectionId ?? "", told.OrderId);
            if (_last.TryGetValue(key, out var last))
            {
                told = WithWhatWasKnown(told, last);
                if (told with { Cause = last.Cause } == last)
                    return;
            }

            _last[key] = told;
        }

        _sink.Accept(told, eventUtc);
    }

    // While reconnecting the platform may hand out orders without symbol or account, and some connectors drop the comment on later messages.
    static OrderChanged WithWhatWasKnown(OrderChanged told, OrderChanged last) => told with
    {
        Symbol = told.Symbol == OrderMap.UnknownSymbol ? last.Symbol : told.Symbol,
        SymbolId = told.SymbolId ?? last.SymbolId,
        AccountId = told.AccountId ?? last.AccountId,
        ClientTag = told.ClientTag ?? last.ClientTag,
        PositionId = told.PositionId ?? last.PositionId,
        GroupId = told.GroupId ?? last.GroupId,
        ParentOrderId = told.ParentOrderId ?? last.ParentOrderId,
        StopLoss = told.StopLoss ?? last.StopLoss,
        TakeProfit = told.TakeProfit ?? last.TakeProfit,
        ExpirationUtc = told.ExpirationUtc ?? last.ExpirationUtc,
        OriginalStatus = told.OriginalStatus ?? last.OriginalStatus,
        Intent = told.Intent is Analytics.Positions.PositionImpact.Unknown ? last.Intent : told.Intent,
    };
}
