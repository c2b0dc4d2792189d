namespace TradingPlatform.BusinessLayer;

/// <summary>Bars that end when buyers or sellers are ahead by a volume.</summary>
/// <param name="delta">The volume.</param>
public class HistoryAggregationDeltaBars(int delta) : HistoryAggregation(null)
{
    /// <inheritdoc/>
    public override string Name => "DeltaBars";

    /// <summary>The volume.</summary>
    public int Delta { get; } = delta;

    /// <inheritdoc/>
    internal override BarBuilder Build(Symbol symbol, HistoryType price) => new DeltaBars(Delta, price);
}
