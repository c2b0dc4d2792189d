using Recorder.Storage.Caching;
using Recorder.Storage.Events;

namespace Recorder.Storage.Inference.Oco;

/// <summary>Matches requests to place orders with their orders: by the id in the answer, otherwise by the values of the request.</summary>
sealed class PlacedOrders
{
    const int Remembered = 1_000;

    // Requests without a known order, oldest first.
    readonly LinkedList<PlacedOrder> _waiting = [];
    readonly BoundedMap<string, PlacedOrder> _unanswered = new(Remembered);
    readonly BoundedMap<OrderKey, PlacedOrder> _byOrder = new(Remembered);

    // The unanswered requests of each thread. If a thread has several unanswered requests, one call placed them all.
    readonly Dictionary<string, List<PlacedOrder>> _announced = new(StringComparer.Ordinal);

    /// <summary>Adds a request that is about to be sent.</summary>
    internal void Announce(PlacedOrder placement)
    {
        _waiting.AddLast(placement);
        if (_waiting.Count > Remembered)
            Forget(_waiting.First!.Value);
        _unanswered.Remember(placement.RequestId, placement);
        if (placement.Thread is not { } thread)
            return;

        if (!_announced.TryGetValue(thread, out var announced))
            _announced[thread] = announced = [];
        announced.Add(placement);
        if (announced.Count > 1)
        {
            var together = announced[0].Together ?? new PlacedTogether($"placed together from request {announced[0].RequestId}");
            foreach (var other in announced)
                other.Join(together);
        }
    }

    /// <summary>Adds the answer to a request and returns the request; null when it was never announced.</summary>
    internal PlacedOrder? Answer(in RequestSent answered)
    {
        EndAnnouncement(answered.RequestId);
        if (!_unanswered.TryGetValue(answered.RequestId, out var placement))
            return null;
        _unanswered.Remove(answered.RequestId);
        if (answered.Result is not RequestResult.Success)
            Forget(placement);
        else if (answered.OrderId is { } orderId)
        {
            // The answer is certain: an order that only matched the request was another order.
            if (placement.OrderId is { } guessed && guessed != orderId)
                _byOrder.Remove(new OrderKey(placement.ConnectionId, guessed));
            Bind(placement, answered.ConnectionId, orderId);
        }

        return placement;
    }

    /// <summary>The request of an order by the id in the answer, or null.</summary>
    internal PlacedOrder? Of(OrderKey order) => _byOrder.TryGetValue(order, out var known) ? known : null;

    /// <summary>The request of a new order, or null when no request placed the order.</summary>
    internal PlacedOrder? Of(OrderChanged order, string? root, DateTime utc)
    {
        if (Of(new OrderKey(order.ConnectionId, order.OrderId)) is { } known)
            return known;
        // The request with the nearest time: an older request may never have become an order.
        if (_waiting.Where(placement => placement.CouldBe(order, root)).MinBy(placement => (placement.SentUtc - utc).Duration())
            is not { } fits)
            return null;
        Bind(fits, order.ConnectionId, order.OrderId);
        return fits;
    }

    /// <summary>The request of a fill's order, for orders that are reported only through fills; null when it is not known.</summary>
    internal PlacedOrder? Of(ExecutionReported fill, string? root, DateTime utc)
    {
        if (Of(new OrderKey(fill.ConnectionId, fill.OrderId)) is { } known)
            return known;
        if (_waiting.LastOrDefault(placement => placement.CouldBe(fill, root, utc)) is not { } fits)
            return null;
        var same = _waiting.First(placement => placement.SentUtc == fits.SentUtc && placement.CouldBe(fill, root, utc));
        Bind(same, fill.ConnectionId, fill.OrderId);
        return same;
    }

    /// <summary>An order continues under another id.</summary>
    internal void Rename(PlacedOrder placement, string orderId) => Bind(placement, placement.ConnectionId, orderId);

    void Bind(PlacedOrder placement, string? connectionId, string orderId)
    {
        placement.Bind(orderId);
        _waiting.Remove(placement);
        _byOrder.Remember(new OrderKey(connectionId, orderId), placement);
    }

    void Forget(PlacedOrder placement)
    {
        _waiting.Remove(placement);
        _unanswered.Remove(placement.RequestId);
        EndAnnouncement(placement.RequestId);
    }

    void EndAnnouncement(string requestId)
    {
        foreach (var (thread, announced) in _announced)
        {
            if (announced.RemoveAll(placement => placement.RequestId == requestId) > 0 && announced.Count == 0)
                _announced.Remove(thread);
        }
    }
}
