using Recorder.Capture.Caching;

namespace Recorder.Capture.Orders;

/// <summary>
/// What was told of orders that are the run's only if they turn out to be legs of its brackets. Most never do, and one may say something
/// new every second for as long as it works: of each the first word and the last ones are kept. Under the gate of the orders.
/// </summary>
sealed class UnattributedOrders
{
    /// <summary>Last words that are kept of one order.</summary>
    internal const int LastStates = 64;

    /// <summary>Words of strangers that have to come after an order's end before it is let go: more than may wait for a decision.</summary>
    internal const int Behind = 2_000;

    // Orders, of which most have not ended.
    const int Remembered = 2_000;

    // What an order is, is decided some seconds after its first word.
    static readonly TimeSpan Old = TimeSpan.FromMinutes(1);

    readonly BoundedMap<PlatformId, List<OrderReport>> _orders = new(Remembered);
    readonly Queue<(PlatformId Order, DateTime EndedUtc, long Word)> _ended = new();
    long _words;

    /// <summary>Takes a word of an order.</summary>
    internal void Keep(PlatformId order, in OrderReport told)
    {
        _words++;
        LetGo(told.Utc);
        if (!_orders.TryGetValue(order, out var states))
        {
            _orders.Remember(order, states = []);
        }

        if (states.Count > 0 && told.Repeats(states[^1]))
            return;
        // The first says when it was sent and at what price.
        if (states.Count > LastStates)
            states.RemoveAt(1);
        states.Add(told);
        if (told.IsFinal)
            _ended.Enqueue((order, told.Utc, _words));
    }

    /// <summary>Takes out what was told of an order; nothing when it is not known.</summary>
    internal IReadOnlyList<OrderReport> Take(PlatformId order)
    {
        if (!_orders.TryGetValue(order, out var states))
            return [];
        _orders.Remove(order);
        return states;
    }

    void LetGo(DateTime utc)
    {
        while (_ended.TryPeek(out var oldest) && _words - oldest.Word > Behind && utc - oldest.EndedUtc > Old)
            _orders.Remove(_ended.Dequeue().Order);
    }
}
