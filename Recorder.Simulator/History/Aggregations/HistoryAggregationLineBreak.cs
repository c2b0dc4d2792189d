namespace TradingPlatform.BusinessLayer;

/// <summary>Line-break bars: a new line where a close leaves the range of the last ones.</summary>
/// <param name="period">Source timeframe; the series follows the closes of its bars (every tick for a tick period).</param>
/// <param name="historyType">Price.</param>
/// <param name="lineBreak">How many lines a close must leave.</param>
public class HistoryAggregationLineBreak(Period period, HistoryType historyType, int lineBreak) : HistoryAggregation(historyType)
{
    /// <summary>Lines of the price that the request names.</summary>
    public HistoryAggregationLineBreak(Period period, int lineBreak)
        : this(period, HistoryType.Last, lineBreak) => LeavePriceToRequest();

    /// <inheritdoc/>
    public override string Name => "LineBreak";

    /// <summary>Source timeframe; the series follows the closes of its bars (every tick for a tick period).</summary>
    public Period Period { get; } = period;

    /// <summary>How many lines a close must leave.</summary>
    public int LineBreak { get; } = lineBreak;

    /// <inheritdoc/>
    internal override BarBuilder Build(Symbol symbol, HistoryType price) => new LineBreakLines(this, price);
}
