namespace TradingPlatform.BusinessLayer;

/// <summary>Volume-weighted average of the typical price since 00:00 UTC; NaN while nothing was traded.</summary>
sealed class VolumeWeightedAveragePrice : Indicator
{
    // Running sums, one an item.
    readonly List<(double Value, double Volume)> _sums = [];

    public VolumeWeightedAveragePrice()
    {
        Name = "VWAP";
        AddLineSeries("VWAP");
    }

    /// <inheritdoc/>
    protected override void OnInit() => _sums.Clear();

    /// <inheritdoc/>
    protected override void OnUpdate(UpdateArgs args)
    {
        int index = Count - 1;
        if (_sums.Count == index)
            _sums.Add(default);
        (double value, double volume) = index > 0 && Time(1).Date == Time().Date ? _sums[index - 1] : default;
        _sums[index] = (value + (Typical() * Volume()), volume + Volume());
        SetValue(_sums[index].Volume > 0 ? _sums[index].Value / _sums[index].Volume : double.NaN);
    }
}
