namespace TradingPlatform.BusinessLayer;

/// <summary>Why an indicator is asked to compute.</summary>
public enum UpdateReason
{
    /// <summary>Not stated.</summary>
    Unknown,

    /// <summary>A bar of the loaded history.</summary>
    HistoricalBar,

    /// <summary>A new bar was opened.</summary>
    NewBar,

    /// <summary>The forming bar changed.</summary>
    NewTick,
}
