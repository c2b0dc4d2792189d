using System.Diagnostics.CodeAnalysis;
using Recorder.Storage.Caching;

namespace Recorder.Storage.Inference.Oco;

/// <summary>The orders of a run and its candidates, the requests to cancel them, and the roots of their symbols.</summary>
sealed class TrackedOrders
{
    // Ended orders that may still be reported.
    const int EndedRemembered = 5_000;

    // Orders with a request to cancel them.
    const int CancelsRemembered = 2_000;

    readonly BoundedMap<OrderKey, TrackedOrder> _orders = new(EndedRemembered);
    readonly Dictionary<string, string?> _roots = new(StringComparer.Ordinal);

    // By order: sequence number of the last request to cancel it.
    readonly BoundedMap<string, long> _cancels = new(CancelsRemembered);

    internal bool TryGet(OrderKey key, [MaybeNullWhen(false)] out TrackedOrder order) => _orders.TryGetValue(key, out order);

    internal bool Contains(OrderKey key) => _orders.ContainsKey(key);

    internal void Add(TrackedOrder order) => _orders[order.Key] = order;

    /// <summary>Marks an order as ended: the tracker forgets it some time later.</summary>
    internal void Retire(TrackedOrder order) => _orders.Retire(order.Key);

    /// <summary>Adds a request to cancel an order.</summary>
    internal void Cancel(string orderId, long sequence) => _cancels.Remember(orderId, sequence);

    /// <summary>Sequence number of the last request to cancel an order; null when there was none.</summary>
    internal long? CancelOf(string orderId) => _cancels.TryGetValue(orderId, out var sequence) ? sequence : null;

    /// <summary>Adds the root of a symbol.</summary>
    internal void Root(string symbol, string root) => _roots[symbol] = root;

    /// <summary>The root of a symbol, or null.</summary>
    internal string? RootOf(string symbol) => _roots.GetValueOrDefault(symbol);
}
