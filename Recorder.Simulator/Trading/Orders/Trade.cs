using TradingPlatform.BusinessLayer.Integration;

namespace TradingPlatform.BusinessLayer;

/// <summary>One fill.</summary>
public class Trade : TradingObject
{
    /// <summary>Creates an empty trade of a connection.</summary>
    public Trade(string connectionId)
        : base(connectionId, null)
    {
    }

    internal Trade(string connectionId, Connection? connection)
        : base(connectionId, connection)
    {
    }

    /// <summary>Raised when a later message completed this trade.</summary>
    public event Action? Updated;

    /// <summary>Time of the fill, UTC.</summary>
    public DateTime DateTime { get; private set; }

    /// <summary>Fee; positive is a cost.</summary>
    public PnLItem? Fee { get; private set; }

    /// <summary>Profit or loss before fees; null until known.</summary>
    public PnLItem? GrossPnl { get; private set; }

    /// <summary>Profit or loss after fees; null until known.</summary>
    public PnLItem? NetPnl { get; private set; }

    /// <summary>Id of the order.</summary>
    public string OrderId { get; private set; } = "";

    /// <summary>Id of the order's type.</summary>
    public string OrderTypeId { get; private set; } = "";

    /// <summary>Id of the position, if the venue sends it.</summary>
    public string? PositionId { get; private set; }

    /// <summary>Effect of the fill on the position.</summary>
    public PositionImpactType PositionImpactType { get; private set; }

    /// <summary>Price.</summary>
    public double Price { get; private set; }

    /// <summary>Quantity.</summary>
    public double Quantity { get; private set; }

    /// <summary>The message that would announce this trade.</summary>
    public MessageTrade BuildMessage() => new(Id)
    {
        SymbolId = Symbol?.Id,
        AccountId = Account?.Id,
        Side = Side,
        Comment = Comment,
        DateTime = DateTime,
        Fee = Fee,
        GrossPnl = GrossPnl,
        NetPnl = NetPnl,
        OrderId = OrderId,
        OrderTypeId = OrderTypeId,
        PositionId = PositionId,
        PositionImpactType = PositionImpactType,
        Price = Price,
        Quantity = Quantity,
    };

    internal void Apply(MessageTrade message, Symbol? symbol, Account? account)
    {
        Id = message.TradeId;
        Symbol = symbol;
        Account = account;
        Side = message.Side;
        Comment = message.Comment;
        DateTime = message.DateTime;
        Fee = message.Fee;
        GrossPnl = message.GrossPnl;
        NetPnl = message.NetPnl;
        OrderId = message.OrderId;
        OrderTypeId = message.OrderTypeId;
        PositionId = message.PositionId;
        PositionImpactType = message.PositionImpactType;
        Price = message.Price;
        Quantity = message.Quantity;
    }

    internal void RaiseUpdated() => Connection?.Core.Deliver(Updated);
}
