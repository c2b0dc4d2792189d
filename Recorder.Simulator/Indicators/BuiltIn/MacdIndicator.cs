namespace TradingPlatform.BusinessLayer;

/// <summary>
/// Moving average convergence divergence: line 0 fast EMA minus slow EMA, line 1 its EMA (signal), line 2 their difference.
/// </summary>
sealed class MacdIndicator : Indicator
{
    MovingAverage? _fast;
    MovingAverage? _slow;
    MovingAverage? _signal;

    public MacdIndicator()
    {
        (Name, ShortName) = ("Moving Average Convergence/Divergence", "MACD");
        SeparateWindow = true;
        AddLineSeries("MACD");
        AddLineSeries("Signal");
        AddLineSeries("OsMA");
    }

    [InputParameter("Fast EMA period", 10, 1, 9999)]
    internal int FastPeriod { get; set; } = 12;

    [InputParameter("Slow EMA period", 20, 1, 9999)]
    internal int SlowPeriod { get; set; } = 26;

    [InputParameter("Signal EMA period", 30, 1, 9999)]
    internal int SignalPeriod { get; set; } = 9;

    [InputParameter("Calculation type", 40)]
    internal IndicatorCalculationType Calculation { get; set; }

    /// <inheritdoc/>
    protected override void OnInit()
    {
        _fast = new MovingAverage(MaMode.EMA, FastPeriod, Calculation);
        _slow = new MovingAverage(MaMode.EMA, SlowPeriod, Calculation);
        _signal = new MovingAverage(MaMode.EMA, SignalPeriod, Calculation);
    }

    /// <inheritdoc/>
    protected override void OnUpdate(UpdateArgs args)
    {
        double macd = _fast!.Set(Count - 1, Close()) - _slow!.Set(Count - 1, Close());
        double signal = _signal!.Set(Count - 1, macd);
        SetValue(macd);
        SetValue(signal, 1);
        SetValue(macd - signal, 2);
    }
}
