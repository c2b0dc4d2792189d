namespace TradingPlatform.BusinessLayer.Integration;

/// <summary>A message from a venue to the platform.</summary>
public abstract class Message
{
    private protected Message()
    {
    }

    /// <summary>Channel: messages of one channel never overtake each other; messages of different channels may.</summary>
    internal abstract string Channel { get; }

    /// <summary>Delay of the message after its time.</summary>
    internal TimeSpan Delay { get; set; }
}

/// <summary>An order changed its state; becomes an <see cref="OrderHistory"/>.</summary>
public class MessageOrderHistory : Message
{
    /// <summary>Creates the message from the order's state.</summary>
    public MessageOrderHistory(MessageOpenOrder order) => Order = order;

    /// <summary>The order's state.</summary>
    public MessageOpenOrder Order { get; }

    internal override string Channel => "history";
}

/// <summary>An order left the book.</summary>
public class MessageCloseOrder : Message
{
    /// <summary>Creates the message from the order's last state.</summary>
    public MessageCloseOrder(MessageOpenOrder order) => Order = order;

    /// <summary>Id of the order.</summary>
    public string OrderId => Order.OrderId;

    /// <summary>The order's last state.</summary>
    public MessageOpenOrder Order { get; }

    internal override string Channel => "orders";
}

/// <summary>The balance changed.</summary>
public class MessageAccount : Message
{
    /// <summary>Creates the message.</summary>
    public MessageAccount(string accountId, double balance) => (AccountId, Balance) = (accountId, balance);

    /// <summary>Id of the account.</summary>
    public string AccountId { get; }

    /// <summary>Balance.</summary>
    public double Balance { get; }

    internal override string Channel => "account";
}
