namespace TradingPlatform.BusinessLayer;

/// <summary>
/// Columns of whole boxes, rising or falling. When the price reverses by the reversal size, a new column starts one box from the end of the
/// last column. If a source bar allows both a longer column and a new column, the last column continues.
/// </summary>
/// <param name="settings">Source timeframe, boxes and style.</param>
/// <param name="tickSize">The symbol's price tick.</param>
/// <param name="price">Price.</param>
sealed class PointAndFigureColumns(HistoryAggregationPointsAndFigures settings, double tickSize, HistoryType price)
    : ClosingBars(settings.Period, price)
{
    readonly double _box = Positive(settings.BoxSize, "box size") * tickSize;
    readonly int _reversal = Positive(settings.Reversal, "reversal");

    // In boxes: start of the column and its farthest point.
    double _first;
    double _last;
    int _direction;

    protected override void Begin(double first) => _first = _last = Math.Floor((first / _box) + 1e-6);

    protected override bool Ends(HistoryItemBar forming, HistoryItemBar source, out double next)
    {
        bool byClose = settings.Style == PointsAndFiguresStyle.Classic;
        double high = Math.Floor(((byClose ? source.Close : source.High) / _box) + 1e-6);
        double low = Math.Ceiling(((byClose ? source.Close : source.Low) / _box) - 1e-6);
        next = double.NaN;
        if (_direction >= 0 && high > _last)
            (_last, _direction) = (high, 1);
        else if (_direction <= 0 && low < _last)
            (_last, _direction) = (low, -1);
        else if ((_direction > 0 && low <= _last - _reversal) || (_direction < 0 && high >= _last + _reversal))
        {
            Shape(forming, _first * _box, _last * _box);
            _direction = -_direction;
            (_first, _last) = (_last + _direction, _direction > 0 ? high : low);
            next = _first * _box;
            return true;
        }

        return false;
    }
}
