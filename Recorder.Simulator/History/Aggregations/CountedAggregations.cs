namespace TradingPlatform.BusinessLayer;

/// <summary>Single ticks, or (old constructor) bars of several ticks.</summary>
public sealed class HistoryAggregationTick : HistoryAggregation
{
    /// <summary>Old constructor: bars of <paramref name="ticksCount"/> ticks, single ticks for 1.</summary>
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

/// <summary>Bars of at least a given volume.</summary>
/// <param name="volume">Volume that completes a bar.</param>
public class HistoryAggregationVolume(int volume) : HistoryAggregation
{
    /// <inheritdoc/>
    public override string Name => "Volume";

    /// <summary>Volume that completes a bar.</summary>
    public int Volume { get; } = volume;

    /// <inheritdoc/>
    internal override BarBuilder Build(Symbol symbol, HistoryType price) => new VolumeBars(Volume, price);
}

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

/// <summary>Bars that end when an amount of money was traded, price times size.</summary>
/// <param name="money">The amount.</param>
public class HistoryAggregationSpyMoneyBars(int money) : HistoryAggregation(null)
{
    /// <inheritdoc/>
    public override string Name => "SpyMoneyBars";

    /// <summary>The amount.</summary>
    public int Money { get; } = money;

    /// <inheritdoc/>
    internal override BarBuilder Build(Symbol symbol, HistoryType price) => new MoneyBars(Money, price);
}
