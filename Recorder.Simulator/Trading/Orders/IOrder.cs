namespace TradingPlatform.BusinessLayer;

/// <summary>An order, read only.</summary>
public interface IOrder
{
    /// <summary>Id of the order.</summary>
    string Id { get; }

    /// <summary>Id of the connection.</summary>
    string ConnectionId { get; }

    /// <summary>Symbol.</summary>
    Symbol? Symbol { get; }

    /// <summary>Account.</summary>
    Account? Account { get; }

    /// <summary>Direction.</summary>
    Side Side { get; }

    /// <summary>Id of the order type.</summary>
    string OrderTypeId { get; }

    /// <summary>Order type, null when unknown.</summary>
    OrderType? OrderType { get; }

    /// <summary>Group that the venue put the order in.</summary>
    string? GroupId { get; }

    /// <summary>Position that the order belongs to.</summary>
    string? PositionId { get; }

    /// <summary>Limit price, NaN when it has none.</summary>
    double Price { get; }

    /// <summary>Trigger price, NaN when it has none.</summary>
    double TriggerPrice { get; }

    /// <summary>Trailing distance in ticks, NaN when it has none.</summary>
    double TrailOffset { get; }

    /// <summary>Validity.</summary>
    TimeInForce TimeInForce { get; }

    /// <summary>Quantity ordered.</summary>
    double TotalQuantity { get; }

    /// <summary>Quantity filled.</summary>
    double FilledQuantity { get; }

    /// <summary>Quantity left.</summary>
    double RemainingQuantity { get; }

    /// <summary>State.</summary>
    OrderStatus Status { get; }

    /// <summary>Attached stop loss.</summary>
    SlTpHolder? StopLoss { get; }

    /// <summary>Attached take profit.</summary>
    SlTpHolder? TakeProfit { get; }

    /// <summary>Time of the last change, UTC.</summary>
    DateTime LastUpdateTime { get; }

    /// <summary>The request's comment.</summary>
    string? Comment { get; }
}
