namespace TradingPlatform.BusinessLayer;

/// <summary>Tick size within a range of prices. A simulated symbol has one range.</summary>
public class VariableTick
{
    internal VariableTick(double tickSize, double tickCost) => (TickSize, TickCost) = (tickSize, tickCost);

    /// <summary>Lowest price of the range.</summary>
    public double LowLimit => double.NegativeInfinity;

    /// <summary>Highest price of the range.</summary>
    public double HighLimit => double.PositiveInfinity;

    /// <summary>Smallest step of the price.</summary>
    public double TickSize { get; }

    /// <summary>Money per tick and lot.</summary>
    public double TickCost { get; }
}

/// <summary>Margin of an order. The simulated venue needs none.</summary>
public class MarginInfo
{
    internal MarginInfo()
    {
    }

    /// <summary>Margin to open; NaN, because the venue needs none.</summary>
    public double InitialMargin => double.NaN;

    /// <summary>Margin to hold; NaN, because the venue needs none.</summary>
    public double MaintenanceMargin => double.NaN;
}

/// <summary>How the value of a tick is given.</summary>
public enum SymbolQuotingType
{
    /// <summary>By the size of a lot.</summary>
    LotSize,

    /// <summary>By the money of a tick.</summary>
    TickCost_TickSize,
}
