namespace TradingPlatform.BusinessLayer;

/// <summary>
/// Lines from one reversal of the closes to the next. A new line starts when a close reverses by the reversal size from the end of the
/// line.
/// </summary>
/// <param name="settings">Source timeframe and size of a reversal in ticks.</param>
/// <param name="tickSize">The symbol's price tick.</param>
/// <param name="price">Price.</param>
sealed class KagiLines(HistoryAggregationKagi settings, double tickSize, HistoryType price) : ClosingBars(settings.Period, price)
{
    // Tolerates the rounding of binary fractions.
    readonly double _reversal = (Positive(settings.Reversal, "reversal") - 0.001) * tickSize;
    double _turn;
    double _end;
    int _direction;

    protected override void Begin(double first) => (_turn, _end) = (first, first);

    protected override bool Ends(HistoryItemBar forming, HistoryItemBar source, out double next)
    {
        next = _end;
        double gone = source.Close - _end;
        if (_direction == 0 && Math.Abs(gone) < _reversal)
            return false;
        if (_direction == 0 || gone * _direction > 0)
        {
            (_direction, _end) = (Math.Sign(gone), source.Close);
            return false;
        }

        if (Math.Abs(gone) < _reversal)
            return false;
        Shape(forming, _turn, _end);
        (_turn, _end, _direction) = (_end, source.Close, -_direction);
        return true;
    }
}
