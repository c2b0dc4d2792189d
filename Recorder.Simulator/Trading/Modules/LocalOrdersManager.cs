using System.Collections;
using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer.LocalOrders;

/// <summary>Orders that the platform keeps itself. No venue sees them before they are triggered, and they are lost with the connection.
/// Thread-safe; orders act on the simulation thread.</summary>
public class LocalOrdersManager : IEnumerable<LocalOrder>
{
    readonly Core _core;
    readonly object _gate = new();
    readonly List<LocalOrder> _orders = [];
    int _lastId;

    internal LocalOrdersManager(Core core) => _core = core;

    /// <summary>Raised when an order was added, changed by the market, or removed.</summary>
    public event EventHandler<LocalOrderEventArgs>? Updated;

    /// <summary>Whether orders act. Otherwise they are only shown, and the script that added them acts.</summary>
    internal bool Act { get; set; } = true;

    /// <summary>Adds an order and assigns its id.</summary>
    public string AddOrder(LocalOrder order)
    {
        lock (_gate)
        {
            order.Id = Ids.Of("L", ++_lastId);
            _orders.Add(order);
        }

        Raise(order, EntityLifecycle.Added);
        return order.Id;
    }

    /// <summary>Removes an order; an unknown id changes nothing.</summary>
    public void RemoveOrder(string id)
    {
        LocalOrder? order;
        lock (_gate)
        {
            order = _orders.Find(o => o.Id == id);
            if (order is null)
                return;
            _orders.Remove(order);
        }

        Raise(order, EntityLifecycle.Removed);
    }

    /// <inheritdoc/>
    public IEnumerator<LocalOrder> GetEnumerator() => ((IEnumerable<LocalOrder>)Snapshot()).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Sends the triggered orders.</summary>
    internal void OnTick(Symbol symbol)
    {
        if (!Act || _orders.Count == 0)
            return;
        foreach (var order in Array.FindAll(Snapshot(), o => symbol.Equals(o.Symbol) && o.OrderType is not null))
        {
            if (LocalTrigger.Trail(order, symbol))
                Raise(order, EntityLifecycle.Updated);
            if (!LocalTrigger.IsReached(order, symbol))
                continue;
            RemoveOrder(order.Id);
            var result = _core.PlaceOrder(LocalTrigger.Request(order));
            if (result.Status == TradingOperationResultStatus.Failure)
                _core.Loggers.Log($"The local order {order.Id} could not be sent: {result.Message}", LoggingLevel.Error);
        }
    }

    /// <summary>Removes all orders because the connection is lost.</summary>
    internal void Lose()
    {
        foreach (var order in Snapshot())
            RemoveOrder(order.Id);
    }

    LocalOrder[] Snapshot()
    {
        lock (_gate)
            return [.. _orders];
    }

    void Raise(LocalOrder order, EntityLifecycle lifecycle) => _core.Deliver(Updated, this, new LocalOrderEventArgs(order, lifecycle));
}
