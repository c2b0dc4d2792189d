using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Oco;

/// <summary>A stop or a target that an entry was asked for with.</summary>
/// <param name="Price">Price, or ticks from the fill.</param>
/// <param name="IsOffset">True for ticks.</param>
readonly record struct AskedLeg(double Price, bool IsOffset)
{
    internal static AskedLeg Of(SlTpHolder holder) => new(holder.Price, holder.PriceMeasurement is PriceMeasurement.Offset);
}

/// <summary>
/// The stops, or the targets, that an entry was asked for with, as they were then: a strategy may use its request again and change them. One, as is usual, is kept without making anything for it.
/// </summary>
readonly record struct AskedLegs
{
    readonly AskedLeg? _only;
    readonly AskedLeg[]? _several;

    AskedLegs(AskedLeg? only, AskedLeg[]? several) => (_only, _several) = (only, several);

    /// <summary>Takes what a request says.</summary>
    /// <param name="items">All of them.</param>
    /// <param name="single">The one, where there is no list.</param>
    internal static AskedLegs Of(IReadOnlyList<SlTpHolder?>? items, SlTpHolder? single) => items switch
    {
        { Count: > 1 } => new AskedLegs(null, [.. items.OfType<SlTpHolder>().Select(AskedLeg.Of)]),
        { Count: 1 } => Of(items[0]),
        _ => Of(single),
    };

    /// <summary>Each of them.</summary>
    internal IReadOnlyList<AskedLeg> Each => _several ?? (_only is { } only ? [only] : []);

    static AskedLegs Of(SlTpHolder? holder) => holder is null ? default : new AskedLegs(AskedLeg.Of(holder), null);
}
