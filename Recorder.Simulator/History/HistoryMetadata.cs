namespace TradingPlatform.BusinessLayer;

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
