using Recorder.Storage.Events;

namespace Recorder.Storage.Inference.Oco;

/// <summary>
/// Orders of groups that are still in the book. An order that stays there with nothing left to close would open an unwanted position.
/// </summary>
sealed class Orphans
{
    readonly List<TrackedOrder> _working = [];

    /// <summary>Adds an order of a group.</summary>
    internal void Watch(TrackedOrder order)
    {
        if (order.EndedUtc is null && !_working.Contains(order))
            _working.Add(order);
    }

    /// <summary>The orders that work in the symbol of a fill and are not known as orphans.</summary>
    internal IReadOnlyList<TrackedOrder> WorkingOn(ExecutionReported fill)
    {
        _working.RemoveAll(order => order.EndedUtc is not null || order.OrphanedUtc is not null || order.IsGone);
        return _working.FindAll(order => order.ConnectionId == fill.ConnectionId && order.First.AccountId == fill.AccountId
            && order.First.Symbol == fill.Symbol && order.OrderId != fill.OrderId);
    }

    /// <summary>True when a request linked two orders of which one has filled completely.</summary>
    internal static bool IsPartner(TrackedOrder order, TrackedOrder filled) =>
        filled.Last.Status is OrderStatus.Filled && order.Ties.Exists(tie => filled.Ties.Exists(other => other.Tie == tie.Tie));
}
