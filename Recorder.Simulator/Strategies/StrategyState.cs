namespace TradingPlatform.BusinessLayer;

/// <summary>Where a strategy is in its life.</summary>
public enum StrategyState
{
    /// <summary>Never run.</summary>
    Created,

    /// <summary>Running.</summary>
    Working,

    /// <summary>Stopped; may run again.</summary>
    Stopped,
}
