namespace TradingPlatform.BusinessLayer;

/// <summary>A moving average of a price.</summary>
sealed class MovingAverageIndicator : Indicator
{
    MovingAverage? _average;

    public MovingAverageIndicator()
    {
        (Name, ShortName) = ("Moving Average", "MA");
        AddLineSeries("MA");
    }

    [InputParameter("Period", 10, 1, 9999)]
    internal int Period { get; set; } = 20;

    [InputParameter("Source price", 20)]
    internal PriceType Price { get; set; } = PriceType.Close;

    [InputParameter("Type of moving average", 30)]
    internal MaMode Mode { get; set; }

    [InputParameter("Calculation type", 40)]
    internal IndicatorCalculationType Calculation { get; set; }

    /// <inheritdoc/>
    protected override void OnInit() => _average = new MovingAverage(Mode, Period, Calculation);

    /// <inheritdoc/>
    protected override void OnUpdate(UpdateArgs args) => SetValue(_average!.Set(Count - 1, GetPrice(Price)));
}
