using Recorder.Storage.Events;

namespace Recorder.Storage.Tables.Caching;

/// <summary>The beginning of an order, merged from all its reports.</summary>
/// <param name="SubmitUtc">Earliest time at which it is known.</param>
/// <param name="Origin">How the recorder learned of it, from all its reports.</param>
/// <param name="FoundFilled">Quantity that was filled when it was found.</param>
readonly record struct OrderBeginning(DateTime SubmitUtc, Origin Origin, double? FoundFilled)
{
    internal static OrderBeginning Of(DateTime eventUtc, OrderCause cause, double? filledQuantity) =>
        new(eventUtc, OriginOf(cause), cause is OrderCause.Found && filledQuantity > 0 ? filledQuantity : null);

    /// <summary>Merges two values. The order of the two does not matter.</summary>
    internal static OrderBeginning Join(OrderBeginning one, OrderBeginning other) => new(
        one.SubmitUtc <= other.SubmitUtc ? one.SubmitUtc : other.SubmitUtc,
        Join(one.Origin, other.Origin),
        one.FoundFilled is { } filled && other.FoundFilled is { } otherFilled
            ? Math.Min(filled, otherFilled)
            : one.FoundFilled ?? other.FoundFilled);

    // An order from before the attach existed at the attach, even if no report says so.
    static Origin Join(Origin one, Origin other) =>
        one == other ? one : one is Origin.BeforeAttach || other is Origin.BeforeAttach ? Origin.Found : one > other ? one : other;

    static Origin OriginOf(OrderCause cause) => cause switch
    {
        OrderCause.Found => Origin.Found,
        OrderCause.BeforeAttach => Origin.BeforeAttach,
        OrderCause.WhileDisconnected => Origin.WhileDisconnected,
        _ => Origin.Live,
    };
}
