namespace TradingPlatform.BusinessLayer;

/// <summary>Accelerator oscillator: the awesome oscillator less the average of its last 5 values.</summary>
sealed class AcceleratorOscillator : Indicator
{
    readonly AwesomeOscillator _awesome = new();
    MovingAverage? _average;

    public AcceleratorOscillator()
    {
        Name = "AC";
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
