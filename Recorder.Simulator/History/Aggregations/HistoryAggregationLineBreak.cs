namespace TradingPlatform.BusinessLayer;

/// <summary>Line-break bars. Opening such a series is not supported by the simulated market.</summary>
/// <param name="period">Source timeframe.</param>
/// <param name="historyType">Price.</param>
/// <param name="lineBreak">Lines to break.</param>
public class HistoryAggregationLineBreak(Period period, HistoryType historyType, int lineBreak) : HistoryAggregation(historyType)
{
    /// <summary>Source timeframe.</summary>
    public Period Period { get; } = period;

    /// <summary>Lines to break.</summary>
    public int LineBreak { get; } = lineBreak;

    /// <inheritdoc/>
    public override string Name => "LineBreak";
}
