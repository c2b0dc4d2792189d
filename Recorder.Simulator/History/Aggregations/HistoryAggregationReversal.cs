namespace TradingPlatform.BusinessLayer;

/// <summary>Bars that end when the price turns.</summary>
/// <param name="minBar">Ticks that the price must have gone first.</param>
/// <param name="reversal">Ticks by which it turns.</param>
public class HistoryAggregationReversal(int minBar, int reversal) : HistoryAggregation(null)
{
    /// <inheritdoc/>
    public override string Name => "Reversal";

    /// <summary>Ticks that the price must have gone first.</summary>
    public int MinBar { get; } = minBar;

    /// <summary>Ticks by which it turns.</summary>
    public int Reversal { get; } = reversal;

    /// <inheritdoc/>
    internal override BarBuilder Build(Symbol symbol, HistoryType price) => new ReversalBars(this, symbol.TickSize, price);
}
