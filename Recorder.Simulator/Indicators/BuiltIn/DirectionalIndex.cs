namespace TradingPlatform.BusinessLayer;

/// <summary>Average directional index: line 0 ADX, line 1 +DI, line 2 -DI. Without a price movement the indices are 0.</summary>
sealed class DirectionalIndex : Indicator
{
    MovingAverage? _up;
    MovingAverage? _down;
    MovingAverage? _range;
    MovingAverage? _index;

    public DirectionalIndex()
    {
        (Name, ShortName) = ("Average Directional Index", "ADX");
        SeparateWindow = true;
        AddLineSeries("ADX");
        AddLineSeries("+DI");
        AddLineSeries("-DI");
    }

    [InputParameter("Period", 10, 1, 9999)]
    internal int Period { get; set; } = 14;

    [InputParameter("Type of moving average", 20)]
    internal MaMode Mode { get; set; } = MaMode.SMMA;

    /// <inheritdoc/>
    protected override void OnInit()
    {
        _up = new MovingAverage(Mode, Period);
        _down = new MovingAverage(Mode, Period);
        _range = new MovingAverage(Mode, Period);
        _index = new MovingAverage(Mode, Period);
    }

    /// <inheritdoc/>
    protected override void OnUpdate(UpdateArgs args)
    {
        // All start with the second bar, because the first has no previous bar.
        double rise = High() - High(1);
        double fall = Low(1) - Low();
        double range = AverageTrueRange.TrueRange(High(), Low(), Close(1));
        double up = _up!.Set(Count - 1, Moves(rise, fall));
        double down = _down!.Set(Count - 1, Moves(fall, rise));
        double average = _range!.Set(Count - 1, Count == 1 ? double.NaN : range);
        double plus = average == 0 ? 0 : 100 * up / average;
        double minus = average == 0 ? 0 : 100 * down / average;
        double index = plus + minus == 0 ? 0 : 100 * Math.Abs(plus - minus) / (plus + minus);
        SetValue(_index!.Set(Count - 1, index));
        SetValue(plus, 1);
        SetValue(minus, 2);
    }

    static double Moves(double way, double other) => double.IsNaN(way) ? double.NaN : way > other && way > 0 ? way : 0;
}
