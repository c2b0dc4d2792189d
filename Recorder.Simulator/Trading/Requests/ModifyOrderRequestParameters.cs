namespace TradingPlatform.BusinessLayer;

/// <summary>Changes an order; NaN changes nothing.</summary>
public class ModifyOrderRequestParameters : OrderRequestParameters
{
    /// <summary>An empty request.</summary>
    public ModifyOrderRequestParameters() => Quantity = double.NaN;

    /// <summary>A request that leaves the order as it is.</summary>
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
