using Recorder.Storage.Events.Footprints;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Mapping;

/// <summary>
/// Copies the platform's volume analysis of a bar, because the platform continues to change it and another thread converts the copy to
/// JSON.
/// </summary>
static class VolumetricMap
{
    // Highest number of levels that a hook copies: about 2 ms.
    internal const int MostLevels = 20_000;

    /// <summary>The footprint, or null when the platform has none.</summary>
    internal static Footprint? Of(VolumeAnalysisData? footprint)
    {
        if (footprint?.Total is not { } total || PlatformNumber.Known(total.Volume) is not { } volume)
            return null;
        var tooMany = footprint.PriceLevels?.Count > MostLevels;
        return new Footprint
        {
            Volume = volume,
            Buy = PlatformNumber.Known(total.BuyVolume),
            Sell = PlatformNumber.Known(total.SellVolume),
            Delta = PlatformNumber.Known(total.Delta),
            MaxDelta = PlatformNumber.Known(total.MaxDelta),
            MinDelta = PlatformNumber.Known(total.MinDelta),
            CumulativeDelta = PlatformNumber.Known(total.CumulativeDelta),
            Trades = Counted(total.Trades, total.Volume),
            BuyTrades = Counted(total.BuyTrades, total.BuyVolume),
            SellTrades = Counted(total.SellTrades, total.SellVolume),
            Levels = footprint.PriceLevels is { } levels && !tooMany ? Copy(levels) : [],
            Reason = tooMany ? $"no levels: more than {MostLevels} of them" : null,
        };
    }

    static List<FootprintLevel> Copy(Dictionary<double, VolumeAnalysisItem> levels)
    {
        var copies = new List<FootprintLevel>(levels.Count);
        foreach (var (price, item) in levels)
        {
            copies.Add(new FootprintLevel(
                price,
                PlatformNumber.Known(item.Volume),
                PlatformNumber.Known(item.BuyVolume),
                PlatformNumber.Known(item.SellVolume),
                Counted(item.Trades, item.Volume),
                Counted(item.BuyTrades, item.BuyVolume),
                Counted(item.SellTrades, item.SellVolume)));
        }

        return copies;
    }

    // A volume without any trade means that the connection does not count trades.
    static int? Counted(int trades, double volume) => trades == 0 && volume != 0 ? null : trades;
}
