using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>Builds a series from ticks. One tick may take several steps (renko): each new item is announced in its own step.</summary>
/// <param name="price">Price to take from a tick.</param>
abstract class BarBuilder(HistoryType price)
{
    /// <summary>Time bars, or tick bars and single ticks for tick periods.</summary>
    internal static BarBuilder ForPeriod(Period period, HistoryType price) => (period.BasePeriod, period.PeriodMultiplier) switch
    {
        (BasePeriod.Tick, 1) => new TickItems(price),
        (BasePeriod.Tick, var count) => new TickBars(count, price),
        _ => new TimeBars(period, price),
    };

    /// <summary>Throws for a size below 1.</summary>
    internal static int Positive(int size, string what) => size >= 1
        ? size
        : throw new ArgumentOutOfRangeException(nameof(size), size, $"The {what} must be at least 1.");

    /// <summary>Whether a bar opens at the close of the previous bar instead of at its own first price.</summary>
    internal bool OpensAtPreviousClose { get; set; }

    /// <summary>Start of the session from which bars are counted; null counts from midnight.</summary>
    internal DateTime? Origin { get; set; }

    /// <summary>The time from which ticks are needed, so that the first item at <paramref name="from"/> is complete.</summary>
    internal virtual DateTime Align(DateTime from) => from;

    /// <summary>Takes one step with a tick.</summary>
    /// <param name="tick">Tick; the same tick until <paramref name="more"/> is false.</param>
    /// <param name="number">The tick's number in the symbol's history.</param>
    /// <param name="items">Series to extend, oldest first.</param>
    /// <param name="more">Whether the tick needs another step.</param>
    internal abstract BarStep Step(in MarketTick tick, long number, List<HistoryItem> items, out bool more);

    /// <summary>The tick's price of the wanted kind; NaN when the tick has none.</summary>
    protected double PriceOf(in MarketTick tick) => price switch
    {
        HistoryType.Bid or HistoryType.BidAsk => tick.Bid,
        HistoryType.Ask => tick.Ask,
        HistoryType.Midpoint => (tick.Bid + tick.Ask) / 2,
        _ => tick.Price,
    };
}

/// <summary>Effect of one step of a <see cref="BarBuilder"/> on its series.</summary>
enum BarStep
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The newest item changed.</summary>
    Updated,

    /// <summary>An item was added.</summary>
    Opened,
}
