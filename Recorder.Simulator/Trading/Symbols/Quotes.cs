using TradingPlatform.BusinessLayer.Integration;

namespace TradingPlatform.BusinessLayer;

/// <summary>Takes a quote.</summary>
public delegate void QuoteHandler(Symbol symbol, Quote quote);

/// <summary>Handles a trade of the market.</summary>
public delegate void LastHandler(Symbol symbol, Last last);

/// <summary>Handles a change of the depth.</summary>
public delegate void Level2Handler(Symbol symbol, Level2Quote level2, DOMQuote dom);

/// <summary>Takes the day's summary.</summary>
public delegate void DayBarHandler(Symbol symbol, DayBar dayBar);

/// <summary>Handler of mark prices.</summary>
public delegate void MarkHandler(Symbol symbol, Mark mark);

/// <summary>A message of the market.</summary>
public class MessageQuote
{
    /// <summary>Time, UTC.</summary>
    public DateTime Time { get; set; }
}

/// <summary>Best bid and ask.</summary>
public class Quote : MessageQuote
{
    /// <summary>Ask.</summary>
    public double Ask { get; set; }

    /// <summary>Size at the ask.</summary>
    public double AskSize { get; set; }

    /// <summary>Bid.</summary>
    public double Bid { get; set; }

    /// <summary>Size at the bid.</summary>
    public double BidSize { get; set; }

    /// <summary>Direction of the ask.</summary>
    public TickDirection AskTickDirection { get; set; }

    /// <summary>Direction of the bid.</summary>
    public TickDirection BidTickDirection { get; set; }
}

/// <summary>A trade of the market.</summary>
public class Last : MessageQuote
{
    /// <summary>Price.</summary>
    public double Price { get; set; }

    /// <summary>Size.</summary>
    public double Size { get; set; }

    /// <summary>Which side took liquidity.</summary>
    public AggressorFlag AggressorFlag { get; set; }

    /// <summary>Id; null in the simulated market.</summary>
    public string? TradeId { get; set; }

    /// <summary>Direction of the price.</summary>
    public TickDirection TickDirection { get; set; }

    /// <summary>Buyer, if the venue reports it.</summary>
    public string? Buyer { get; set; }

    /// <summary>Seller, if the venue reports it.</summary>
    public string? Seller { get; set; }

    /// <summary>Open interest, if the venue reports it.</summary>
    public double OpenInterest { get; set; } = double.NaN;

    /// <summary>Volume in the quoting asset.</summary>
    public double QuoteAssetVolume { get; set; } = double.NaN;
}

/// <summary>Summary of the day.</summary>
public class DayBar : MessageQuote
{
    /// <summary>First price.</summary>
    public double Open { get; set; }

    /// <summary>Highest price.</summary>
    public double High { get; set; }

    /// <summary>Lowest price.</summary>
    public double Low { get; set; }

    /// <summary>Last price.</summary>
    public double Last { get; set; }

    /// <summary>Volume.</summary>
    public double Volume { get; set; }
}

/// <summary>One level of the depth.</summary>
public class Level2Quote : MessageQuote
{
    /// <summary>Id of the level.</summary>
    public string Id { get; set; } = "";

    /// <summary>Price.</summary>
    public double Price { get; set; }

    /// <summary>Size.</summary>
    public double Size { get; set; }

    /// <summary>Number of orders.</summary>
    public int NumberOrders { get; set; }

    /// <summary>Whether the level is gone.</summary>
    public bool Closed { get; set; }

    /// <summary>Side.</summary>
    public QuotePriceType PriceType { get; set; }

    /// <summary>Position in the queue; 0 if unknown.</summary>
    public int Priority { get; set; }

    /// <summary>Broker; null if unknown.</summary>
    public string? Broker { get; set; }

    /// <summary>Size implied by other books; NaN if unknown.</summary>
    public double ImpliedSize { get; set; } = double.NaN;
}

/// <summary>The whole depth.</summary>
public class DOMQuote : MessageQuote
{
    /// <summary>Asks, best first.</summary>
    public List<Level2Quote> Asks { get; set; } = [];

    /// <summary>Bids, best first.</summary>
    public List<Level2Quote> Bids { get; set; } = [];
}

/// <summary>A mark price.</summary>
public class Mark : MessageQuote
{
    /// <summary>Price.</summary>
    public double Price { get; set; }
}
