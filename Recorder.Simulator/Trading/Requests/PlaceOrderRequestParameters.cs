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
