using TradingPlatform.BusinessLayer.Integration;

namespace TradingPlatform.BusinessLayer;

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
