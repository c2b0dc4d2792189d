using Recorder.Storage.Events;

namespace Recorder.Capture.Oco;

/// <summary>
/// Orders of groups that are still in the book: one that stays there when nothing is left for it would open a position that nobody wants.
/// The tracker's alone.
/// </summary>
sealed class Orphans
{
    readonly List<TrackedOrder> _working = [];

    /// <summary>Takes an order that was put into a group.</summary>
    internal void Watch(TrackedOrder order)
    {
        if (order.EndedUtc is null && !_working.Contains(order))
            _working.Add(order);
    }

    /// <summary>Those that work in the symbol of a fill and are not known as orphans yet.</summary>
    internal IReadOnlyList<TrackedOrder> WorkingOn(ExecutionReported fill)
    {
        _working.RemoveAll(order => order.EndedUtc is not null || order.OrphanedUtc is not null || order.IsGone);
        return _working.FindAll(order => order.ConnectionId == fill.ConnectionId && order.First.AccountId == fill.AccountId
            && order.First.Symbol == fill.Symbol && order.OrderId != fill.OrderId);
    }

    /// <summary>True when a request linked two orders of which one has filled whole.</summary>
    internal static bool IsPartner(TrackedOrder order, TrackedOrder filled) =>
        filled.Last.Status is OrderStatus.Filled && order.Ties.Exists(tie => filled.Ties.Exists(other => other.Tie == tie.Tie));
}
