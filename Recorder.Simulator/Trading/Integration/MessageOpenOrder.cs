namespace TradingPlatform.BusinessLayer.Integration;

/// <summary>State of an order, sent by the venue.</summary>
public class MessageOpenOrder : Message
{
    /// <summary>Creates a message about an order.</summary>
    public MessageOpenOrder(string orderId) => OrderId = orderId;

    /// <summary>Id of the order.</summary>
    public string OrderId { get; }

    /// <summary>Id of the symbol.</summary>
    public string? SymbolId { get; set; }

    /// <summary>Id of the account.</summary>
    public string? AccountId { get; set; }

    /// <summary>Direction.</summary>
    public Side Side { get; set; }

    /// <summary>Id of the order type.</summary>
    public string OrderTypeId { get; set; } = "";

    /// <summary>Validity.</summary>
    public TimeInForce TimeInForce { get; set; }

    /// <summary>End of validity, UTC.</summary>
    public DateTime ExpirationTime { get; set; }

    /// <summary>Limit price or NaN.</summary>
    public double Price { get; set; } = double.NaN;

    /// <summary>Trigger price or NaN.</summary>
    public double TriggerPrice { get; set; } = double.NaN;

    /// <summary>Trailing distance in ticks or NaN.</summary>
    public double TrailOffset { get; set; } = double.NaN;

    /// <summary>Quantity ordered.</summary>
    public double TotalQuantity { get; set; }

    /// <summary>Quantity filled.</summary>
    public double FilledQuantity { get; set; }

    /// <summary>Average fill price or NaN.</summary>
    public double AverageFillPrice { get; set; } = double.NaN;

    /// <summary>State.</summary>
    public OrderStatus Status { get; set; }

    /// <summary>The venue's own name of the state.</summary>
    public string? OriginalStatus { get; set; }

    /// <summary>Position that the order belongs to.</summary>
    public string? PositionId { get; set; }

    /// <summary>Group that the order belongs to.</summary>
    public string? GroupId { get; set; }

    /// <summary>Comment.</summary>
    public string? Comment { get; set; }

    /// <summary>Time of the change, UTC.</summary>
    public DateTime LastUpdateTime { get; set; }

    /// <summary>Attached stop losses.</summary>
    public SlTpHolder[] StopLossItems { get; set; } = [];

    /// <summary>Attached take profits.</summary>
    public SlTpHolder[] TakeProfitItems { get; set; } = [];

    /// <summary>Whether this is the venue's first message about the order.</summary>
    internal bool IsFirst { get; set; }

    internal override string Channel => "orders";
}
