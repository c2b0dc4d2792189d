namespace TradingPlatform.BusinessLayer;

/// <summary>Bars of a given delta. Opening such a series is not supported by the simulated market.</summary>
/// <param name="delta">Delta of a bar.</param>
public class HistoryAggregationDeltaBars(int delta) : HistoryAggregation(null)
{
    /// <summary>Delta of a bar.</summary>
    public int Delta { get; } = delta;

    /// <inheritdoc/>
    public override string Name => "DeltaBars";
}
