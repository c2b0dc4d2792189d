using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>
/// Items that end when a bar of a source timeframe closes, or with every tick if the timeframe is ticks. Until then the newest item follows
/// the ticks. When an item ends, a rule sets its final prices.
/// </summary>
/// <param name="source">Source timeframe.</param>
/// <param name="price">Price.</param>
abstract class ClosingBars(Period source, HistoryType price) : BarBuilder(price)
{
    // The next tick starts the next source bar.
    const long Closed = long.MaxValue;

    readonly bool _everyTick = source.BasePeriod == BasePeriod.Tick;
    HistoryItemBar? _forming;
    HistoryItemBar _source = new();
    long _sourceEnd = Closed;

    internal override DateTime Align(DateTime from) => _everyTick ? from : PeriodGrid.Open(from, source);

    internal sealed override BarStep Step(in MarketTick tick, long number, List<HistoryItem> items, out bool more)
    {
        more = false;
        double value = PriceOf(tick);
        if (double.IsNaN(value))
            return BarStep.None;
        bool started = _forming is null;
        if (started)
        {
            Begin(value);
            Open(value, tick, number, items);
        }
        else if (!_everyTick && tick.TimeUtc.Ticks >= _sourceEnd && _sourceEnd != Closed)
        {
            _sourceEnd = Closed;
            more = Ends(_forming!, _source, out double next);
            if (more)
            {
                Open(next, tick, number, items);
                return BarStep.Opened;
            }
        }

        Take(tick, value);
        if (_everyTick && Ends(_forming!, _source, out double open))
        {
            Open(open, tick, number + 1, items);
            _forming!.Extend(value);
            return BarStep.Opened;
        }

        return started ? BarStep.Opened : BarStep.Updated;
    }

    /// <summary>The first price of all.</summary>
    protected abstract void Begin(double first);

    /// <summary>Whether the forming item ends with a source bar. If so, this sets its final prices and returns the open of the next
    /// item.</summary>
    protected abstract bool Ends(HistoryItemBar forming, HistoryItemBar source, out double next);

    protected static void Shape(HistoryItemBar bar, double open, double close)
    {
        (bar.Open, bar.Close) = (open, close);
        (bar.High, bar.Low) = (Math.Max(open, close), Math.Min(open, close));
    }

    static HistoryItemBar At(double price) => new() { Open = price, High = price, Low = price, Close = price };

    void Take(in MarketTick tick, double value)
    {
        if (_everyTick || _sourceEnd == Closed)
            _source = At(value);
        if (!_everyTick && _sourceEnd == Closed)
            _sourceEnd = PeriodGrid.Next(PeriodGrid.Open(tick.TimeUtc, source), source).Ticks;

        _source.Extend(value);
        _forming!.Extend(value);
        _forming.Count(tick.Size);
        _forming.TicksRight = tick.TimeUtc.Ticks;
    }

    void Open(double price, in MarketTick tick, long firstTick, List<HistoryItem> items)
    {
        _forming = new HistoryItemBar
        {
            FirstTick = firstTick,
            TicksLeft = tick.TimeUtc.Ticks,
            TicksRight = tick.TimeUtc.Ticks,
            Open = price,
            High = price,
            Low = price,
            Close = price,
        };
        items.Add(_forming);
    }
}
