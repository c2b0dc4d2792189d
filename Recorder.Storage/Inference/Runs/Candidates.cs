using Recorder.Storage.Caching;
using Recorder.Storage.Events;

namespace Recorder.Storage.Inference.Runs;

/// <summary>
/// Orders, fills and requests that belong to the run only if their order is a leg of one of its brackets. Most candidates never belong to
/// the run, and a trailing stop reports a state every second. So only the first state and the last states of each order are kept.
/// </summary>
sealed class Candidates
{
    /// <summary>Number of last states that are kept per order.</summary>
    internal const int LastStates = 64;

    /// <summary>After this number of later candidate events, an ended order is forgotten.</summary>
    internal const int Behind = 2_000;

    // Number of fills and requests that are kept per order.
    const int MostOthers = 1_000;

    // Number of orders that are remembered. Most of them have not ended.
    const int Remembered = 2_000;

    // Orders that turned out to belong to the run.
    const int AdoptedRemembered = 20_000;

    // Whether an order belongs to the run becomes known some seconds after its first state.
    static readonly TimeSpan Old = TimeSpan.FromMinutes(1);

    readonly BoundedMap<OrderKey, Candidate> _orders = new(Remembered);
    readonly BoundedMap<OrderKey, bool> _adopted = new(AdoptedRemembered);
    readonly Queue<(OrderKey Order, DateTime EndedUtc, long Event)> _ended = new();
    long _events;

    /// <summary>True for an order that turned out to belong to the run.</summary>
    internal bool IsAdopted(OrderKey order) => _adopted.ContainsKey(order);

    /// <summary>Adds an event of a candidate.</summary>
    internal void Add(OrderKey order, RecordedEvent recorded)
    {
        var utc = recorded.Header.EventUtc;
        Forget(++_events, utc);
        if (!_orders.TryGetValue(order, out var candidate))
            _orders.Remember(order, candidate = new Candidate());
        if (recorded.Body is not OrderChanged state)
        {
            if (candidate.Others.Count == MostOthers)
                candidate.Others.RemoveAt(0);
            candidate.Others.Add(recorded);
            return;
        }

        // The first state has the time when the order was sent, and its first price.
        if (candidate.States.Count > LastStates)
            candidate.States.RemoveAt(1);
        candidate.States.Add(recorded);
        if (state.Status.IsFinal())
            _ended.Enqueue((order, utc, _events));
    }

    /// <summary>Takes out the events of an order that turned out to belong to the run, in the order of their sequence numbers.</summary>
    internal IReadOnlyList<RecordedEvent> Adopt(OrderKey order)
    {
        _adopted.Remember(order, true);
        if (!_orders.TryGetValue(order, out var candidate))
            return [];
        _orders.Remove(order);
        return [.. candidate.States.Concat(candidate.Others).OrderBy(each => each.Header.Sequence)];
    }

    void Forget(long events, DateTime utc)
    {
        while (_ended.TryPeek(out var oldest) && events - oldest.Event > Behind && utc - oldest.EndedUtc > Old)
            _orders.Remove(_ended.Dequeue().Order);
    }

    sealed class Candidate
    {
        internal List<RecordedEvent> States { get; } = [];

        internal List<RecordedEvent> Others { get; } = [];
    }
}
