using Recorder.Storage.Events;
using Recorder.Storage.Inference.Positions;
using Recorder.Storage.Tables.Caching;

namespace Recorder.Storage.Inference.Oco;

/// <summary>The rules by which orders are put into groups, get a parent order, or turn out to be orphaned.</summary>
/// <param name="orders">The orders.</param>
/// <param name="placements">The requests that placed them.</param>
/// <param name="brackets">The requested brackets.</param>
/// <param name="replacements">The requests that changed orders.</param>
/// <param name="books">The position books.</param>
sealed class OcoDecisions(
    TrackedOrders orders, PlacedOrders placements, Brackets brackets, OrderReplacements replacements, PositionBooks books)
{
    readonly PositionSiblings _siblings = new();
    readonly OcoCancellationPairs _pairs = new();
    readonly Orphans _orphans = new();
    readonly OcoLinks _links = new();

    /// <summary>Adds facts about an order that no event states.</summary>
    internal static void Infer(Inferred inferred, TrackedOrder order) => inferred.Orders.Add(
        (order.OrderId, new OrderInference(order.ParentOrderId, order.ReplacesOrderId, order.OrphanedUtc)));

    /// <summary>Finds the request of a fill. Some connectors report a market order only through its fills.</summary>
    internal void Filled(in ExecutionReported fill, DateTime utc)
    {
        if (!orders.Contains(new OrderKey(fill.ConnectionId, fill.OrderId)))
            placements.Of(fill, orders.RootOf(fill.Symbol), utc);
    }

    /// <summary>Finds the order that a new order replaces, and the bracket or position that the new order belongs to.</summary>
    internal void Began(Inferred inferred, TrackedOrder order, DateTime dueUtc)
    {
        // The answer may arrive after the order. It is certain, so it is checked before the other rules.
        order.Placement = placements.Of(order.Key);
        if (order.Placement is null)
            Attribute(inferred, order);
        if (!order.IsOurs)
            return;
        if (order.IsInferred)
            Infer(inferred, order);
        if (order.Last.GroupId is null)
            Group(inferred, order);
        Tied(inferred, order, dueUtc);
    }

    /// <summary>Puts an order into the groups of its group id and of the requests up to a given time.</summary>
    internal void Tied(Inferred inferred, TrackedOrder order, DateTime utc)
    {
        if (!order.IsOurs)
            return;
        if (order.Last.GroupId is { } groupId)
            Link(inferred, order, OcoRule.GroupId, groupId);
        foreach (var (tie, _) in order.Ties.Where(tie => tie.Utc <= utc))
            Link(inferred, order, OcoRule.Request, tie);
    }

    /// <summary>Finds the order that ended together with an ended order, and closes a bracket that is over.</summary>
    /// <param name="inferred">Takes the links.</param>
    /// <param name="ended">The order.</param>
    /// <param name="dueUtc">When the decision was due.</param>
    internal void Ended(Inferred inferred, TrackedOrder ended, DateTime dueUtc)
    {
        if (ended is { IsLinked: false, IsOurs: true }
            && _pairs.Partner(ended, IsClosing, order => orders.CancelOf(order.OrderId) is not null) is { } partner)
        {
            var (filled, canceled) = ended.Last.Status is OrderStatus.Filled ? (ended, partner) : (partner, ended);
            var (rule, tie) = OcoCancellationPairs.AreTogether(ended, partner)
                ? (OcoRule.Request, ended.Placement!.Together!.Tie)
                : (OcoRule.Heuristic, $"filled {filled.OrderId}, cancelled {canceled.OrderId}");
            Link(inferred, filled, rule, tie);
            Link(inferred, canceled, rule, tie);
        }

        var bracket =
            ended.ParentOrderId is { } parentId ? brackets.OfEntry(ended.Key with { OrderId = parentId })
                : ended.Placement is { } own ? brackets.OfEntry(own)
                : null;
        if (bracket is null)
            return;
        if (ended.ParentOrderId is not null)
            bracket.Add(ended);
        var entry =
            bracket.Entry.OrderId is { } entryId && orders.TryGet(ended.Key with { OrderId = entryId }, out var known) ? known : null;
        // The legs of the last fill of the entry are known only when that fill is old enough.
        if (entry?.EndedUtc < dueUtc && (bracket.IsOver(entryEnded: true) || entry!.Last.FilledQuantity is null or 0))
            brackets.Close(bracket);
    }

    /// <summary>Finds the orders that a fill left orphaned. Each later fill is examined separately.</summary>
    internal void Followed(Inferred inferred, in ExecutionReported fill, DateTime utc)
    {
        foreach (var leg in _orphans.WorkingOn(fill))
        {
            if (leg.FirstUtc > utc || !IsOrphaned(leg, fill, utc))
                continue;
            leg.OrphanedUtc = utc;
            Infer(inferred, leg);
        }
    }

    void Attribute(Inferred inferred, TrackedOrder order)
    {
        if (replacements.PredecessorOf(order) is { } predecessor)
            Replace(predecessor, order);
        else if (order.IsResting
            && brackets.Of(order, orders.RootOf(order.First.Symbol)) is { Entry.OrderId: { } entryId } bracket)
        {
            order.ParentOrderId = entryId;
            bracket.Add(order);
            if (order.IsOurs)
                return;
            order.IsOurs = true;
            inferred.Adopted.Add(order.Key);
        }
    }

    void Group(Inferred inferred, TrackedOrder order)
    {
        if (order.ParentOrderId is { } parentId)
            LinkLeg(inferred, order, parentId);
        else if (order is { IsLinked: false, Ties: [], IsResting: true, Last.PositionId: not null })
        {
            foreach (var sibling in _siblings.With(order))
                Link(inferred, sibling, OcoRule.PositionId, $"position {order.Last.PositionId}");
        }
    }

    bool IsOrphaned(TrackedOrder leg, in ExecutionReported fill, DateTime utc)
    {
        // Its partner has filled completely.
        if (leg.Ties.Count > 0 && orders.TryGet(new OrderKey(fill.ConnectionId, fill.OrderId), out var filled) && filled.EndedUtc <= utc
            && Orphans.IsPartner(leg, filled))
            return true;
        // The quantity of its entry is closed; other quantity that is held does not matter.
        if (leg.ParentOrderId is { } parentId && brackets.OfEntry(leg.Key with { OrderId = parentId }) is { } bracket
            && brackets.IsClosed(bracket, utc))
            return true;
        var positionId = leg.Last.PositionId
            ?? (leg.ParentOrderId is { } entry ? brackets.PositionOf(leg.Key with { OrderId = entry }) : null);
        return IsClosing(leg) && books.IsGone(leg.First, positionId, fill.PositionsNetted, utc);
    }

    void Replace(TrackedOrder predecessor, TrackedOrder order)
    {
        (order.Placement, order.ReplacesOrderId, order.ReplacingRequest) =
            (predecessor.Placement, predecessor.OrderId, replacements.RequestOf(predecessor.OrderId));
        order.Ties.AddRange(predecessor.Ties);
        if (order.Placement is { } placement)
        {
            placements.Rename(placement, order.OrderId);
            brackets.Rename(predecessor.Key, order.OrderId);
        }

        order.ParentOrderId = predecessor.ParentOrderId;
        if (order.ParentOrderId is { } parentId && brackets.OfEntry(order.Key with { OrderId = parentId }) is { } bracket)
        {
            bracket.Rename(predecessor.OrderId, order.OrderId);
            bracket.Add(order);
        }
    }

    void LinkLeg(Inferred inferred, TrackedOrder leg, string parentId)
    {
        var (key, tie) = (leg.Key with { OrderId = parentId }, $"bracket of {parentId}");
        Link(inferred, leg, OcoRule.Request, tie);
        if (orders.TryGet(key, out var entry))
            _links.Add(inferred, entry, OcoRule.Request, tie, OcoRole.Entry, binds: false);
        else
            _links.Add(inferred, parentId, OcoRule.Request, tie, OcoRole.Entry, placements.Of(key)?.SentUtc ?? leg.FirstUtc);
    }

    void Link(Inferred inferred, TrackedOrder order, OcoRule rule, string tie)
    {
        _links.Add(inferred, order, rule, tie, OrderRole.Of(order.Last, IsClosing(order)));
        _orphans.Watch(order);
    }

    bool IsClosing(TrackedOrder order)
    {
        // An order that names a position closes that position; the quantity that was held does not matter.
        if (order.ParentOrderId is not null || order.Last.PositionId is not null)
            return true;
        var together = order.Placement?.Together;
        return OrderRole.IsClosing(order.Last, books.HeldBefore(
            order.First, order.FirstUtc, together is null ? [] : together.OrderIds,
            own => own == order.OrderId
                || (together is not null && placements.Of(order.Key with { OrderId = own })?.Together == together)));
    }
}
