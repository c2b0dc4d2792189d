namespace TradingPlatform.BusinessLayer;

/// <summary>Commodity channel index: distance from the average in units of 0.015 mean deviations; 0 if the deviation is 0.</summary>
sealed class CommodityChannelIndex : Indicator
{
    MovingAverage? _average;

    public CommodityChannelIndex()
    {
        (Name, ShortName) = ("Commodity Channel Index", "CCI");
        SeparateWindow = true;
        AddLineSeries("CCI");
    }

    [InputParameter("Period", 10, 1, 9999)]
    internal int Period { get; set; } = 14;

    [InputParameter("Source price", 20)]
    internal PriceType Price { get; set; } = PriceType.Typical;

    [InputParameter("Type of moving average", 30)]
    internal MaMode Mode { get; set; }

    /// <inheritdoc/>
    protected override void OnInit() => _average = new MovingAverage(Mode, Period);

    /// <inheritdoc/>
    protected override void OnUpdate(UpdateArgs args)
    {
        double average = _average!.Set(Count - 1, GetPrice(Price));
        if (double.IsNaN(average))
            return;
        double deviation = 0;
        for (int offset = 0; offset < Period; offset++)
            deviation += Math.Abs(GetPrice(Price, offset) - average);
        deviation /= Period;
        SetValue(deviation == 0 ? 0 : (GetPrice(Price) - average) / (0.015 * deviation));
    }
}
