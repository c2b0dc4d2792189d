namespace TradingPlatform.BusinessLayer;

/// <summary>A moving average of one fixed kind, which the platform lists in addition to the configurable moving average.</summary>
sealed class OneMovingAverage : Indicator
{
    readonly MaMode _mode;
    MovingAverage? _average;

    /// <summary>An average with its default period.</summary>
    /// <param name="name">Display name.</param>
    /// <param name="mode">Its kind; also the short name.</param>
    internal OneMovingAverage(string name, MaMode mode)
    {
        (Name, ShortName, _mode) = (name, mode.ToString(), mode);
        AddLineSeries(ShortName);
    }

    [InputParameter("MaPeriod", 10, 1, 9999)]
    internal int Period { get; set; } = 20;

    [InputParameter("Source price", 20)]
    internal PriceType Price { get; set; } = PriceType.Close;

    [InputParameter("Calculation type", 30)]
    internal IndicatorCalculationType Calculation { get; set; }

    /// <inheritdoc/>
    protected override void OnInit() => _average = new MovingAverage(_mode, Period, Calculation);

    /// <inheritdoc/>
    protected override void OnUpdate(UpdateArgs args) => SetValue(_average!.Set(Count - 1, GetPrice(Price)));
}
