namespace TradingPlatform.BusinessLayer;

/// <summary>On-balance volume: the volumes of rising bars minus the volumes of falling bars, starting at 0.</summary>
sealed class OnBalanceVolume : Indicator
{
    public OnBalanceVolume()
    {
        (Name, ShortName) = ("On Balance Volume", "OBV");
        SeparateWindow = true;
        AddLineSeries("OBV");
    }

    [InputParameter("Source price", 10)]
    internal PriceType Price { get; set; } = PriceType.Close;

    protected override void OnUpdate(UpdateArgs args) =>
        SetValue(Count == 1 ? 0 : GetValue(1) + (GetPrice(Price).CompareTo(GetPrice(Price, 1)) * Volume()));
}

/// <summary>Volume-weighted average of the typical price since 00:00 UTC; NaN without volume.</summary>
sealed class VolumeWeightedAveragePrice : Indicator
{
    // Running sums, one per item.
    readonly List<(double Value, double Volume)> _sums = [];

    public VolumeWeightedAveragePrice()
    {
        (Name, ShortName) = ("Volume Weighted Average Price", "VWAP");
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
