using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Mapping;

/// <summary>The footprint of a bar as JSON: totals, and for each price what was bought and sold there.</summary>
static class VolumetricMap
{
    internal static JsonElement? Of(VolumeAnalysisData? footprint)
    {
        if (footprint?.Total is not { } total)
            return null;
        var levels = new JsonObject();
        foreach (var (price, level) in (footprint.PriceLevels ?? []).OrderBy(level => level.Key))
            levels[price.ToString("R", CultureInfo.InvariantCulture)] = Item(level);
        var json = Item(total);
        json["levels"] = levels;
        return JsonSerializer.SerializeToElement(json);
    }

    static JsonObject Item(VolumeAnalysisItem item) => new()
    {
        ["volume"] = PlatformNumber.Known(item.Volume),
        ["buy_volume"] = PlatformNumber.Known(item.BuyVolume),
        ["sell_volume"] = PlatformNumber.Known(item.SellVolume),
        ["delta"] = PlatformNumber.Known(item.Delta),
        ["trades"] = item.Trades,
    };
}
