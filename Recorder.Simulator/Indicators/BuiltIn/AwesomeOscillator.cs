namespace TradingPlatform.BusinessLayer;

/// <summary>Awesome oscillator: the average of the last 5 medians minus the average of the last 34.</summary>
sealed class AwesomeOscillator : Indicator
{
    MovingAverage? _fast;
    MovingAverage? _slow;

    public AwesomeOscillator()
    {
        (Name, ShortName) = ("Awesome Oscillator", "AO");
        SeparateWindow = true;
        AddLineSeries("AO");
    }

    protected override void OnInit() => (_fast, _slow) = (new MovingAverage(MaMode.SMA, 5), new MovingAverage(MaMode.SMA, 34));

    protected override void OnUpdate(UpdateArgs args) => SetValue(_fast!.Set(Count - 1, Median()) - _slow!.Set(Count - 1, Median()));
}

/// <summary>Accelerator oscillator: the awesome oscillator minus the average of its last 5 values.</summary>
sealed class AcceleratorOscillator : Indicator
{
    readonly AwesomeOscillator _awesome = new();
    MovingAverage? _average;

    public AcceleratorOscillator()
    {
        (Name, ShortName) = ("Accelerator Oscillator", "AC");
        SeparateWindow = true;
        AddLineSeries("AC");
        AddIndicator(_awesome);
    }

    protected override void OnInit() => _average = new MovingAverage(MaMode.SMA, 5);

    protected override void OnUpdate(UpdateArgs args)
    {
        double value = _awesome.GetValue();
        SetValue(value - _average!.Set(Count - 1, value));
    }
}
