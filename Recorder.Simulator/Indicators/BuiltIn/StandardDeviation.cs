namespace TradingPlatform.BusinessLayer;

/// <summary>Standard deviation of the last prices (divisor: their number) from their moving average.</summary>
sealed class StandardDeviation : Indicator
{
    MovingAverage? _average;

    public StandardDeviation()
    {
        (Name, ShortName) = ("Standard Deviation", "SD");
        SeparateWindow = true;
        AddLineSeries("SD");
    }

    [InputParameter("Period", 10, 1, 9999)]
    internal int Period { get; set; } = 20;

    [InputParameter("Source price", 20)]
    internal PriceType Price { get; set; } = PriceType.Close;

    [InputParameter("Type of moving average", 30)]
    internal MaMode Mode { get; set; }

    /// <summary>Root of the mean square of the distances from a centre.</summary>
    internal static double Around(double centre, int period, Func<int, double> valueAt)
    {
        double squares = 0;
        for (int offset = 0; offset < period; offset++)
            squares += Math.Pow(valueAt(offset) - centre, 2);
        return Math.Sqrt(squares / period);
    }

    /// <inheritdoc/>
    protected override void OnInit() => _average = new MovingAverage(Mode, Period);

    /// <inheritdoc/>
    protected override void OnUpdate(UpdateArgs args)
    {
        double centre = _average!.Set(Count - 1, GetPrice(Price));
        SetValue(double.IsNaN(centre) ? double.NaN : Around(centre, Period, offset => GetPrice(Price, offset)));
    }
}
