using System.Globalization;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Mapping;

/// <summary>An attached stop or target as text: <c>20 ticks</c>, <c>at 4800.25</c>, <c>20 ticks trailing</c>. Any thread.</summary>
static class BracketMap
{
    // A strategy asks for few of them, again and again. A text that another one has taken the place of is made anew.
    const int Remembered = 1_024;

    static readonly Attached?[] Texts = new Attached?[Remembered];

    internal static string? Of(SlTpHolder? holder)
    {
        if (holder is null || !double.IsFinite(holder.Price))
            return null;
        var (price, isOffset, isTrailing) = (holder.Price, holder.PriceMeasurement is PriceMeasurement.Offset, holder.IsTrailing);
        ref var place = ref Texts[(uint)HashCode.Combine(price, isOffset, isTrailing) % Remembered];
        if (Volatile.Read(ref place) is { } known && known.Price.Equals(price) && known.IsOffset == isOffset
            && known.IsTrailing == isTrailing)
            return known.Text;
        var text = TextOf(price, isOffset, isTrailing);
        Volatile.Write(ref place, new Attached(price, isOffset, isTrailing, text));
        return text;
    }

    static string TextOf(double price, bool isOffset, bool isTrailing)
    {
        var number = price.ToString("R", CultureInfo.InvariantCulture);
        var text = isOffset ? $"{number} ticks" : $"at {number}";
        return isTrailing ? $"{text} trailing" : text;
    }

    sealed record Attached(double Price, bool IsOffset, bool IsTrailing, string Text);
}
