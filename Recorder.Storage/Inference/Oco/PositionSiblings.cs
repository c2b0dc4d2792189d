using Recorder.Storage.Caching;

namespace Recorder.Storage.Inference.Oco;

/// <summary>
/// Orders that name one position, are on one side, and were in the book at the same time. The venue cancels these orders when the position
/// closes.
/// </summary>
sealed class PositionSiblings
{
    // Positions with orders that may still get siblings.
    const int Remembered = 500;

    readonly BoundedMap<(string? Connection, string Position), List<TrackedOrder>> _orders = new(Remembered);

    /// <summary>Adds an order and returns it with its siblings; empty when it has none.</summary>
    internal IReadOnlyList<TrackedOrder> With(TrackedOrder order)
    {
        var key = (order.ConnectionId, order.Last.PositionId!);
        if (!_orders.TryGetValue(key, out var known))
            _orders.Remember(key, known = []);

        // An order that ended at exactly this time may still be a sibling of a later order.
        known.RemoveAll(other => other.EndedUtc < order.FirstUtc);
        var siblings = known.FindAll(other => other.Last.Side == order.Last.Side && other.Overlaps(order));
        known.Add(order);
        return siblings.Count == 0 ? [] : [.. siblings, order];
    }
}
