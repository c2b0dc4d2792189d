namespace TradingPlatform.BusinessLayer;

/// <summary>Where an offset into a series is counted from.</summary>
public enum SeekOriginHistory
{
    /// <summary>0 is the oldest item.</summary>
    Begin,

    /// <summary>0 is the newest item.</summary>
    End,
}
