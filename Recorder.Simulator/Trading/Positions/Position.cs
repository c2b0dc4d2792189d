using TradingPlatform.BusinessLayer.Integration;

namespace TradingPlatform.BusinessLayer;

/// <summary>An open position. The venue's messages and the market change it, on the simulation thread.</summary>
public class Position : TradingObject
{
    readonly HandlerList<Action<Position>> _updated = new();

    internal Position(string connectionId, Connection? connection)
        : base(connectionId, connection)
    {
    }

    /// <summary>Raised for every message about the position, and when its profit changes.</summary>
    public event Action<Position>? Updated
    {
        add => _updated.Add(value);
        remove => _updated.Remove(value);
    }

    /// <summary>Price at which the position could be closed now.</summary>
    public double CurrentPrice { get; private set; } = double.NaN;

    /// <summary>Fees so far; positive is a cost.</summary>
    public PnLItem? Fee { get; private set; }

    /// <summary>Open profit before fees.</summary>
    public PnLItem? GrossPnL => Symbol is null ? null : Money(Symbol.Money(OpenPrice, CurrentPrice, Side, Quantity));

    /// <summary>Open profit in ticks.</summary>
    public double GrossPnLTicks => Symbol is null ? double.NaN : Side.Sign() * Symbol.CalculateTicks(OpenPrice, CurrentPrice);

    /// <summary>Price of liquidation; the simulated venue never liquidates.</summary>
    public double LiquidationPrice => double.NaN;

    /// <summary>Open profit after fees.</summary>
    public PnLItem? NetPnL => GrossPnL is { } gross ? Money(gross.Value - (Fee?.Value ?? 0)) : null;

    /// <summary>Average price of the opening fills.</summary>
    public double OpenPrice { get; private set; }

    /// <summary>Time of the first fill, UTC.</summary>
    public DateTime OpenTime { get; private set; }

    /// <summary>Quantity, without sign.</summary>
    public double Quantity { get; private set; }

    /// <summary>The working stop order of this position.</summary>
    public Order? StopLoss => ClosingOrder(o => o.OrderType?.IsStop == true);

    /// <summary>Swaps.</summary>
    public PnLItem? Swaps => Money(0);

    /// <summary>The working target order of this position.</summary>
    public Order? TakeProfit => ClosingOrder(o => o.OrderType?.IsTarget == true);

    /// <summary>Closes the position, or part of it.</summary>
    public virtual TradingOperationResult Close(double closeQuantity = -1) =>
        Connection is null
            ? TradingOperationResult.CreateError(0, "The position has no connection.")
            : Connection.Core.ClosePosition(this, closeQuantity);

    /// <summary>Revalues the position at the last quote.</summary>
    public void ForceRecalculatePnl() => Revalue();

    /// <summary>The message that would announce this position.</summary>
    public MessageOpenPosition BuildMessage() => new(Id)
    {
        SymbolId = Symbol?.Id,
        AccountId = Account?.Id,
        Side = Side,
        Comment = Comment,
        Quantity = Quantity,
        OpenPrice = OpenPrice,
        OpenTime = OpenTime,
        Fee = Fee?.Value ?? 0,
    };

    internal void Apply(MessageOpenPosition message, Symbol? symbol, Account? account)
    {
        Id = message.PositionId;
        Symbol = symbol;
        Account = account;
        Side = message.Side;
        Comment = message.Comment;
        Quantity = message.Quantity;
        OpenPrice = message.OpenPrice;
        OpenTime = message.OpenTime;
        Fee = Money(message.Fee);
        Revalue();
    }

    internal void Close(double price, double fee)
    {
        CurrentPrice = price;
        Fee = Money(fee);
    }

    internal bool Revalue()
    {
        var price = Side == Side.Buy ? Symbol?.Bid : Symbol?.Ask;
        if (price is not { } current || double.IsNaN(current) || current.Equals(CurrentPrice))
            return false;
        CurrentPrice = current;
        return true;
    }

    internal void RaiseUpdated() => Connection?.Core.Deliver(_updated, this);

    PnLItem Money(double value) => new()
    {
        Value = value,
        AssetID = Account?.AccountCurrency.Id ?? "",
        Asset = Account?.AccountCurrency,
        ValuePercent = Symbol is null ? 0 : 100 * value / Symbol.Value(OpenPrice, Quantity),
    };

    Order? ClosingOrder(Predicate<Order> kind) =>
        Connection?.Core.Portfolio.Orders.Find(o => o.PositionId == Id && o.Side != Side && kind(o));
}

/// <summary>A position after its close.</summary>
public class ClosedPosition : Position
{
    internal ClosedPosition(string connectionId, Connection? connection)
        : base(connectionId, connection)
    {
    }

    /// <summary>Time of the last fill, UTC.</summary>
    public DateTime CloseTime { get; private set; }

    /// <summary>Average price of the closing fills.</summary>
    public double ClosePrice { get; private set; }

    internal void Apply(MessageClosePosition message, Symbol? symbol, Account? account)
    {
        var whole = message.Position;
        (whole.Quantity, whole.OpenPrice) = (message.TotalQuantity, message.AverageOpenPrice);
        Apply(whole, symbol, account);
        (ClosePrice, CloseTime) = (message.AverageClosePrice, message.CloseTime);
        Close(ClosePrice, whole.Fee);
    }
}
