namespace TradingPlatform.BusinessLayer;

/// <summary>Places an order.</summary>
public class PlaceOrderRequestParameters : OrderRequestParameters
{
    /// <summary>An empty request.</summary>
    public PlaceOrderRequestParameters()
    {
    }

    /// <summary>A request for an order like this one.</summary>
    public PlaceOrderRequestParameters(IOrder order) => TakeFrom(order);

    /// <summary>A request like this one.</summary>
    public PlaceOrderRequestParameters(OrderRequestParameters origin) => UpdateFrom(origin);

    /// <inheritdoc/>
    public override string Event => "Place order";

    /// <inheritdoc/>
    public override RequestType Type => RequestType.PlaceOrder;

    /// <inheritdoc/>
    public override object Clone() => new PlaceOrderRequestParameters(this);
}

/// <summary>Changes an order; NaN changes nothing.</summary>
public class ModifyOrderRequestParameters : OrderRequestParameters
{
    /// <summary>An empty request.</summary>
    public ModifyOrderRequestParameters() => Quantity = double.NaN;

    /// <summary>Creates a request that changes nothing yet.</summary>
    public ModifyOrderRequestParameters(IOrder order)
    {
        OrderId = order.Id;
        TakeFrom(order);
    }

    /// <summary>A request like this one.</summary>
    public ModifyOrderRequestParameters(ModifyOrderRequestParameters origin)
    {
        OrderId = origin.OrderId;
        UpdateFrom(origin);
    }

    /// <summary>Id of the order.</summary>
    public string? OrderId { get; set; }

    /// <inheritdoc/>
    public override string Event => "Modify order";

    /// <inheritdoc/>
    public override RequestType Type => RequestType.ModifyOrder;

    /// <inheritdoc/>
    public override object Clone() => new ModifyOrderRequestParameters(this);
}

/// <summary>Cancels an order.</summary>
public sealed class CancelOrderRequestParameters : TradingRequestParameters
{
    string? _orderId;

    /// <summary>The order.</summary>
    public IOrder? Order { get; set; }

    /// <summary>Id of the order.</summary>
    public string? OrderId
    {
        get => Order?.Id ?? _orderId;
        set => _orderId = value;
    }

    /// <inheritdoc/>
    public override string ConnectionId => Order?.ConnectionId ?? "";

    /// <inheritdoc/>
    public override string Event => "Cancel order";

    /// <inheritdoc/>
    public override string Message => $"{Event}: {OrderId}";

    /// <inheritdoc/>
    public override RequestType Type => RequestType.CancelOrder;

    /// <inheritdoc/>
    protected internal override Account? GetAccount() => Order?.Account;
}

/// <summary>Closes a position, or part of it.</summary>
public class ClosePositionRequestParameters : TradingRequestParameters
{
    /// <summary>The position.</summary>
    public Position? Position { get; set; }

    /// <summary>Quantity to close; 0 or less means all.</summary>
    public double CloseQuantity { get; set; } = -1;

    /// <inheritdoc/>
    public override string ConnectionId => Position?.ConnectionId ?? "";

    /// <inheritdoc/>
    public override string Event => "Close position";

    /// <inheritdoc/>
    public override string Message =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Event}: {Position?.Id} {CloseQuantity}");

    /// <inheritdoc/>
    public override RequestType Type => RequestType.ClosePosition;

    /// <inheritdoc/>
    protected internal override Account? GetAccount() => Position?.Account;
}

/// <summary>Links working orders as an OCO group: one cancels the others.</summary>
public class LinkOCORequestParameters : RequestParameters
{
    /// <summary>The orders.</summary>
    public List<IOrder> OrdersToLink { get; set; } = [];

    /// <inheritdoc/>
    public override RequestType Type => RequestType.LinkOCO;
}
