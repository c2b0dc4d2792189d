namespace TradingPlatform.BusinessLayer;

/// <summary>Single ticks, or (old shape) bars of several ticks.</summary>
public sealed class HistoryAggregationTick : HistoryAggregation
{
    /// <summary>Old shape: bars of <paramref name="ticksCount"/> ticks, single ticks for 1.</summary>
    public HistoryAggregationTick(int ticksCount)
        : base(null) => TicksCount = ticksCount;

    /// <summary>Single ticks of a price.</summary>
    public HistoryAggregationTick(HistoryType historyType)
        : base(historyType) => TicksCount = 1;

    /// <inheritdoc/>
    public override string Name => "Tick";

    /// <summary>Ticks in an item.</summary>
    public int TicksCount { get; }

    /// <inheritdoc/>
    internal override BarBuilder Build(Symbol symbol, HistoryType price) =>
        TicksCount == 1 ? new TickItems(price) : new TickBars(TicksCount, price);
}
