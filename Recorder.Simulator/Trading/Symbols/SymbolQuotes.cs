using Recorder.Simulator;
using TradingPlatform.BusinessLayer.Integration;

namespace TradingPlatform.BusinessLayer;

/// <summary>Raises the symbol's market events on the simulation thread.</summary>
public partial class Symbol
{
    // The previous tick, for the tick directions.
    MarketTick _before = new(default, double.NaN, 0, AggressorFlag.None, double.NaN, double.NaN);

    // The depth that was last sent to listeners.
    MarketDepth _announced = new([], []);

    /// <summary>Raised on every quote.</summary>
    public event QuoteHandler? NewQuote;

    /// <summary>Raised on every trade of the market.</summary>
    public event LastHandler? NewLast;

    /// <summary>Raised on every change of the depth, once per level.</summary>
    public event Level2Handler? NewLevel2;

    /// <summary>Raised when the day's summary changed.</summary>
    public event DayBarHandler? NewDayBar;

    /// <summary>Raised on every mark price; the simulated market's is the last price.</summary>
    public event MarkHandler? NewMark;

    /// <summary>Raised when the symbol itself changed.</summary>
    public event Action<Symbol>? Updated;

    internal static TickDirection Direction(double before, double now) =>
        now > before ? TickDirection.Up : now < before ? TickDirection.Down : TickDirection.Undefined;

    internal void RaiseQuotes(in MarketTick tick)
    {
        // Runs with every tick, so it allocates nothing without listeners.
        if (NewQuote is not null)
            Raise(NewQuote, QuoteOf(tick), static (handler, symbol, quote) => handler(symbol, quote));
        if (NewLevel2 is not null && DepthOfMarket.Published is null)
            Announce(DepthOfMarket.Now, tick.TimeUtc);
        if (NewDayBar is not null)
            Raise(NewDayBar, DayOf(tick), static (handler, symbol, day) => handler(symbol, day));
        if (NewMark is not null)
            Raise(NewMark, new Mark { Time = tick.TimeUtc, Price = Mark }, static (handler, symbol, mark) => handler(symbol, mark));
        if (NewLast is not null)
            Raise(NewLast, LastOf(tick), static (handler, symbol, last) => handler(symbol, last));
        _before = tick;
    }

    /// <summary>Applies a past tick without raising events.</summary>
    internal void Recall(in MarketTick tick)
    {
        Apply(tick);
        _before = tick;
    }

    internal void RaiseUpdated() => Connection!.Core.Deliver(Updated, this);

    /// <summary>Applies a new depth; after that, quotes of ticks do not change it.</summary>
    internal void Publish(MarketDepth depth, DateTime time)
    {
        DepthOfMarket.Published = depth;
        Announce(depth, time);
    }

    void Announce(MarketDepth depth, DateTime time)
    {
        if (NewLevel2 is null)
            return;
        var before = _announced;
        _announced = depth;
        var dom = new DOMQuote
        {
            Time = time,
            Bids = [.. depth.Bids.Select(level => ToQuote(level, QuotePriceType.Bid, time))],
            Asks = [.. depth.Asks.Select(level => ToQuote(level, QuotePriceType.Ask, time))],
        };
        var bids = Changes(before.Bids, depth.Bids, QuotePriceType.Bid, time);
        foreach (var quote in bids.Concat(Changes(before.Asks, depth.Asks, QuotePriceType.Ask, time)))
        {
            foreach (var handler in NewLevel2.GetInvocationList())
                Connection!.Core.Guard(() => ((Level2Handler)handler)(this, quote, dom));
        }
    }

    static IEnumerable<Level2Quote> Changes(
        IReadOnlyList<MarketLevel> before, IReadOnlyList<MarketLevel> now, QuotePriceType side, DateTime time)
    {
        foreach (var gone in before.Where(old => !now.Any(level => (level.Price, level.Broker) == (old.Price, old.Broker))))
        {
            var quote = ToQuote(gone, side, time);
            (quote.Size, quote.Closed) = (0, true);
            yield return quote;
        }

        foreach (var changed in now.Except(before))
            yield return ToQuote(changed, side, time);
    }

    static Level2Quote ToQuote(MarketLevel level, QuotePriceType side, DateTime time) => new()
    {
        Time = time,
        Id = FormattableString.Invariant($"{side}{level.Price}{level.Broker}"),
        Price = level.Price,
        Size = level.Size,
        Broker = level.Broker,
        NumberOrders = level.Orders,
        PriceType = side,
    };

    void Raise<THandler, TQuote>(THandler handlers, TQuote quote, Action<THandler, Symbol, TQuote> call)
        where THandler : Delegate
    {
        foreach (var handler in handlers.GetInvocationList())
            Connection!.Core.Guard(() => call((THandler)handler, this, quote));
    }

    Quote QuoteOf(in MarketTick tick) => new()
    {
        Time = tick.TimeUtc,
        Bid = tick.Bid,
        Ask = tick.Ask,
        BidSize = tick.Size,
        AskSize = tick.Size,
        BidTickDirection = Direction(_before.Bid, tick.Bid),
        AskTickDirection = Direction(_before.Ask, tick.Ask),
    };

    DayBar DayOf(in MarketTick tick) => new() { Time = tick.TimeUtc, Open = Open, High = High, Low = Low, Last = Last, Volume = Volume };

    Last LastOf(in MarketTick tick) => new()
    {
        Time = tick.TimeUtc,
        Price = tick.Price,
        Size = tick.Size,
        AggressorFlag = tick.Aggressor,
        TickDirection = Direction(_before.Price, tick.Price),
    };
}
