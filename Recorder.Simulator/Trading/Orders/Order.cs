using TradingPlatform.BusinessLayer.Integration;

namespace TradingPlatform.BusinessLayer;

/// <summary>An order. The venue's messages change it, on the simulation thread.</summary>
public class Order : TradingObject, IOrder
{
    internal Order(string connectionId, Connection? connection)
        : base(connectionId, connection)
    {
    }

    /// <summary>Raised on every message about this order.</summary>
    public event Action<IOrder>? Updated;

    /// <summary>Average price of the fills, NaN before the first.</summary>
    public double AverageFillPrice { get; private set; } = double.NaN;

    /// <summary>End of validity, UTC.</summary>
    public DateTime ExpirationTime { get; private set; }

    /// <inheritdoc/>
    public double FilledQuantity { get; private set; }

    /// <inheritdoc/>
    public string? GroupId { get; private set; }

    /// <inheritdoc/>
    public DateTime LastUpdateTime { get; private set; }

    /// <inheritdoc/>
    public OrderType? OrderType => Connection?.Core.GetOrderType(OrderTypeId, ConnectionId);

    /// <inheritdoc/>
    public string OrderTypeId { get; private set; } = "";

    /// <summary>The venue's own name of the state.</summary>
    public string? OriginalStatus { get; private set; }

    /// <inheritdoc/>
    public string? PositionId { get; private set; }

    /// <inheritdoc/>
    public double Price { get; private set; } = double.NaN;

    /// <inheritdoc/>
    public double RemainingQuantity => TotalQuantity - FilledQuantity;

    /// <inheritdoc/>
    public OrderStatus Status { get; private set; }

    /// <inheritdoc/>
    public SlTpHolder? StopLoss => StopLossItems.FirstOrDefault();

    /// <summary>All attached stop losses.</summary>
    public SlTpHolder[] StopLossItems { get; private set; } = [];

    /// <inheritdoc/>
    public SlTpHolder? TakeProfit => TakeProfitItems.FirstOrDefault();

    /// <summary>All attached take profits.</summary>
    public SlTpHolder[] TakeProfitItems { get; private set; } = [];

    /// <inheritdoc/>
    public TimeInForce TimeInForce { get; private set; }

    /// <inheritdoc/>
    public double TotalQuantity { get; private set; }

    /// <inheritdoc/>
    public double TrailOffset { get; private set; } = double.NaN;

    /// <inheritdoc/>
    public double TriggerPrice { get; private set; } = double.NaN;

    /// <summary>Cancels the order.</summary>
    public TradingOperationResult Cancel(string? sendingSource = null) =>
        Connection is null
            ? TradingOperationResult.CreateError(0, "The order has no connection.")
            : Connection.Core.CancelOrder(this, sendingSource);

    /// <summary>The message that would announce this order.</summary>
    public MessageOpenOrder BuildMessage() => new(Id)
    {
        SymbolId = Symbol?.Id,
        AccountId = Account?.Id,
        Side = Side,
        OrderTypeId = OrderTypeId,
        TimeInForce = TimeInForce,
        ExpirationTime = ExpirationTime,
        Price = Price,
        TriggerPrice = TriggerPrice,
        TrailOffset = TrailOffset,
        TotalQuantity = TotalQuantity,
        FilledQuantity = FilledQuantity,
        AverageFillPrice = AverageFillPrice,
        Status = Status,
        OriginalStatus = OriginalStatus,
        PositionId = PositionId,
        GroupId = GroupId,
        Comment = Comment,
        LastUpdateTime = LastUpdateTime,
        StopLossItems = StopLossItems,
        TakeProfitItems = TakeProfitItems,
    };

    /// <summary>Same id on the same connection.</summary>
    public bool Equals(Order? other) => Equals((object?)other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => base.Equals(obj);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    internal void Apply(MessageOpenOrder message, Symbol? symbol, Account? account)
    {
        Id = message.OrderId;
        Symbol = symbol;
        Account = account;
        Side = message.Side;
        OrderTypeId = message.OrderTypeId;
        TimeInForce = message.TimeInForce;
        ExpirationTime = message.ExpirationTime;
        Price = message.Price;
        TriggerPrice = message.TriggerPrice;
        TrailOffset = message.TrailOffset;
        TotalQuantity = message.TotalQuantity;
        FilledQuantity = message.FilledQuantity;
        AverageFillPrice = message.AverageFillPrice;
        Status = message.Status;
        OriginalStatus = message.OriginalStatus;
        PositionId = message.PositionId;
        GroupId = message.GroupId;
        Comment = message.Comment;
        LastUpdateTime = message.LastUpdateTime;
        StopLossItems = message.StopLossItems;
        TakeProfitItems = message.TakeProfitItems;
    }

    internal void RaiseUpdated() => Connection?.Core.Deliver(Updated, this);
}

/// <summary>One immutable change of an order's state.</summary>
public class OrderHistory : Order
{
    internal OrderHistory(string connectionId, Connection? connection)
        : base(connectionId, connection)
    {
    }
}
