using Recorder.Storage.Caching;
using Recorder.Storage.Events;

namespace Recorder.Storage.Inference.Oco;

/// <summary>
/// Some venues cannot change an order: they cancel it and place a new order with a new id. The new order replaces the old order, also in
/// its bracket.
/// </summary>
sealed class OrderReplacements
{
    const int Remembered = 1_000;

    // Longest time from the end of the old order to the new order.
    static readonly TimeSpan Within = TimeSpan.FromMilliseconds(500);

    // How long an old order is remembered. The report of the new order can never be as late as this.
    static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    readonly BoundedMap<string, RequestedChange> _changes = new(Remembered);
    readonly LinkedList<TrackedOrder> _canceled = [];

    /// <summary>Adds a request to change an order.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="request">The request.</param>
    /// <param name="sequence">Its sequence number.</param>
    internal void Request(string orderId, in RequestSent request, long sequence) =>
        _changes.Remember(orderId, new RequestedChange(request.Price, request.StopPrice, request.TickSize ?? 0, sequence));

    /// <summary>Sequence number of the last request to change an order; null when there was none.</summary>
    internal long? RequestOf(string orderId) => _changes.TryGetValue(orderId, out var change) ? change.Sequence : null;

    /// <summary>Adds an order that has ended.</summary>
    internal void End(TrackedOrder order)
    {
        if (order.Last.Status is not OrderStatus.Canceled || !_changes.ContainsKey(order.OrderId))
            return;
        _canceled.AddLast(order);
        while (_canceled.Count > Remembered || _canceled.First!.Value.EndedUtc < order.EndedUtc - Kept)
            _canceled.RemoveFirst();
    }

    /// <summary>The order that a new order replaces; null if a request placed the new order, or if it replaces no order.</summary>
    internal TrackedOrder? PredecessorOf(TrackedOrder order)
    {
        var predecessor = _canceled.FirstOrDefault(old =>
            order.FirstUtc >= old.EndedUtc && order.FirstUtc - old.EndedUtc <= Within && IsSame(old.Last, order.First)
            && IsAsRequested(old.OrderId, order.First));
        if (predecessor is not null)
            _canceled.Remove(predecessor);
        return predecessor;
    }

    bool IsAsRequested(string oldId, OrderChanged order) => _changes.TryGetValue(oldId, out var change)
        && IsAt(order.Price, change.Price, change.TickSize)
        && (order.OrderType is OrderType.TrailingStop || IsAt(order.StopPrice, change.StopPrice, change.TickSize));

    static bool IsAt(double? shown, double? requested, double tick) =>
        shown is not { } price || requested is not { } wanted || Math.Abs(price - wanted) <= tick;

    static bool IsSame(OrderChanged old, OrderChanged first) =>
        old.ConnectionId == first.ConnectionId && old.AccountId == first.AccountId && old.Symbol == first.Symbol && old.Side == first.Side
        && old.OrderTypeId == first.OrderTypeId;

    readonly record struct RequestedChange(double? Price, double? StopPrice, double TickSize, long Sequence);
}
