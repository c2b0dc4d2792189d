namespace TradingPlatform.BusinessLayer;

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
