namespace TradingPlatform.BusinessLayer.Integration;

/// <summary>State of a position, sent by the venue.</summary>
public class MessageOpenPosition : Message
{
    /// <summary>Creates a message about a position.</summary>
    public MessageOpenPosition(string positionId) => PositionId = positionId;

    /// <summary>Id of the position.</summary>
    public string PositionId { get; }

    /// <summary>Id of the symbol.</summary>
    public string? SymbolId { get; set; }

    /// <summary>Id of the account.</summary>
    public string? AccountId { get; set; }

    /// <summary>Direction.</summary>
    public Side Side { get; set; }

    /// <summary>Comment.</summary>
    public string? Comment { get; set; }

    /// <summary>Quantity, without sign.</summary>
    public double Quantity { get; set; }

    /// <summary>Average price of the opening fills.</summary>
    public double OpenPrice { get; set; }

    /// <summary>Time of the first fill, UTC.</summary>
    public DateTime OpenTime { get; set; }

    /// <summary>Fees so far.</summary>
    public double Fee { get; set; }

    internal override string Channel => "positions";
}

/// <summary>A position is closed.</summary>
public class MessageClosePosition : Message
{
    /// <summary>Creates the message from the position's state before its last fill.</summary>
    public MessageClosePosition(MessageOpenPosition position) => Position = position;

    /// <summary>Id of the position.</summary>
    public string PositionId => Position.PositionId;

    /// <summary>The position's state before its last fill.</summary>
    public MessageOpenPosition Position { get; }

    /// <summary>Price of the last fill.</summary>
    public double LastPrice { get; set; }

    /// <summary>Quantity of all opening fills.</summary>
    public double TotalQuantity { get; set; }

    /// <summary>Average price of all opening fills.</summary>
    public double AverageOpenPrice { get; set; }

    /// <summary>Average price of all closing fills.</summary>
    public double AverageClosePrice { get; set; }

    /// <summary>Time of the last fill, UTC.</summary>
    public DateTime CloseTime { get; set; }

    internal override string Channel => "positions";
}
