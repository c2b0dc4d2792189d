using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Oco;

/// <summary>A stop or a target that an entry was asked for with.</summary>
/// <param name="Price">Price, or ticks from the fill.</param>
/// <param name="IsOffset">True for ticks.</param>
readonly record struct RequestedLeg(double Price, bool IsOffset)
{
    internal static RequestedLeg Of(SlTpHolder holder) => new(holder.Price, holder.PriceMeasurement is PriceMeasurement.Offset);
}

/// <summary>
/// The stops, or the targets, that an entry was asked for with, as they were then: a strategy may use its request again and change them.
/// One, as is usual, is kept without making anything for it.
/// </summary>
readonly record struct RequestedLegs
{
    readonly RequestedLeg? _only;
    readonly RequestedLeg[]? _several;

    RequestedLegs(RequestedLeg? only, RequestedLeg[]? several) => (_only, _several) = (only, several);

    /// <summary>Takes what a request says.</summary>
    /// <param name="items">All of them.</param>
    /// <param name="single">The one, where there is no list.</param>
    internal static RequestedLegs Of(IReadOnlyList<SlTpHolder?>? items, SlTpHolder? single) => items switch
    {
        { Count: > 1 } => new RequestedLegs(null, [.. items.OfType<SlTpHolder>().Select(RequestedLeg.Of)]),
        { Count: 1 } => Of(items[0]),
        _ => Of(single),
    };

    /// <summary>Each of them.</summary>
    internal IReadOnlyList<RequestedLeg> Each => _several ?? (_only is { } only ? [only] : []);

    static RequestedLegs Of(SlTpHolder? holder) => holder is null ? default : new RequestedLegs(RequestedLeg.Of(holder), null);
}
