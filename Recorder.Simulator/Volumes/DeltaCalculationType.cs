namespace TradingPlatform.BusinessLayer;

/// <summary>How the side of a trade is found.</summary>
public enum DeltaCalculationType
{
    /// <summary>From the price change.</summary>
    TickDirection,

    /// <summary>From the trade's aggressor.</summary>
    AggressorFlag,
}
