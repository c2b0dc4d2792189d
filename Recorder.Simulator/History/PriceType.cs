namespace TradingPlatform.BusinessLayer;

/// <summary>A value of a history item.</summary>
public enum PriceType
{
    /// <summary>Opening price.</summary>
    Open,

    /// <summary>Highest price.</summary>
    High,

    /// <summary>Lowest price.</summary>
    Low,

    /// <summary>Closing price.</summary>
    Close,

    /// <summary>(High + Low) / 2.</summary>
    Median,

    /// <summary>(High + Low + Close) / 3.</summary>
    Typical,

    /// <summary>(High + Low + Close + Close) / 4.</summary>
    Weighted,

    /// <summary>Traded volume.</summary>
    Volume,

    /// <summary>Number of ticks.</summary>
    Ticks,

    /// <summary>Open interest.</summary>
    OpenInterest,

    /// <summary>Last price.</summary>
    Last,

    /// <summary>Bid price.</summary>
    Bid,

    /// <summary>Ask price.</summary>
    Ask,

    /// <summary>Size at the bid.</summary>
    BidSize,

    /// <summary>Size at the ask.</summary>
    AskSize,

    /// <summary>Mark price.</summary>
    Mark,

    /// <summary>Volume in the quoting asset.</summary>
    QuoteAssetVolume,

    /// <summary>Funding rate.</summary>
    FundingRate,

    /// <summary>Side of the aggressor.</summary>
    AggressorFlag,

    /// <summary>Direction of the last price.</summary>
    TickDirection,

    /// <summary>Direction of the bid.</summary>
    BidTickDirection,

    /// <summary>Direction of the ask.</summary>
    AskTickDirection,
}
