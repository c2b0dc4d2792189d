namespace TradingPlatform.BusinessLayer;

/// <summary>Events raised by the venue's messages, on the simulation thread.</summary>
public partial class Core
{
    /// <summary>Raised when an order was first seen.</summary>
    public event Action<Order>? OrderAdded;

    /// <summary>Raised when an order left the book.</summary>
    public event Action<Order>? OrderRemoved;

    /// <summary>Raised on every change of an order's state.</summary>
    public event Action<OrderHistory>? OrdersHistoryAdded;

    /// <summary>Raised on every fill.</summary>
    public event Action<Trade>? TradeAdded;

    /// <summary>Raised when a position is seen for the first time; it is already in <see cref="Positions"/>.</summary>
    public event Action<Position>? PositionAdded;

    /// <summary>Raised when a position was closed; it is no longer in <see cref="Positions"/>.</summary>
    public event Action<Position>? PositionRemoved;

    /// <summary>Raised when a position was closed.</summary>
    public event Action<ClosedPosition>? ClosedPositionAdded;

    /// <summary>Raised when a closed position was removed.</summary>
    public event Action<ClosedPosition>? ClosedPositionRemoved;

    /// <summary>Raised on a notice of the venue.</summary>
    public event Action<DealTicket>? DealTicketReceived;

    internal Action<Order>? OrderAddedHandlers => OrderAdded;

    internal Action<Order>? OrderRemovedHandlers => OrderRemoved;

    internal Action<OrderHistory>? HistoryHandlers => OrdersHistoryAdded;

    internal Action<Trade>? TradeHandlers => TradeAdded;

    internal Action<Position>? PositionAddedHandlers => PositionAdded;

    internal Action<Position>? PositionRemovedHandlers => PositionRemoved;

    internal Action<ClosedPosition>? ClosedPositionHandlers => ClosedPositionAdded;

    internal Action<DealTicket>? TicketHandlers => DealTicketReceived;

    /// <summary>Removes the closed positions.</summary>
    internal void ForgetClosedPositions()
    {
        foreach (var closed in ClosedPositions)
        {
            Portfolio.ClosedPositions.Remove(closed);
            Deliver(ClosedPositionRemoved, closed);
        }
    }
}
