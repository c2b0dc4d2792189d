namespace TradingPlatform.BusinessLayer;

/// <summary>A figure that a strategy shows.</summary>
public class StrategyMetric
{
    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Value as text.</summary>
    public string FormattedValue { get; set; } = "";
}
