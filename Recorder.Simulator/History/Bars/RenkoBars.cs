using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

/// <summary>Renko bricks. The first price anchors the grid. A brick completes in two cases. The source price is one extension beyond the
/// last brick in its direction, or one inversion beyond its other side. The source price is the close of a source bar. In the high/low
/// styles a rising bar gives its low and then its high, and a falling bar its high and then its low.</summary>
/// <param name="settings">Brick size, source timeframe and options.</param>
/// <param name="tickSize">Size of a price tick.</param>
/// <param name="price">Price to take from a tick.</param>
sealed class RenkoBars(HistoryAggregationRenko settings, double tickSize, HistoryType price) : BarBuilder(price)
{
    readonly double _extension =
        Positive(settings.BrickSize, "brick size") * Positive(settings.Extension, "extension") / 100.0 * tickSize;
    readonly double _inversion = settings.BrickSize * Positive(settings.Inversion, "inversion") / 100.0 * tickSize;

    // Tolerates the rounding of binary fractions.
    readonly double _tolerance = tickSize / 1000;
    readonly bool _everyTick = settings.Period.BasePeriod == BasePeriod.Tick;
    HistoryItemBar? _forming;
    double _top;
    double _bottom;
    int _direction;
    double _last;
    readonly bool _byExtremes = settings.RenkoStyle is RenkoStyle.HighLow or RenkoStyle.AdvancedHighLow;

    // Prices of a closed source bar that the bricks have not followed yet; null while the source bar is open.
    Queue<double>? _ahead;
    (double Open, double High, double Low) _source;
    long _counted = -1;
    long _sourceEnd;

    // The anchor has no direction, so both exits are extensions.
    double UpLimit => _top + (_direction < 0 ? _inversion : _extension) - _tolerance;

    double DownLimit => _bottom - (_direction > 0 ? _inversion : _extension) + _tolerance;

    bool Crosses => _last >= UpLimit || _last <= DownLimit;

    /// <inheritdoc/>
    internal override DateTime Align(DateTime from) => _everyTick ? from : PeriodGrid.Open(from, settings.Period);

    /// <inheritdoc/>
    internal override BarStep Step(in MarketTick tick, long number, List<HistoryItem> items, out bool more)
    {
        more = false;
        double value = PriceOf(tick);
        if (double.IsNaN(value))
            return BarStep.None;
        bool started = _forming is null;
        if (started)
        {
            _top = _bottom = _last = value;
            Open(value, tick, number, items);
        }
        else if (!_everyTick && tick.TimeUtc.Ticks >= _sourceEnd && Follows())
        {
            // The source bar before this tick has closed. Its bricks come first, then the tick.
            more = true;
            Complete(tick, number, items);
            return BarStep.Opened;
        }

        if (_counted != number)
            Take(tick, value, number);
        if (_everyTick && Crosses)
        {
            Complete(tick, number + 1, items);
            more = Crosses;
            return BarStep.Opened;
        }

        if (!settings.BuildCurrentBar)
            return BarStep.None;
        return started ? BarStep.Opened : BarStep.Updated;
    }

    void Take(in MarketTick tick, double value, long number)
    {
        _counted = number;
        _last = value;
        _forming!.Extend(value);
        _forming.Count(tick.Size);
        _forming.TicksRight = tick.TimeUtc.Ticks;
        if (!_everyTick && tick.TimeUtc.Ticks >= _sourceEnd)
        {
            _sourceEnd = PeriodGrid.Next(PeriodGrid.Open(tick.TimeUtc, settings.Period), settings.Period).Ticks;
            (_source, _ahead) = ((value, value, value), null);
        }

        _source = (_source.Open, Math.Max(_source.High, value), Math.Min(_source.Low, value));
    }

    // True when the closed source bar completes one more brick.
    bool Follows()
    {
        _ahead ??= new Queue<double>(
            !_byExtremes ? [_last] : _last >= _source.Open ? [_source.Low, _source.High] : [_source.High, _source.Low]);
        for (; _ahead.Count > 0; _ahead.Dequeue())
        {
            _last = _ahead.Peek();
            if (Crosses)
                return true;
        }

        return false;
    }

    void Complete(in MarketTick tick, long nextTick, List<HistoryItem> items)
    {
        HistoryItemBar brick = _forming!;
        bool up = _last >= UpLimit;
        double open = up ? _top : _bottom;
        double close = up
            ? open + (_direction < 0 ? _inversion : _extension)
            : open - (_direction > 0 ? _inversion : _extension);
        brick.Open = open;
        brick.Close = close;
        brick.High = up || !settings.ShowWicks ? Math.Max(open, close) : Math.Max(brick.High, open);
        brick.Low = !up || !settings.ShowWicks ? Math.Min(open, close) : Math.Min(brick.Low, open);
        (_top, _bottom, _direction) = (Math.Max(open, close), Math.Min(open, close), up ? 1 : -1);
        if (!settings.BuildCurrentBar)
            items.Add(brick);
        Open(close, tick, nextTick, items);
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
        _forming.Extend(_last);
        if (settings.BuildCurrentBar)
            items.Add(_forming);
    }
}
