using Recorder.Capture.Caching;
using Recorder.Storage.Events;

namespace Recorder.Capture.Oco;

/// <summary>
/// Some venues know no change of an order: they cancel it and place another with a new id. The new one takes the place of the old one, its
/// bracket included. The tracker's alone.
/// </summary>
sealed class OrderReplacements
{
    const int Remembered = 1_000;

    // How soon after the old order the new one comes.
    static readonly TimeSpan Within = TimeSpan.FromMilliseconds(500);

    // How long an old order is looked at; far longer than the new one may be told late.
    static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    readonly BoundedMap<string, (ChangeRequested Change, long At)> _asked = new(Remembered);
    readonly LinkedList<TrackedOrder> _replaced = [];

    /// <summary>Someone asks to change an order.</summary>
    /// <param name="asked">The request.</param>
    /// <param name="at">Its place among all facts.</param>
    internal void Asked(in ChangeRequested asked, long at)
    {
        _asked.Remember(asked.OrderId, (asked, at));
    }

    /// <summary>Place of the last request to change an order among all facts; null when there was none.</summary>
    internal long? AskedAt(string orderId) => _asked.TryGetValue(orderId, out var asked) ? asked.At : null;

    /// <summary>An order has ended.</summary>
    internal void Ended(TrackedOrder order)
    {
        if (order.Last.Status is not OrderStatus.Canceled || !_asked.ContainsKey(order.OrderId))
            return;
        _replaced.AddLast(order);
        while (_replaced.Count > Remembered || _replaced.First!.Value.EndedUtc < order.EndedUtc - Kept)
            _replaced.RemoveFirst();
    }

    /// <summary>The order whose place another has taken that nobody asked for, or null.</summary>
    internal TrackedOrder? PredecessorOf(TrackedOrder order)
    {
        var predecessor = _replaced.FirstOrDefault(old =>
            order.FirstUtc >= old.EndedUtc && order.FirstUtc - old.EndedUtc <= Within && IsSame(old.Last, order.First)
            && IsAsAsked(old.OrderId, order.First));
        if (predecessor is not null)
            _replaced.Remove(predecessor);
        return predecessor;
    }

    bool IsAsAsked(string oldId, OrderChanged order) => _asked.TryGetValue(oldId, out var asked)
        && IsAt(order.Price, asked.Change.Price, asked.Change.Tick)
        && (order.OrderType is OrderType.TrailingStop || IsAt(order.StopPrice, asked.Change.Trigger, asked.Change.Tick));

    static bool IsAt(double? shown, double asked, double tick) =>
        shown is not { } price || !double.IsFinite(asked) || Math.Abs(price - asked) <= tick;

    static bool IsSame(OrderChanged old, OrderChanged first) =>
        old.ConnectionId == first.ConnectionId && old.AccountId == first.AccountId && old.Symbol == first.Symbol && old.Side == first.Side
        && old.OrderTypeId == first.OrderTypeId;
}
