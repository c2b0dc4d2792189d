namespace TradingPlatform.BusinessLayer;

/// <summary>How the relative strength index averages gains and losses.</summary>
public enum RSIMode
{
    /// <summary>Plain mean of the last bars.</summary>
    Simple,

    /// <summary>Wilder's smoothing.</summary>
    Exponential,
}
