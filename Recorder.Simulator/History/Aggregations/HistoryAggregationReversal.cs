namespace TradingPlatform.BusinessLayer;

/// <summary>Reversal bars. Opening such a series is not supported by the simulated market.</summary>
/// <param name="minBar">Smallest bar in ticks.</param>
/// <param name="reversal">Size of a reversal.</param>
public class HistoryAggregationReversal(int minBar, int reversal) : HistoryAggregation(null)
{
    /// <summary>Smallest bar in ticks.</summary>
    public int MinBar { get; } = minBar;

    /// <summary>Size of a reversal.</summary>
    public int Reversal { get; } = reversal;

    /// <inheritdoc/>
    public override string Name => "Reversal";
}
