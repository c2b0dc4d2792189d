namespace TradingPlatform.BusinessLayer;

/// <summary>Bars of a given turnover. Opening such a series is not supported by the simulated market.</summary>
/// <param name="money">Turnover of a bar.</param>
public class HistoryAggregationSpyMoneyBars(int money) : HistoryAggregation(null)
{
    /// <summary>Turnover of a bar.</summary>
    public int Money { get; } = money;

    /// <inheritdoc/>
    public override string Name => "SpyMoneyBars";
}
