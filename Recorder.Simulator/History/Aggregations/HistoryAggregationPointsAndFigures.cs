namespace TradingPlatform.BusinessLayer;

/// <summary>Point-and-figure columns.</summary>
/// <param name="period">Source timeframe; the series follows the closes of its bars (every tick for a tick period).</param>
/// <param name="historyType">Price.</param>
/// <param name="boxSize">Box size in ticks.</param>
/// <param name="reversal">Size of a reversal in boxes.</param>
/// <param name="style">The prices of a source bar that move the columns.</param>
public class HistoryAggregationPointsAndFigures(
    Period period, HistoryType historyType, int boxSize, int reversal, PointsAndFiguresStyle style) : HistoryAggregation(historyType)
{
    /// <summary>Columns of the price that the request names.</summary>
    public HistoryAggregationPointsAndFigures(Period period, int boxSize, int reversal, PointsAndFiguresStyle style)
        : this(period, HistoryType.Last, boxSize, reversal, style) => LeavePriceToRequest();

    /// <inheritdoc/>
    public override string Name => "PointsAndFigures";

    /// <summary>Source timeframe; the series follows the closes of its bars (every tick for a tick period).</summary>
    public Period Period { get; } = period;

    /// <summary>Box size in ticks.</summary>
    public int BoxSize { get; } = boxSize;

    /// <summary>Size of a reversal in boxes.</summary>
    public int Reversal { get; } = reversal;

    /// <summary>The prices of a source bar that move the columns.</summary>
    public PointsAndFiguresStyle Style { get; } = style;

    /// <inheritdoc/>
    internal override BarBuilder Build(Symbol symbol, HistoryType price) => new PointAndFigureColumns(this, symbol.TickSize, price);
}

/// <summary>How point-and-figure columns follow the source bars.</summary>
public enum PointsAndFiguresStyle
{
    /// <summary>By high and low.</summary>
    HighLow,

    /// <summary>By the close.</summary>
    Classic,
}
