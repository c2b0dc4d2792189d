namespace TradingPlatform.BusinessLayer.Integration;

/// <summary>A fill, sent by the venue.</summary>
public class MessageTrade : Message
{
    /// <summary>Creates a message about a fill.</summary>
    public MessageTrade(string tradeId) => TradeId = tradeId;

    /// <summary>Id of the fill.</summary>
    public string TradeId { get; }

    /// <summary>Id of the symbol.</summary>
    public string? SymbolId { get; set; }

    /// <summary>Id of the account.</summary>
    public string? AccountId { get; set; }

    /// <summary>Direction.</summary>
    public Side Side { get; set; }

    /// <summary>Comment.</summary>
    public string? Comment { get; set; }

    /// <summary>Time, UTC.</summary>
    public DateTime DateTime { get; set; }

    /// <summary>Fee; positive is a cost.</summary>
    public PnLItem? Fee { get; set; }

    /// <summary>Profit or loss before fees.</summary>
    public PnLItem? GrossPnl { get; set; }

    /// <summary>Profit or loss after fees.</summary>
    public PnLItem? NetPnl { get; set; }

    /// <summary>Id of the order.</summary>
    public string OrderId { get; set; } = "";

    /// <summary>Id of the order's type.</summary>
    public string OrderTypeId { get; set; } = "";

    /// <summary>Id of the position.</summary>
    public string? PositionId { get; set; }

    /// <summary>Effect of the fill on the position.</summary>
    public PositionImpactType PositionImpactType { get; set; }

    /// <summary>Price.</summary>
    public double Price { get; set; }

    /// <summary>Quantity.</summary>
    public double Quantity { get; set; }

    /// <summary>Whether an earlier message reported this fill without its profit.</summary>
    internal bool IsCompletion { get; set; }

    internal override string Channel => IsCompletion ? "completions" : "trades";

    internal MessageTrade WithoutPnl()
    {
        var copy = (MessageTrade)MemberwiseClone();
        (copy.GrossPnl, copy.NetPnl, copy.Delay, copy.IsCompletion) = (null, null, TimeSpan.Zero, false);
        return copy;
    }
}
