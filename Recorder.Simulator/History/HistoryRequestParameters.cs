namespace TradingPlatform.BusinessLayer;

/// <summary>Which history to load. Offers the old shape (Period, HistoryType) and the new one (Aggregation).</summary>
public sealed class HistoryRequestParameters : RequestParameters
{
    /// <inheritdoc/>
    public override RequestType Type => RequestType.History;

    /// <summary>Symbol.</summary>
    public Symbol? Symbol { get; set; }

    /// <summary>Symbol's id.</summary>
    public string? SymbolId
    {
        get => field ?? Symbol?.Id;
        set;
    }

    /// <summary>Kind of series; when null, <see cref="Period"/> and <see cref="HistoryType"/> decide.</summary>
    public HistoryAggregation? Aggregation { get; set; }

    /// <summary>Price of aggregations that name none themselves.</summary>
    public HistoryType HistoryType { get; set; } = HistoryType.Last;

    /// <summary>Timeframe, where no aggregation is given.</summary>
    public Period Period { get; set; } = Period.MIN1;

    /// <summary>Kept for the old shape; the simulated bars open at their first tick.</summary>
    public bool UsePrevCloseAsOpenPriceBar { get; set; }

    /// <summary>First time wanted; UTC unless its kind is local.</summary>
    public DateTime FromTime { get; set; }

    /// <summary>End (exclusive); default means that the series keeps following the market.</summary>
    public DateTime ToTime { get; set; }

    /// <summary>Both times together.</summary>
    public Interval<DateTime> Interval
    {
        get => new(FromTime, ToTime);
        set => (FromTime, ToTime) = (value.From, value.To);
    }

    /// <summary>Sessions; not applied.</summary>
    public ISessionsContainer? SessionsContainer { get; set; }

    /// <summary>Whether to bypass caches; the simulated history has none.</summary>
    public bool ForceReload { get; set; }

    /// <summary>Whether to leave out what lies outside the sessions; not applied.</summary>
    public bool ExcludeOutOfSession { get; set; }

    /// <summary>Whether bars restart with a session; not applied.</summary>
    public bool IsResetOnSessionBoundaryEnabled { get; set; }

    /// <summary>Kind of the request.</summary>
    public HistoryRequestType HistoryRequestType { get; init; }

    /// <summary>Told how much is loaded, percent: 0 at the start and 100 at the end.</summary>
    public IProgress<float>? ProgressInfo { get; set; }

    /// <summary>A copy.</summary>
    public HistoryRequestParameters Copy => (HistoryRequestParameters)MemberwiseClone();

    /// <summary>The aggregation asked for, whichever shape the request has.</summary>
    internal HistoryAggregation Wanted => Aggregation ?? (Period.BasePeriod, Period.PeriodMultiplier) switch
    {
        (BasePeriod.Tick, 1) => new HistoryAggregationTick(HistoryType),
        (BasePeriod.Tick, var count) => new HistoryAggregationTickBars(count, HistoryType),
        _ => new HistoryAggregationTime(Period, HistoryType),
    };
}
