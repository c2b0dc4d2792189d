namespace TradingPlatform.BusinessLayer;

/// <summary>Bars of at most a given height.</summary>
public sealed class HistoryAggregationRangeBars : HistoryAggregation
{
    /// <summary>Bars of at most <paramref name="rangeBars"/> ticks; the request names the price.</summary>
    public HistoryAggregationRangeBars(int rangeBars)
        : base(null) => RangeBars = rangeBars;

    /// <summary>Bars of at most <paramref name="rangeBars"/> ticks of a price.</summary>
    public HistoryAggregationRangeBars(int rangeBars, HistoryType historyType)
        : base(historyType) => RangeBars = rangeBars;

    /// <inheritdoc/>
    public override string Name => "Range bars";

    /// <summary>Height in price ticks.</summary>
    public int RangeBars { get; }

    /// <inheritdoc/>
    internal override BarBuilder Build(Symbol symbol, HistoryType price) => new RangeBars(RangeBars, symbol.TickSize, price);
}

/// <summary>Bars that end when the price reverses.</summary>
/// <param name="minBar">Minimum height in ticks before a reversal counts.</param>
/// <param name="reversal">Size of a reversal in ticks.</param>
public class HistoryAggregationReversal(int minBar, int reversal) : HistoryAggregation(null)
{
    /// <inheritdoc/>
    public override string Name => "Reversal";

    /// <summary>Minimum height in ticks before a reversal counts.</summary>
    public int MinBar { get; } = minBar;

    /// <summary>Number of ticks of a reversal.</summary>
    public int Reversal { get; } = reversal;

    /// <inheritdoc/>
    internal override BarBuilder Build(Symbol symbol, HistoryType price) => new ReversalBars(this, symbol.TickSize, price);
}
