namespace TradingPlatform.BusinessLayer;

/// <summary>How levels are put together.</summary>
public class GetLevel2ItemsParameters
{
    /// <summary>Which offers make one level.</summary>
    public AggregateMethod AggregateMethod { get; set; }

    /// <summary>Most levels a side, 0 for all.</summary>
    public int LevelsCount { get; set; }

    /// <summary>Whether <see cref="Level2Item.Cumulative"/> is filled.</summary>
    public bool CalculateCumulative { get; set; }

    /// <summary>Step of the price that levels are put together by; NaN or 0 for the symbol's own.</summary>
    public double CustomTickSize { get; set; }
}

/// <summary>What to take from the depth.</summary>
public class GetDepthOfMarketParameters
{
    /// <summary>How levels are put together.</summary>
    public GetLevel2ItemsParameters? GetLevel2ItemsParameters { get; set; }

    /// <summary>Whether <see cref="Level2Item.ImbalancePercent"/> is filled.</summary>
    public bool CalculateImbalancePercent { get; set; }
}
