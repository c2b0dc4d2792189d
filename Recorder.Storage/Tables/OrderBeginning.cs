using Recorder.Storage.Events;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables;

/// <summary>What the reports of an order say together of its beginning, whichever of them is the newest state.</summary>
/// <param name="SubmitUtc">Earliest time it was known.</param>
/// <param name="Origin">Where it comes from, by all that its reports say.</param>
/// <param name="FoundFilled">What it had filled when it was found.</param>
readonly record struct OrderBeginning(string SubmitUtc, Origin Origin, double? FoundFilled)
{
    internal static OrderBeginning Of((EventHeader Header, OrderChanged Body) e) =>
        new(UtcText.Format(e.Header.EventUtc), OriginOf(e.Body.Cause), e.Body is { Cause: OrderCause.Found, FilledQuantity: > 0 } ? e.Body.FilledQuantity : null);

    /// <summary>The beginning as a row has it.</summary>
    internal static OrderBeginning Of(string submitUtc, OrderExtra extra) => new(submitUtc, extra.Origin ?? Origin.Live, extra.FoundFilledQuantity);

    /// <summary>What two say together; the order of the two does not matter.</summary>
    internal static OrderBeginning Join(OrderBeginning one, OrderBeginning other) => new(
        string.CompareOrdinal(one.SubmitUtc, other.SubmitUtc) <= 0 ? one.SubmitUtc : other.SubmitUtc,
        Join(one.Origin, other.Origin),
        one.FoundFilled is { } filled && other.FoundFilled is { } otherFilled ? Math.Min(filled, otherFilled) : one.FoundFilled ?? other.FoundFilled);

    /// <summary>The extra values of a row with this beginning.</summary>
    internal OrderExtra On(OrderExtra extra) => extra with { Origin = Origin is Origin.Live ? null : Origin, FoundFilledQuantity = FoundFilled };

    // What happened before the attach and was told of after it was there at the attach, whether or not anyone said so.
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
