namespace TradingPlatform.BusinessLayer;

/// <summary>Bars of a number of ticks.</summary>
/// <param name="ticksCount">Ticks in a bar.</param>
/// <param name="historyType">Price.</param>
public sealed class HistoryAggregationTickBars(int ticksCount, HistoryType historyType) : HistoryAggregation(historyType)
{
    /// <inheritdoc/>
    public override string Name => "Tick bars";

    /// <summary>Ticks in a bar.</summary>
    public int TicksCount { get; } = ticksCount;

    /// <inheritdoc/>
    internal override BarBuilder Build(Symbol symbol, HistoryType price) => new TickBars(TicksCount, price);
}
