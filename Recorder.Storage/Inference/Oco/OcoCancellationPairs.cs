using Recorder.Storage.Events;

namespace Recorder.Storage.Inference.Oco;

/// <summary>
/// The weakest rule: two orders are legs if one is cancelled when the other fills. The rule is applied some seconds after an end, when all
/// reports of that end have come.
/// </summary>
sealed class OcoCancellationPairs
{
    /// <summary>Longest time from the fill of one leg to the cancellation of the other leg.</summary>
    internal static readonly TimeSpan SoonAfter = TimeSpan.FromSeconds(2);

    // Orders that have ended without a partner so far, oldest first.
    readonly LinkedList<TrackedOrder> _alone = [];

    /// <summary>Adds an order that has ended and belongs to no group; returns the order that ended with it, or null.</summary>
    /// <param name="ended">The order. Orders come in the order of their ends.</param>
    /// <param name="isClosing">Whether an order worked against a position.</param>
    /// <param name="wasCancelRequested">Whether a request cancelled an order.</param>
    internal TrackedOrder? Partner(TrackedOrder ended, Func<TrackedOrder, bool> isClosing, Func<TrackedOrder, bool> wasCancelRequested)
    {
        while (_alone.First is { } oldest && ended.EndedUtc - oldest.Value.EndedUtc > SoonAfter)
            _alone.RemoveFirst();

        // An order that was placed together with this order takes precedence over other orders.
        TrackedOrder? partner = null;
        foreach (var other in _alone)
        {
            if (other.IsLinked || (partner is not null && !AreTogether(ended, other))
                || !AreLegs(ended, other, isClosing, wasCancelRequested))
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

    /// <summary>True when one call placed both orders.</summary>
    internal static bool AreTogether(TrackedOrder one, TrackedOrder other) =>
        one.Placement?.Together is { } together && together == other.Placement?.Together;

    static bool AreLegs(
        TrackedOrder one, TrackedOrder other, Func<TrackedOrder, bool> isClosing, Func<TrackedOrder, bool> wasCancelRequested)
    {
        var (a, b) = (one.Last, other.Last);
        if (a.ConnectionId != b.ConnectionId || a.AccountId != b.AccountId || a.Symbol != b.Symbol || !one.IsResting || !other.IsResting
            || !one.Overlaps(other))
            return false;

        // For two orders placed together, it is enough that one was cancelled by request and the other without a request. Otherwise, one
        // must have filled.
        var canceled = (a.Status, b.Status) switch
        {
            (OrderStatus.Canceled, OrderStatus.Filled) => one,
            (OrderStatus.Filled, OrderStatus.Canceled) => other,
            (OrderStatus.Canceled, OrderStatus.Canceled)
                when AreTogether(one, other) && wasCancelRequested(one) != wasCancelRequested(other) =>
                    wasCancelRequested(one) ? other : one,
            _ => null,
        };
        if (canceled is null)
            return false;

        if (AreTogether(one, other))
            return !wasCancelRequested(canceled);
        // Two protective orders are legs if one is cancelled, with or without a request, when the other fills. Two entries are legs only if
        // the cancellation had no request.
        var closing = isClosing(one);
        return closing == isClosing(other) && (closing ? a.Side == b.Side : !wasCancelRequested(canceled));
    }
}
