namespace TradingPlatform.BusinessLayer;

/// <summary>Awesome oscillator: the average of the last 5 medians less that of the last 34.</summary>
sealed class AwesomeOscillator : Indicator
{
    MovingAverage? _fast;
    MovingAverage? _slow;

    public AwesomeOscillator()
    {
        Name = "AO";
        SeparateWindow = true;
        AddLineSeries("AO");
    }

    protected override void OnInit() => (_fast, _slow) = (new MovingAverage(MaMode.SMA, 5), new MovingAverage(MaMode.SMA, 34));

    protected override void OnUpdate(UpdateArgs args) => SetValue(_fast!.Set(Count - 1, Median()) - _slow!.Set(Count - 1, Median()));
}
