namespace TradingPlatform.BusinessLayer;

/// <summary>A way to make a series out of ticks.</summary>
public abstract class HistoryAggregation
{
    HistoryType? _historyType;

    /// <summary>An aggregation that leaves the price to the request.</summary>
    protected HistoryAggregation()
    {
    }

    /// <param name="historyType">Price, or null to leave it to the request (the old constructors).</param>
    private protected HistoryAggregation(HistoryType? historyType) => _historyType = historyType;

    /// <summary>Name.</summary>
    public abstract string Name { get; }

    /// <summary>Price that the series is made of.</summary>
    public HistoryType HistoryType
    {
        get => _historyType ?? HistoryType.Last;
        set => _historyType = value;
    }

    /// <summary>Returns this aggregation with a price: its own price, or the price of the request if it has none.</summary>
    internal HistoryAggregation WithPrice(HistoryType requested)
    {
        if (_historyType is not null)
            return this;
        var priced = (HistoryAggregation)MemberwiseClone();
        priced._historyType = requested;
        return priced;
    }

    /// <summary>Starts a series of this kind.</summary>
    /// <exception cref="NotSupportedException">The simulated market cannot make such a series.</exception>
    internal virtual BarBuilder Build(Symbol symbol, HistoryType price) =>
        throw new NotSupportedException($"The simulated market cannot make a series of the kind '{Name}': it is not the platform's own.");

    /// <summary>Uses the price of the request, as the platform's older signatures do.</summary>
    private protected void LeavePriceToRequest() => _historyType = null;
}

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
