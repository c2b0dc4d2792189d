namespace TradingPlatform.BusinessLayer;

/// <summary>Time bars.</summary>
public class HistoryAggregationTime : HistoryAggregation
{
    /// <summary>Bars of a timeframe; the request names the price.</summary>
    public HistoryAggregationTime(Period period)
        : base(null) => Period = period;

    /// <summary>Bars of a timeframe and a price.</summary>
    public HistoryAggregationTime(Period period, HistoryType historyType)
        : base(historyType) => Period = period;

    /// <inheritdoc/>
    public override string Name => "Time";

    /// <summary>Timeframe.</summary>
    public Period Period { get; set; }

    /// <inheritdoc/>
    internal override BarBuilder Build(Symbol symbol, HistoryType price) => BarBuilder.ForPeriod(Period, price);
}
