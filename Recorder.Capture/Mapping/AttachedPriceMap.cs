using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Mapping;

/// <summary>Maps attached stops and targets to their text (<see cref="AttachedPrice"/>). Any thread.</summary>
static class AttachedPriceMap
{
    // A strategy uses the same few stops and targets repeatedly, so their texts are cached. A full cache replaces an old text by the new
    // text.
    const int Remembered = 1_024;

    static readonly Known?[] Texts = new Known?[Remembered];

    /// <summary>The text of a stop or a target; null without one.</summary>
    internal static string? Of(SlTpHolder? holder)
    {
        if (holder is null || !double.IsFinite(holder.Price))
            return null;
        var price = new AttachedPrice(holder.Price, holder.PriceMeasurement is PriceMeasurement.Offset, holder.IsTrailing);
        ref var place = ref Texts[(uint)price.GetHashCode() % Remembered];
        if (Volatile.Read(ref place) is { } known && known.Price == price)
            return known.Text;
        var text = price.ToString();
        Volatile.Write(ref place, new Known(price, text));
        return text;
    }

    /// <summary>The texts of several stops or targets; null for one or none.</summary>
    internal static IReadOnlyList<string>? Several(IReadOnlyList<SlTpHolder?>? holders) =>
        holders is { Count: > 1 } ? [.. holders.Select(Of).OfType<string>()] : null;

    sealed record Known(AttachedPrice Price, string Text);
}
