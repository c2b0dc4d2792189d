namespace TradingPlatform.BusinessLayer;

/// <summary>Kagi lines. Opening such a series is not supported by the simulated market.</summary>
/// <param name="period">Source timeframe.</param>
/// <param name="historyType">Price.</param>
/// <param name="reversal">Size of a reversal.</param>
public class HistoryAggregationKagi(Period period, HistoryType historyType, int reversal) : HistoryAggregation(historyType)
{
    /// <summary>Source timeframe.</summary>
    public Period Period { get; } = period;

    /// <summary>Size of a reversal.</summary>
    public int Reversal { get; } = reversal;

    /// <inheritdoc/>
    public override string Name => "Kagi";
}
