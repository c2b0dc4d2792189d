namespace TradingPlatform.BusinessLayer;

/// <summary>Kind of moving average.</summary>
public enum MaMode
{
    /// <summary>Simple.</summary>
    SMA,

    /// <summary>Exponential, factor 2 / (period + 1).</summary>
    EMA,

    /// <summary>Smoothed (Wilder), factor 1 / period.</summary>
    SMMA,

    /// <summary>Linearly weighted.</summary>
    LWMA,
}
