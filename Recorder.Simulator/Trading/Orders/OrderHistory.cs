namespace TradingPlatform.BusinessLayer;

/// <summary>One change of an order's state; it does not change any more.</summary>
public class OrderHistory : Order
{
    internal OrderHistory(string connectionId, Connection? connection)
        : base(connectionId, connection)
    {
    }
}
