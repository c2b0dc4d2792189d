namespace TradingPlatform.BusinessLayer;

/// <summary>The price of a tick from which a series is made.</summary>
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

/// <summary>Kind of a history request. The platform's other values are not known.</summary>
public enum HistoryRequestType
{
    /// <summary>The requested data.</summary>
    Default,
}

/// <summary>The end of a series from which an offset counts.</summary>
public enum SeekOriginHistory
{
    /// <summary>0 is the oldest item.</summary>
    Begin,

    /// <summary>0 is the newest item.</summary>
    End,
}
