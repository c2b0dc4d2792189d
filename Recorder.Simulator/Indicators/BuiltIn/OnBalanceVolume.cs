namespace TradingPlatform.BusinessLayer;

/// <summary>On-balance volume: the volumes of rising bars less those of falling ones, from 0 at the first.</summary>
sealed class OnBalanceVolume : Indicator
{
    public OnBalanceVolume()
    {
        Name = "OBV";
        SeparateWindow = true;
        AddLineSeries("OBV");
    }

    [InputParameter("Source price", 10)]
    internal PriceType Price { get; set; } = PriceType.Close;

    protected override void OnUpdate(UpdateArgs args) =>
        SetValue(Count == 1 ? 0 : GetValue(1) + (GetPrice(Price).CompareTo(GetPrice(Price, 1)) * Volume()));
}
