using Recorder.Storage.Caching;
using Recorder.Storage.Events;
using Recorder.Storage.Inference.Oco;

namespace Recorder.Storage.Inference.Runs;

/// <summary>
/// Finds the position of fills that do not name their position, on accounts that hold several positions per symbol. The order of the fill
/// names the position, or the entry of its bracket opened it. The position may become known after the fill.
/// </summary>
/// <param name="tracker">Knows the orders and the brackets.</param>
sealed class FillPositions(OcoTracker tracker)
{
    // Orders with fills that wait for their position.
    const int Remembered = 1_000;

    readonly BoundedMap<OrderKey, List<RecordedEvent>> _waiting = new(Remembered);
    readonly HashSet<OrderKey> _orders = [];

    /// <summary>True for a fill that lacks its position.</summary>
    internal static bool IsMissing(in ExecutionReported fill) => fill is { PositionsNetted: false, PositionId: null };

    /// <summary>Adds a report of a fill that lacks its position.</summary>
    internal void Add(RecordedEvent recorded, in ExecutionReported fill)
    {
        var key = new OrderKey(fill.ConnectionId, fill.OrderId);
        if (!_waiting.TryGetValue(key, out var fills))
            _waiting.Remember(key, fills = []);
        _orders.Add(key);
        fills.Add(recorded);
    }

    /// <summary>Takes out the fills of an order when its position is known.</summary>
    /// <returns>The reports, with the position.</returns>
    internal IReadOnlyList<RecordedEvent> Take(OrderKey order)
    {
        if (!_orders.Contains(order) || tracker.PositionOf(order) is not { } positionId)
            return [];
        _orders.Remove(order);
        if (!_waiting.TryGetValue(order, out var fills))
            return [];
        _waiting.Remove(order);
        return [.. fills.Select(fill => fill with { Body = (ExecutionReported)fill.Body with { PositionId = positionId } })];
    }

    /// <summary>
    /// Removes and returns the waiting fills of all orders with a known position. Call it after a fill that names a position, and after an
    /// order got its bracket.
    /// </summary>
    internal IReadOnlyList<RecordedEvent> TakeAll()
    {
        if (_orders.Count == 0)
            return [];
        // A fill that was evicted for newer fills gets no position any more.
        _orders.RemoveWhere(order => !_waiting.ContainsKey(order));
        return [.. _orders.ToList().SelectMany(Take)];
    }
}
