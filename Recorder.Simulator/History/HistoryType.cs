namespace TradingPlatform.BusinessLayer;

/// <summary>Which price of a tick a series is made of.</summary>
public enum HistoryType
{
    /// <summary>Best bid.</summary>
    Bid,

    /// <summary>Best ask.</summary>
    Ask,

    /// <summary>Middle between best bid and best ask.</summary>
    Midpoint,

    /// <summary>Traded price.</summary>
    Last,

    /// <summary>Bid and ask together; ticks only.</summary>
    BidAsk,

    /// <summary>Mark price; the simulated market's mark is its last price.</summary>
    Mark,
}
