namespace TradingPlatform.BusinessLayer;

/// <summary>Point-and-figure columns. Opening such a series is not supported by the simulated market.</summary>
/// <param name="period">Source timeframe.</param>
/// <param name="historyType">Price.</param>
/// <param name="boxSize">Box size in ticks.</param>
/// <param name="reversal">Size of a reversal.</param>
/// <param name="style">Style.</param>
public class HistoryAggregationPointsAndFigures(
    Period period, HistoryType historyType, int boxSize, int reversal, PointsAndFiguresStyle style) : HistoryAggregation(historyType)
{
    /// <summary>Source timeframe.</summary>
    public Period Period { get; } = period;

    /// <summary>Box size in ticks.</summary>
    public int BoxSize { get; } = boxSize;

    /// <summary>Size of a reversal.</summary>
    public int Reversal { get; } = reversal;

    /// <summary>Style.</summary>
    public PointsAndFiguresStyle Style { get; } = style;

    /// <inheritdoc/>
    public override string Name => "PointsAndFigures";
}
