namespace TradingPlatform.BusinessLayer;

/// <summary>
/// Stochastic oscillator: line 0 %K (smoothed), line 1 %D (the average of %K). It is 50 if high and low of the range are equal.
/// </summary>
sealed class StochasticOscillator : Indicator
{
    MovingAverage? _k;
    MovingAverage? _d;

    public StochasticOscillator()
    {
        Name = "Stochastic";
        SeparateWindow = true;
        AddLineSeries("K");
        AddLineSeries("D");
    }

    [InputParameter("Period", 10, 1, 9999)]
    internal int Period { get; set; } = 14;

    [InputParameter("Smooth", 20, 1, 9999)]
    internal int Smooth { get; set; } = 3;

    [InputParameter("Double smooth", 30, 1, 9999)]
    internal int DoubleSmooth { get; set; } = 3;

    [InputParameter("Type of moving average", 40)]
    internal MaMode Mode { get; set; }

    /// <inheritdoc/>
    protected override void OnInit()
    {
        _k = new MovingAverage(Mode, Smooth);
        _d = new MovingAverage(Mode, DoubleSmooth);
    }

    /// <inheritdoc/>
    protected override void OnUpdate(UpdateArgs args)
    {
        double k = _k!.Set(Count - 1, Raw());
        SetValue(k);
        SetValue(_d!.Set(Count - 1, k), 1);
    }

    double Raw()
    {
        if (Count < Period)
            return double.NaN;
        (double high, double low) = (High(), Low());
        for (int offset = 1; offset < Period; offset++)
            (high, low) = (Math.Max(high, High(offset)), Math.Min(low, Low(offset)));
        return high == low ? 50 : 100 * (Close() - low) / (high - low);
    }
}
