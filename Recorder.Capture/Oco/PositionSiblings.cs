using Recorder.Capture.Caching;

namespace Recorder.Capture.Oco;

/// <summary>
/// Orders that are tied to one position, work on one side and were in the book at the same time: the venue takes the others away with the
/// position. The tracker's alone.
/// </summary>
sealed class PositionSiblings
{
    // Positions whose orders are remembered.
    const int Remembered = 500;

    readonly BoundedMap<(string? Connection, string Position), List<TrackedOrder>> _orders = new(Remembered);

    /// <summary>Takes an order and returns it with its siblings; nothing when it has none, for one order alone cancels nothing.</summary>
    internal IReadOnlyList<TrackedOrder> With(TrackedOrder order)
    {
        var key = (order.ConnectionId, order.Last.PositionId!);
        if (!_orders.TryGetValue(key, out var known))
        {
            _orders.Remember(key, known = []);
        }

        // One that ended at this very time may still be a sibling of an order that is looked at later.
        known.RemoveAll(other => other.EndedUtc < order.FirstUtc);
        var siblings = known.FindAll(other => other.Last.Side == order.Last.Side && other.Overlaps(order));
        known.Add(order);
        return siblings.Count == 0 ? [] : [.. siblings, order];
    }
}
