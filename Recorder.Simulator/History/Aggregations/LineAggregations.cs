namespace TradingPlatform.BusinessLayer;

/// <summary>Kagi lines: a line continues until the price reverses.</summary>
/// <param name="period">Source timeframe; the series follows the closes of its bars (every tick for a tick period).</param>
/// <param name="historyType">Price.</param>
/// <param name="reversal">Size of a reversal in ticks.</param>
public class HistoryAggregationKagi(Period period, HistoryType historyType, int reversal) : HistoryAggregation(historyType)
{
    /// <summary>Lines of the price that the request names.</summary>
    public HistoryAggregationKagi(Period period, int reversal)
        : this(period, HistoryType.Last, reversal) => LeavePriceToRequest();

    /// <inheritdoc/>
    public override string Name => "Kagi";

    /// <summary>Source timeframe; the series follows the closes of its bars (every tick for a tick period).</summary>
    public Period Period { get; } = period;

    /// <summary>Size of a reversal in ticks.</summary>
    public int Reversal { get; } = reversal;

    /// <inheritdoc/>
    internal override BarBuilder Build(Symbol symbol, HistoryType price) => new KagiLines(this, symbol.TickSize, price);
}

/// <summary>Line-break bars: a new line starts when a close leaves the range of the last lines.</summary>
/// <param name="period">Source timeframe; the series follows the closes of its bars (every tick for a tick period).</param>
/// <param name="historyType">Price.</param>
/// <param name="lineBreak">Number of lines that a close must exceed.</param>
public class HistoryAggregationLineBreak(Period period, HistoryType historyType, int lineBreak) : HistoryAggregation(historyType)
{
    /// <summary>Lines of the price that the request names.</summary>
    public HistoryAggregationLineBreak(Period period, int lineBreak)
        : this(period, HistoryType.Last, lineBreak) => LeavePriceToRequest();

    /// <inheritdoc/>
    public override string Name => "LineBreak";

    /// <summary>Source timeframe; the series follows the closes of its bars (every tick for a tick period).</summary>
    public Period Period { get; } = period;

    /// <summary>Number of lines that a close must exceed.</summary>
    public int LineBreak { get; } = lineBreak;

    /// <inheritdoc/>
    internal override BarBuilder Build(Symbol symbol, HistoryType price) => new LineBreakLines(this, price);
}
