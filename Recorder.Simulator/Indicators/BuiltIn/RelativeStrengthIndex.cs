namespace TradingPlatform.BusinessLayer;

/// <summary>
/// Relative strength index (line 0) and its moving average (line 1). Exponential is Wilder's smoothing, Simple the plain mean. Without any
/// change of price it is 50.
/// </summary>
sealed class RelativeStrengthIndex : Indicator
{
    MovingAverage? _gains;
    MovingAverage? _losses;
    MovingAverage? _signal;

    public RelativeStrengthIndex()
    {
        (Name, ShortName) = ("Relative Strength Index", "RSI");
        SeparateWindow = true;
        AddLineSeries("RSI");
        AddLineSeries("MA");
    }

    [InputParameter("Period", 10, 1, 9999)]
    internal int Period { get; set; } = 14;

    [InputParameter("Source price", 20)]
    internal PriceType Price { get; set; } = PriceType.Close;

    [InputParameter("Mode", 30)]
    internal RSIMode Mode { get; set; } = RSIMode.Exponential;

    [InputParameter("Type of moving average", 40)]
    internal MaMode SignalMode { get; set; }

    [InputParameter("Moving average period", 50, 1, 9999)]
    internal int SignalPeriod { get; set; } = 5;

    [InputParameter("Calculation type", 60)]
    internal IndicatorCalculationType Calculation { get; set; }

    /// <inheritdoc/>
    protected override void OnInit()
    {
        MaMode smoothing = Mode == RSIMode.Exponential ? MaMode.SMMA : MaMode.SMA;
        _gains = new MovingAverage(smoothing, Period, Calculation);
        _losses = new MovingAverage(smoothing, Period, Calculation);
        _signal = new MovingAverage(SignalMode, SignalPeriod, Calculation);
    }

    /// <inheritdoc/>
    protected override void OnUpdate(UpdateArgs args)
    {
        // NaN for the first bar, so that the averages start with the first change.
        double change = GetPrice(Price) - GetPrice(Price, 1);
        double gain = _gains!.Set(Count - 1, Math.Max(change, 0));
        double loss = _losses!.Set(Count - 1, Math.Max(-change, 0));
        double index = gain + loss == 0 ? 50 : 100 * gain / (gain + loss);
        SetValue(index);
        SetValue(_signal!.Set(Count - 1, index), 1);
    }
}
