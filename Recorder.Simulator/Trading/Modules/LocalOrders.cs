using System.Collections;
using System.Globalization;

namespace TradingPlatform.BusinessLayer.LocalOrders;

/// <summary>An order that the platform keeps to itself.</summary>
public class LocalOrder
{
    /// <summary>Id, given when it is added.</summary>
    public string Id { get; set; } = "";

    /// <summary>Symbol.</summary>
    public Symbol? Symbol { get; set; }

    /// <summary>Account.</summary>
    public Account? Account { get; set; }

    /// <summary>Direction.</summary>
    public Side Side { get; set; }

    /// <summary>Quantity.</summary>
    public double TotalQuantity { get; set; }

    /// <summary>Order type.</summary>
    public OrderType? OrderType { get; set; }

    /// <summary>Validity.</summary>
    public TimeInForce TimeInForce { get; set; }

    /// <summary>Limit price.</summary>
    public double Price { get; set; } = double.NaN;

    /// <summary>Trigger price.</summary>
    public double TriggerPrice { get; set; } = double.NaN;

    /// <summary>Trailing distance.</summary>
    public double TrailOffset { get; set; } = double.NaN;

    /// <summary>Additional rows.</summary>
    public AdditionalInfoCollection AdditionalInfo { get; } = new();
}

/// <summary>A local order was added or removed.</summary>
public class LocalOrderEventArgs : EventArgs
{
    internal LocalOrderEventArgs(LocalOrder order, EntityLifecycle lifecycle) => (LocalOrder, Lifecycle) = (order, lifecycle);

    /// <summary>The order.</summary>
    public LocalOrder LocalOrder { get; }

    /// <summary>What happened to it.</summary>
    public EntityLifecycle Lifecycle { get; }
}

/// <summary>Orders that the platform keeps to itself; no venue sees them. Any thread.</summary>
public class LocalOrdersManager : IEnumerable<LocalOrder>
{
    readonly object _gate = new();
    readonly List<LocalOrder> _orders = [];
    int _lastId;

    /// <summary>Raised when one was added or removed.</summary>
    public event EventHandler<LocalOrderEventArgs>? Updated;

    /// <summary>Adds an order and gives it an id.</summary>
    public string AddOrder(LocalOrder order)
    {
        lock (_gate)
        {
            order.Id = "L" + (++_lastId).ToString(CultureInfo.InvariantCulture);
            _orders.Add(order);
        }

        Updated?.Invoke(this, new LocalOrderEventArgs(order, EntityLifecycle.Added));
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

        Updated?.Invoke(this, new LocalOrderEventArgs(order, EntityLifecycle.Removed));
    }

    /// <inheritdoc/>
    public IEnumerator<LocalOrder> GetEnumerator()
    {
        lock (_gate)
            return ((IEnumerable<LocalOrder>)[.. _orders]).GetEnumerator();
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
