namespace TradingPlatform.BusinessLayer.LocalOrders;

/// <summary>An order that the platform keeps itself.</summary>
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

    /// <summary>Order type; an order without a type is only shown and never acts.</summary>
    public OrderType? OrderType { get; set; }

    /// <summary>Validity.</summary>
    public TimeInForce TimeInForce { get; set; }

    /// <summary>Limit price.</summary>
    public double Price { get; set; } = double.NaN;

    /// <summary>Trigger price. For a trailing order it follows the market.</summary>
    public double TriggerPrice { get; set; } = double.NaN;

    /// <summary>Trailing distance in ticks.</summary>
    public double TrailOffset { get; set; } = double.NaN;

    /// <summary>Additional rows.</summary>
    public AdditionalInfoCollection AdditionalInfo { get; set; } = new();
}

/// <summary>A local order was added or removed.</summary>
public class LocalOrderEventArgs : EventArgs
{
    internal LocalOrderEventArgs(LocalOrder order, EntityLifecycle lifecycle) => (LocalOrder, Lifecycle) = (order, lifecycle);

    /// <summary>The order.</summary>
    public LocalOrder LocalOrder { get; }

    /// <summary>The change of the order.</summary>
    public EntityLifecycle Lifecycle { get; }
}
