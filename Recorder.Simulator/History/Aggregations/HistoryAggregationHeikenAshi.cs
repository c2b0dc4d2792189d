namespace TradingPlatform.BusinessLayer;

/// <summary>Heikin-Ashi bars.</summary>
/// <param name="source">Unit of the bars they are computed from.</param>
/// <param name="value">How many units.</param>
/// <param name="historyType">Price.</param>
public class HistoryAggregationHeikenAshi(HeikenAshiSource source, int value, HistoryType historyType) : HistoryAggregation(historyType)
{
    /// <summary>Bars of the price that the request names.</summary>
    public HistoryAggregationHeikenAshi(HeikenAshiSource source, int value)
        : this(source, value, HistoryType.Last) => LeavePriceToRequest();

    /// <inheritdoc/>
    public override string Name => "Heiken Ashi";

    /// <summary>Unit of the source bars.</summary>
    public HeikenAshiSource Source { get; } = source;

    /// <summary>How many units a source bar has.</summary>
    public int Value { get; } = value;

    /// <inheritdoc/>
    internal override BarBuilder Build(Symbol symbol, HistoryType price) =>
        new HeikenAshiBars(new Period(Enum.Parse<BasePeriod>(Source.ToString()), Value), price);
}
