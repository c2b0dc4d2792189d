using System.Globalization;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Mapping;

/// <summary>An attached stop or target as text: <c>20 ticks</c>, <c>at 4800.25</c>, <c>20 ticks trailing</c>.</summary>
static class BracketMap
{
    internal static string? Of(SlTpHolder? holder)
    {
        if (holder is null || !double.IsFinite(holder.Price))
            return null;
        var price = holder.Price.ToString("R", CultureInfo.InvariantCulture);
        var text = holder.PriceMeasurement is PriceMeasurement.Offset ? $"{price} ticks" : $"at {price}";
        return holder.IsTrailing ? $"{text} trailing" : text;
    }
}
