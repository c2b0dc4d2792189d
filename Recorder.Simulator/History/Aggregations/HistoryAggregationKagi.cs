namespace TradingPlatform.BusinessLayer;

/// <summary>Kagi lines: a line goes on until the price turns.</summary>
/// <param name="period">Source timeframe; the series follows the closes of its bars (every tick for a tick period).</param>
/// <param name="historyType">Price.</param>
/// <param name="reversal">Ticks by which the price turns.</param>
public class HistoryAggregationKagi(Period period, HistoryType historyType, int reversal) : HistoryAggregation(historyType)
{
    /// <summary>Lines of the price that the request names.</summary>
    public HistoryAggregationKagi(Period period, int reversal)
        : this(period, HistoryType.Last, reversal) => LeavePriceToRequest();

    /// <inheritdoc/>
    public override string Name => "Kagi";

    /// <summary>Source timeframe; the series follows the closes of its bars (every tick for a tick period).</summary>
    public Period Period { get; } = period;

    /// <summary>Ticks by which the price turns.</summary>
    public int Reversal { get; } = reversal;

    /// <inheritdoc/>
    internal override BarBuilder Build(Symbol symbol, HistoryType price) => new KagiLines(this, symbol.TickSize, price);
}
