namespace TradingPlatform.BusinessLayer;

/// <summary>Bollinger bands: line 0 upper, line 1 middle, line 2 lower.</summary>
sealed class BollingerBands : Indicator
{
    MovingAverage? _average;

    public BollingerBands()
    {
        (Name, ShortName) = ("Bollinger Bands", "BB");
        AddLineSeries("Upper Band");
        AddLineSeries("Middle Band");
        AddLineSeries("Lower Band");
    }

    [InputParameter("Period", 10, 1, 9999)]
    internal int Period { get; set; } = 20;

    [InputParameter("Number of standard deviations", 20, 0.01, 100)]
    internal double Deviations { get; set; } = 2;

    [InputParameter("Source price", 30)]
    internal PriceType Price { get; set; } = PriceType.Close;

    [InputParameter("Type of moving average", 40)]
    internal MaMode Mode { get; set; }

    /// <inheritdoc/>
    protected override void OnInit() => _average = new MovingAverage(Mode, Period);

    /// <inheritdoc/>
    protected override void OnUpdate(UpdateArgs args)
    {
        double middle = _average!.Set(Count - 1, GetPrice(Price));
        if (double.IsNaN(middle))
            return;
        double width = Deviations * StandardDeviation.Around(middle, Period, offset => GetPrice(Price, offset));
        SetValue(middle + width);
        SetValue(middle, 1);
        SetValue(middle - width, 2);
    }
}
