namespace TradingPlatform.BusinessLayer;

/// <summary>State of a strategy.</summary>
public enum StrategyState
{
    /// <summary>Never run.</summary>
    Created,

    /// <summary>Running.</summary>
    Working,

    /// <summary>Stopped; may run again.</summary>
    Stopped,
}
