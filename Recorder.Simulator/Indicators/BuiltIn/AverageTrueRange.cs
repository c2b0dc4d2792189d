namespace TradingPlatform.BusinessLayer;

/// <summary>Average true range. The first bar's true range is its height.</summary>
sealed class AverageTrueRange : Indicator
{
    MovingAverage? _average;

    public AverageTrueRange()
    {
        (Name, ShortName) = ("Average True Range", "ATR");
        SeparateWindow = true;
        AddLineSeries("ATR");
    }

    [InputParameter("Period", 10, 1, 9999)]
    internal int Period { get; set; } = 14;

    [InputParameter("Type of moving average", 20)]
    internal MaMode Mode { get; set; } = MaMode.SMMA;

    [InputParameter("Calculation type", 30)]
    internal IndicatorCalculationType Calculation { get; set; }

    /// <summary>The true range of a bar: its range including the previous close (NaN for the first bar).</summary>
    internal static double TrueRange(double high, double low, double previousClose) => double.IsNaN(previousClose)
        ? high - low
        : Math.Max(high, previousClose) - Math.Min(low, previousClose);

    /// <inheritdoc/>
    protected override void OnInit() => _average = new MovingAverage(Mode, Period, Calculation);

    /// <inheritdoc/>
    protected override void OnUpdate(UpdateArgs args) => SetValue(_average!.Set(Count - 1, TrueRange(High(), Low(), Close(1))));
}
