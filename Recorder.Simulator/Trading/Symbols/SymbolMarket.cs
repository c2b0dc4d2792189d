using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>What the market said last about the symbol. Written on the simulation thread.</summary>
public partial class Symbol
{
    DateTime _day;

    /// <summary>Raised on every quote.</summary>
    public event QuoteHandler? NewQuote;

    /// <summary>Raised on every trade of the market.</summary>
    public event LastHandler? NewLast;

    /// <summary>Raised on every change of the depth.</summary>
    public event Level2Handler? NewLevel2;

    /// <summary>Raised when the day's summary changed.</summary>
    public event DayBarHandler? NewDayBar;

    /// <summary>Raised when the symbol itself changed.</summary>
    public event Action<Symbol>? Updated;

    /// <summary>Ask, NaN before the first quote.</summary>
    public double Ask { get; private set; } = double.NaN;

    /// <summary>Size at the ask.</summary>
    public double AskSize { get; private set; }

    /// <summary>Bid, NaN before the first quote.</summary>
    public double Bid { get; private set; } = double.NaN;

    /// <summary>Size at the bid.</summary>
    public double BidSize { get; private set; }

    /// <summary>Price of the last trade, NaN before the first.</summary>
    public double Last { get; private set; } = double.NaN;

    /// <summary>Size of the last trade.</summary>
    public double LastSize { get; private set; }

    /// <summary>Time of the last trade, UTC.</summary>
    public DateTime LastDateTime { get; private set; }

    /// <summary>Time of the last quote, UTC.</summary>
    public DateTime QuoteDateTime { get; private set; }

    /// <summary>First price of the day.</summary>
    public double Open { get; private set; } = double.NaN;

    /// <summary>Highest price of the day.</summary>
    public double High { get; private set; } = double.NaN;

    /// <summary>Lowest price of the day.</summary>
    public double Low { get; private set; } = double.NaN;

    /// <summary>Last price of the day before.</summary>
    public double PrevClose { get; private set; } = double.NaN;

    /// <summary>Change since the day before.</summary>
    public double Change => Last - PrevClose;

    /// <summary>Change since the day before in percent.</summary>
    public double ChangePercentage => 100 * Change / PrevClose;

    /// <summary>Volume of the day.</summary>
    public double Volume { get; private set; }

    /// <summary>Ticks of the day.</summary>
    public long Ticks { get; private set; }

    /// <summary>Trades of the day.</summary>
    public long Trades { get; private set; }

    internal void Apply(in MarketTick tick)
    {
        if (tick.TimeUtc.Date != _day)
            StartDay(tick);
        (Bid, Ask, BidSize, AskSize, QuoteDateTime) = (tick.Bid, tick.Ask, tick.Size, tick.Size, tick.TimeUtc);
        (Last, LastSize, LastDateTime) = (tick.Price, tick.Size, tick.TimeUtc);
        (High, Low) = (Math.Max(High, tick.Price), Math.Min(Low, tick.Price));
        Volume += tick.Size;
        Ticks++;
        Trades++;
    }

    internal void RaiseQuotes(in MarketTick tick)
    {
        var core = Connection!.Core;
        if (NewQuote is { } quoteHandlers)
        {
            var quote = new Quote { Time = tick.TimeUtc, Bid = tick.Bid, Ask = tick.Ask, BidSize = tick.Size, AskSize = tick.Size };
            foreach (var handler in quoteHandlers.GetInvocationList())
                core.Guard(() => ((QuoteHandler)handler)(this, quote));
        }

        if (NewLevel2 is { } depthHandlers)
            RaiseDepth(core, depthHandlers, tick);
        if (NewDayBar is { } dayHandlers)
        {
            var day = new DayBar { Time = tick.TimeUtc, Open = Open, High = High, Low = Low, Last = Last, Volume = Volume };
            foreach (var handler in dayHandlers.GetInvocationList())
                core.Guard(() => ((DayBarHandler)handler)(this, day));
        }

        if (NewLast is { } lastHandlers)
        {
            var last = new Last { Time = tick.TimeUtc, Price = tick.Price, Size = tick.Size, AggressorFlag = tick.Aggressor };
            foreach (var handler in lastHandlers.GetInvocationList())
                core.Guard(() => ((LastHandler)handler)(this, last));
        }
    }

    internal void RaiseUpdated() => Connection!.Core.Deliver(Updated, this);

    void RaiseDepth(Core core, Level2Handler handlers, in MarketTick tick)
    {
        var (time, size) = (tick.TimeUtc, tick.Size);
        var bid = new Level2Quote { Time = time, Id = "bid", Price = tick.Bid, Size = size, PriceType = Integration.QuotePriceType.Bid };
        var ask = new Level2Quote { Time = time, Id = "ask", Price = tick.Ask, Size = size, PriceType = Integration.QuotePriceType.Ask };
        var depth = new DOMQuote { Time = time, Bids = [bid], Asks = [ask] };
        foreach (var handler in handlers.GetInvocationList())
        {
            core.Guard(() => ((Level2Handler)handler)(this, bid, depth));
            core.Guard(() => ((Level2Handler)handler)(this, ask, depth));
        }
    }

    void StartDay(in MarketTick tick)
    {
        _day = tick.TimeUtc.Date;
        PrevClose = Last;
        (Open, High, Low) = (tick.Price, tick.Price, tick.Price);
        (Volume, Ticks, Trades) = (0, 0, 0);
    }
}
