namespace TradingPlatform.BusinessLayer;

/// <summary>The history to load. Supports the old form (Period, HistoryType) and the new one (Aggregation).</summary>
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

    /// <summary>Price that aggregations use if they do not name a price.</summary>
    public HistoryType HistoryType { get; set; } = HistoryType.Last;

    /// <summary>Timeframe, used without an aggregation.</summary>
    public Period Period { get; set; } = Period.MIN1;

    /// <summary>Kept for the old form; the simulated bars open at their first tick.</summary>
    public bool UsePrevCloseAsOpenPriceBar { get; set; }

    /// <summary>Start; UTC unless its kind is local.</summary>
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

    /// <summary>Whether to exclude times outside the sessions; ignored.</summary>
    public bool ExcludeOutOfSession { get; set; }

    /// <summary>Whether bars restart at the start of a session; ignored.</summary>
    public bool IsResetOnSessionBoundaryEnabled { get; set; }

    /// <summary>Kind of the request.</summary>
    public HistoryRequestType HistoryRequestType { get; init; }

    /// <summary>Receives the loading progress in percent: 0 at the start and 100 at the end.</summary>
    public IProgress<float>? ProgressInfo { get; set; }

    /// <summary>A copy.</summary>
    public HistoryRequestParameters Copy => (HistoryRequestParameters)MemberwiseClone();

    /// <summary>The requested aggregation, for both forms.</summary>
    internal HistoryAggregation Wanted => Aggregation ?? (Period.BasePeriod, Period.PeriodMultiplier) switch
    {
        (BasePeriod.Tick, 1) => new HistoryAggregationTick(HistoryType),
        (BasePeriod.Tick, var count) => new HistoryAggregationTickBars(count, HistoryType),
        _ => new HistoryAggregationTime(Period, HistoryType),
    };
}

/// <summary>A span between two values.</summary>
/// <typeparam name="T">Type of the ends.</typeparam>
/// <param name="From">Begin.</param>
/// <param name="To">End.</param>
public readonly record struct Interval<T>(T From, T To);

/// <summary>The history that a symbol offers.</summary>
public class HistoryMetadata
{
    /// <summary>Prices that tick history has.</summary>
    public HistoryType[] AllowedHistoryTypesHistoryAggregationTick { get; init; } =
        [HistoryType.Last, HistoryType.Bid, HistoryType.Ask, HistoryType.BidAsk, HistoryType.Mark];

    /// <summary>Prices that time bars have.</summary>
    public HistoryType[] AllowedHistoryTypesHistoryAggregationTime { get; init; } =
        [HistoryType.Last, HistoryType.Bid, HistoryType.Ask, HistoryType.Midpoint, HistoryType.BidAsk, HistoryType.Mark];

    /// <summary>Units that time bars have.</summary>
    public BasePeriod[] AllowedBasePeriodsHistoryAggregationTime { get; init; } =
        Enum.GetValues<BasePeriod>().Where(unit => unit != BasePeriod.Tick).ToArray();

    /// <summary>Span of one download of ticks.</summary>
    public TimeSpan DownloadingStep_Tick { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Span of one download of minute bars.</summary>
    public TimeSpan DownloadingStep_Minute { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Span of one download of day bars.</summary>
    public TimeSpan DownloadingStep_Day { get; init; } = TimeSpan.FromDays(3650);

    /// <summary>Whether the server sends the tick direction.</summary>
    public bool ServerSideTickDirectionAvailable { get; init; }
}
