using Recorder.Storage.Events;

namespace Recorder.Capture.Oco;

/// <summary>
/// The weakest rule: two orders behave like legs when one is cancelled as the other fills. Looked at once an ending is some seconds old, so
/// that all of it has been told. The tracker's alone.
/// </summary>
sealed class OcoCancellationPairs
{
    /// <summary>How soon after one leg's fill the other goes.</summary>
    internal static readonly TimeSpan SoonAfter = TimeSpan.FromSeconds(2);

    // Orders that have ended and found no partner yet, oldest first.
    readonly LinkedList<TrackedOrder> _alone = [];

    /// <summary>Takes an order that has ended and belongs to no group; returns the one that ended with it, if any.</summary>
    /// <param name="ended">The order. Orders come in the order of their ending.</param>
    /// <param name="isClosing">Whether an order worked against a position.</param>
    /// <param name="wasCancelAsked">Whether someone asked for an order to be cancelled.</param>
    internal TrackedOrder? Partner(TrackedOrder ended, Func<TrackedOrder, bool> isClosing, Func<TrackedOrder, bool> wasCancelAsked)
    {
        while (_alone.First is { } oldest && ended.EndedUtc - oldest.Value.EndedUtc > SoonAfter)
            _alone.RemoveFirst();

        // One that was placed together with it before any other.
        TrackedOrder? partner = null;
        foreach (var other in _alone)
        {
            if (other.Linked || (partner is not null && !AreTogether(ended, other)) || !AreLegs(ended, other, isClosing, wasCancelAsked))
                continue;
            partner = other;
            if (AreTogether(ended, other))
                break;
        }

        if (partner is not null)
            _alone.Remove(partner);
        else
            _alone.AddLast(ended);
        return partner;
    }

    /// <summary>True when one call placed both.</summary>
    internal static bool AreTogether(TrackedOrder one, TrackedOrder other) =>
        one.Placement?.Together is { } together && together == other.Placement?.Together;

    static bool AreLegs(TrackedOrder one, TrackedOrder other, Func<TrackedOrder, bool> isClosing, Func<TrackedOrder, bool> wasCancelAsked)
    {
        var (a, b) = (one.Last, other.Last);
        if (a.ConnectionId != b.ConnectionId || a.AccountId != b.AccountId || a.Symbol != b.Symbol || !one.IsResting || !other.IsResting
            || !one.Overlaps(other))
            return false;

        // Together, one cancelled and the other gone with it unasked is enough; else one must have filled.
        var canceled = (a.Status, b.Status) switch
        {
            (OrderStatus.Canceled, OrderStatus.Filled) => one,
            (OrderStatus.Filled, OrderStatus.Canceled) => other,
            (OrderStatus.Canceled, OrderStatus.Canceled) when AreTogether(one, other) && wasCancelAsked(one) != wasCancelAsked(other) =>
                wasCancelAsked(one) ? other : one,
            _ => null,
        };
        if (canceled is null)
            return false;

        if (AreTogether(one, other))
            return !wasCancelAsked(canceled);
        // Whoever cancelled it: two protective orders are legs when one goes as the other fills. Two entries are, when no one asked.
        var closing = isClosing(one);
        return closing == isClosing(other) && (closing ? a.Side == b.Side : !wasCancelAsked(canceled));
    }
}
