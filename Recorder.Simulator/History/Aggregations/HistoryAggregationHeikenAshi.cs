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

/// <summary>Unit of the bars that Heikin-Ashi is computed from.</summary>
public enum HeikenAshiSource
{
    /// <summary>Tick bars.</summary>
    Tick,

    /// <summary>Second bars.</summary>
    Second,

    /// <summary>Minute bars.</summary>
    Minute,

    /// <summary>Hour bars.</summary>
    Hour,

    /// <summary>Day bars.</summary>
    Day,

    /// <summary>Week bars.</summary>
    Week,

    /// <summary>Month bars.</summary>
    Month,

    /// <summary>Year bars.</summary>
    Year,
}
