namespace TradingPlatform.BusinessLayer;

/// <summary>A position after its close.</summary>
public class ClosedPosition : Position
{
    internal ClosedPosition(string connectionId, Connection? connection)
        : base(connectionId, connection)
    {
    }

    /// <summary>Time of the last fill, UTC.</summary>
    public DateTime CloseTime { get; internal set; }

    /// <summary>Average price of the closing fills.</summary>
    public double ClosePrice { get; internal set; }
}
