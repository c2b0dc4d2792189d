namespace TradingPlatform.BusinessLayer;

/// <summary>Bars of a given number of price changes. Opening such a series is not supported by the simulated market.</summary>
/// <param name="priceChanges">Price changes of a bar.</param>
/// <param name="historyType">Price.</param>
public class HistoryAggregationPriceChangesCountBars(int priceChanges, HistoryType historyType) : HistoryAggregation(historyType)
{
    /// <summary>Price changes of a bar.</summary>
    public int PriceChanges { get; } = priceChanges;

    /// <inheritdoc/>
    public override string Name => "PriceChangesCountBars";
}
