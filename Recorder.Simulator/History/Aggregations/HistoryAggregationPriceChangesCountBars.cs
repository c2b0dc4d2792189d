namespace TradingPlatform.BusinessLayer;

/// <summary>Bars of a number of price changes.</summary>
/// <param name="priceChanges">The number.</param>
/// <param name="historyType">Price.</param>
public class HistoryAggregationPriceChangesCountBars(int priceChanges, HistoryType historyType) : HistoryAggregation(historyType)
{
    /// <inheritdoc/>
    public override string Name => "PriceChangesCountBars";

    /// <summary>The number.</summary>
    public int PriceChanges { get; } = priceChanges;

    /// <inheritdoc/>
    internal override BarBuilder Build(Symbol symbol, HistoryType price) => new PriceChangeBars(PriceChanges, price);
}
