using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>Bars with a rule that decides whether a tick belongs to the forming bar or opens the next bar.</summary>
/// <param name="price">Price to take from a tick.</param>
abstract class RuleBars(HistoryType price) : BarBuilder(price)
{
    HistoryItemBar? _forming;

    /// <inheritdoc/>
    internal sealed override BarStep Step(in MarketTick tick, long number, List<HistoryItem> items, out bool more)
    {
        more = false;
        double value = PriceOf(tick);
        if (double.IsNaN(value))
            return BarStep.None;
        bool opens = _forming is null || Completes(_forming, tick, value);
        if (opens)
        {
            double open = OpensAtPreviousClose && _forming is not null ? _forming.Close : value;
            _forming = new HistoryItemBar
            {
                FirstTick = number,
                TicksLeft = LeftOf(tick),
                Open = open,
                High = open,
                Low = open,
                Close = open,
            };
            items.Add(_forming);
        }

        _forming!.Extend(value);
        _forming.Count(tick.Size);
        _forming.TicksRight = RightOf(_forming, tick);
        Taken(tick, value, opens);
        return opens ? BarStep.Opened : BarStep.Updated;
    }

    /// <summary>Whether the tick lies beyond the forming bar.</summary>
    protected abstract bool Completes(HistoryItemBar forming, in MarketTick tick, double value);

    /// <summary>Called after a tick was added to the forming bar or has opened a bar.</summary>
    protected virtual void Taken(in MarketTick tick, double value, bool opened)
    {
    }

    /// <summary>Opening time of a bar that this tick opens.</summary>
    protected virtual long LeftOf(in MarketTick tick) => tick.TimeUtc.Ticks;

    /// <summary>End of the bar that holds this tick.</summary>
    protected virtual long RightOf(HistoryItemBar bar, in MarketTick tick) => tick.TimeUtc.Ticks;
}
