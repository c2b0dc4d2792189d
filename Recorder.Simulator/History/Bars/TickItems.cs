using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>Single ticks: trades for Last and Mark, quotes for Bid, Ask and BidAsk.</summary>
/// <param name="price">Kind of tick.</param>
sealed class TickItems(HistoryType price) : BarBuilder(price)
{
    readonly bool _trades = price is HistoryType.Last or HistoryType.Mark;
    MarketTick _previous = new(default, double.NaN, 0, AggressorFlag.None, double.NaN, double.NaN);

    /// <inheritdoc/>
    internal override BarStep Step(in MarketTick tick, long number, List<HistoryItem> items, out bool more)
    {
        more = false;
        if (double.IsNaN(_trades ? tick.Price : tick.Bid + tick.Ask))
            return BarStep.None;
        items.Add(_trades ? Trade(tick, number) : Quote(tick, number));
        _previous = tick;
        return BarStep.Opened;
    }

    static TickDirection Direction(double before, double now) =>
        now > before ? TickDirection.Up : now < before ? TickDirection.Down : TickDirection.Undefined;

    HistoryItemLast Trade(in MarketTick tick, long number) => new()
    {
        FirstTick = number,
        TicksLeft = tick.TimeUtc.Ticks,
        TicksRight = tick.TimeUtc.Ticks,
        Price = tick.Price,
        Volume = tick.Size,
        AggressorFlag = tick.Aggressor,
        TickDirection = Direction(_previous.Price, tick.Price),
    };

    HistoryItemTick Quote(in MarketTick tick, long number) => new()
    {
        FirstTick = number,
        TicksLeft = tick.TimeUtc.Ticks,
        TicksRight = tick.TimeUtc.Ticks,
        Bid = tick.Bid,
        Ask = tick.Ask,
        BidTickDirection = Direction(_previous.Bid, tick.Bid),
        AskTickDirection = Direction(_previous.Ask, tick.Ask),
    };
}
