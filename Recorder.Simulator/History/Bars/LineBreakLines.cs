namespace TradingPlatform.BusinessLayer;

/// <summary>
/// Lines drawn by a close above the highest or below the lowest of the last lines. If the direction continues, a line starts at the end of
/// the previous line; if it reverses, at the start of the previous line.
/// </summary>
/// <param name="settings">Source timeframe and number of lines.</param>
/// <param name="price">Price.</param>
sealed class LineBreakLines(HistoryAggregationLineBreak settings, HistoryType price) : ClosingBars(settings.Period, price)
{
    readonly int _count = Positive(settings.LineBreak, "number of lines");
    readonly Queue<(double Top, double Bottom)> _lines = new();
    (double Top, double Bottom) _last;

    protected override void Begin(double first) => Add(first, first);

    protected override bool Ends(HistoryItemBar forming, HistoryItemBar source, out double next)
    {
        next = source.Close;
        bool up = next > _lines.Max(line => line.Top);
        if (!up && next >= _lines.Min(line => line.Bottom))
            return false;
        double open = up ? _last.Top : _last.Bottom;
        Shape(forming, open, next);
        Add(open, next);
        return true;
    }

    void Add(double open, double close)
    {
        _last = (Math.Max(open, close), Math.Min(open, close));
        _lines.Enqueue(_last);
        if (_lines.Count > _count)
            _lines.Dequeue();
    }
}
