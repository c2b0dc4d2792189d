namespace TradingPlatform.BusinessLayer;

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
