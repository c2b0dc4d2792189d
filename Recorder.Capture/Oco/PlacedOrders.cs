using System.Globalization;
using Recorder.Capture.Caching;
using Recorder.Storage.Events;

namespace Recorder.Capture.Oco;

/// <summary>
/// The requests to place orders, and which order came of each: by the id in the answer, else by what was asked for. The tracker's alone.
/// </summary>
sealed class PlacedOrders
{
    const int Remembered = 1_000;

    // Requests whose order is not known yet, oldest first.
    readonly LinkedList<PlacedOrder> _waiting = [];
    readonly BoundedMap<long, PlacedOrder> _unanswered = new(Remembered);
    readonly BoundedMap<(string? Connection, string Id), PlacedOrder> _byOrder = new(Remembered);

    // For each thread what it has announced and not been answered: more than one at a time means that one call placed them all.
    readonly Dictionary<int, List<PlacedOrder>> _announced = [];

    /// <summary>Takes a request that is about to be sent.</summary>
    /// <param name="placement">The request.</param>
    /// <param name="thread">The thread that sends it.</param>
    internal void Announce(PlacedOrder placement, int thread)
    {
        _waiting.AddLast(placement);
        if (_waiting.Count > Remembered)
            Forget(_waiting.First!.Value);
        _unanswered.Remember(placement.RequestId, placement);

        if (!_announced.TryGetValue(thread, out var announced))
            _announced[thread] = announced = [];
        announced.Add(placement);
        if (announced.Count > 1)
        {
            var together = announced[0].Together
                ?? new PlacedTogether($"placed together from request {announced[0].RequestId.ToString(CultureInfo.InvariantCulture)}");
            foreach (var other in announced)
                other.Join(together);
        }
    }

    /// <summary>Takes the answer to a request and returns it, or null when it was never announced.</summary>
    internal PlacedOrder? Answer(in PlacementAnswered answer)
    {
        var (requestId, connectionId, success, orderId) = answer;
        EndAnnouncement(requestId);
        if (!_unanswered.TryGetValue(requestId, out var placement))
            return null;
        _unanswered.Remove(requestId);
        if (!success)
            Forget(placement);
        else if (orderId is not null)
        {
            // What the answer says is sure; an order that only looked like it was another one.
            if (placement.OrderId is { } guessed && guessed != orderId)
                _byOrder.Remove((placement.ConnectionId, guessed));
            Bind(placement, connectionId, orderId);
        }

        return placement;
    }

    /// <summary>The request that an order came from by the answer to it, or null.</summary>
    internal PlacedOrder? Of(string? connectionId, string orderId) =>
        _byOrder.TryGetValue((connectionId, orderId), out var known) ? known : null;

    /// <summary>The request that an order came from which is seen for the first time, or null when nobody asked for it.</summary>
    internal PlacedOrder? Of(OrderChanged order, string? root, DateTime utc)
    {
        if (Of(order.ConnectionId, order.OrderId) is { } known)
            return known;
        // The one that was sent nearest to it: what lies further back may never have become an order.
        if (_waiting.Where(placement => placement.CouldBe(order, root)).MinBy(placement => (placement.SentUtc - utc).Duration())
            is not { } fits)
            return null;
        Bind(fits, order.ConnectionId, order.OrderId);
        return fits;
    }

    /// <summary>
    /// The request that the order of a fill came from, where only its fills tell of that order; null when it is not known.
    /// </summary>
    internal PlacedOrder? Of(ExecutionReported fill, string? root, DateTime utc)
    {
        if (Of(fill.ConnectionId, fill.OrderId) is { } known)
            return known;
        if (_waiting.LastOrDefault(placement => placement.CouldBe(fill, root, utc)) is not { } fits)
            return null;
        var same = _waiting.First(placement => placement.SentUtc == fits.SentUtc && placement.CouldBe(fill, root, utc));
        Bind(same, fill.ConnectionId, fill.OrderId);
        return same;
    }

    /// <summary>An order goes on under another id.</summary>
    internal void Rename(PlacedOrder placement, string orderId) => Bind(placement, placement.ConnectionId, orderId);

    void Bind(PlacedOrder placement, string? connectionId, string orderId)
    {
        placement.Bind(orderId);
        _waiting.Remove(placement);
        _byOrder.Remember((connectionId, orderId), placement);
    }

    void Forget(PlacedOrder placement)
    {
        _waiting.Remove(placement);
        _unanswered.Remove(placement.RequestId);
        EndAnnouncement(placement.RequestId);
    }

    void EndAnnouncement(long requestId)
    {
        foreach (var (thread, announced) in _announced)
        {
            if (announced.RemoveAll(placement => placement.RequestId == requestId) > 0 && announced.Count == 0)
                _announced.Remove(thread);
        }
    }
}
