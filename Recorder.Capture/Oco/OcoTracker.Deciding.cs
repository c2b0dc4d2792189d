using Recorder.Storage.Events;

namespace Recorder.Capture.Oco;

/// <summary>What is decided when it is old enough.</summary>
sealed partial class OcoTracker
{
    void Settle(List<OcoFinding> found)
    {
        while (_waiting.TryPeek(out var pending, out var key) && key.Due < _now)
        {
            _waiting.Dequeue();
            switch (pending)
            {
                case { Step: Step.Filled, Fill: { } fill }:
                    Ask(fill.Told, key.Due - Quiet);
                    break;
                case { Step: Step.Began, Order: { } order }:
                    Place(found, order);
                    Tie(found, order, key.Due);
                    break;
                case { Step: Step.Tied, Order: { } tied }:
                    Tie(found, tied, key.Due - Quiet);
                    break;
                // At the end of the run the venue had no time to follow what was filled last.
                case { Step: Step.Followed, Fill: { } followed } when key.Due < _seen:
                    FindOrphans(found, followed.Told, key.Due - Quiet - OcoCancellationPairs.SoonAfter);
                    break;
                case { Step: Step.Ended, Order: { } ended }:
                    Conclude(found, ended, key.Due);
                    break;
            }
        }
    }

    // Some connectors tell a market order by its fills alone: which request it came from, only they say.
    void Ask(in ExecutionReported fill, DateTime utc)
    {
        if (!_orders.ContainsKey((fill.ConnectionId, fill.OrderId)))
            _placements.Of(fill, _roots.GetValueOrDefault(fill.Symbol), utc);
    }

    // Where an order belongs by what it is: a successor, a leg of a bracket, one of several tied to a position.
    void Place(List<OcoFinding> found, TrackedOrder order)
    {
        // The answer may have come after the order, and then it is right.
        order.Placement = _placements.Of(order.ConnectionId, order.OrderId);
        if (order.Placement is null)
        {
            if (_successions.PredecessorOf(order) is { } predecessor)
                Succeed(predecessor, order);
            else if (order.IsResting && _brackets.Of(order, RootOf(order.First)) is { Entry.OrderId: { } entryId } bracket)
            {
                (order.ParentOrderId, order.IsOurs, order.IsRecorded) = (entryId, true, true);
                bracket.Add(order);
            }
        }

        if (!order.IsOurs)
            return;
        if (order is { IsInferred: true, IsRecorded: true })
            found.Add(OcoFinding.Of(order));
        if (order.Last.GroupId is not null)
            return;
        if (order.ParentOrderId is { } parentId)
            LinkLeg(found, order, parentId);
        else if (order is { Linked: false, Ties: [], IsResting: true, Last.PositionId: not null })
        {
            foreach (var sibling in _positions.With(order))
                Link(found, sibling, OcoRule.PositionId, $"position {order.Last.PositionId}");
        }
    }

    // What it says itself, or a request said of it: one group id, or one link.
    void Tie(List<OcoFinding> found, TrackedOrder order, DateTime utc)
    {
        if (!order.IsOurs)
            return;
        if (order.Last.GroupId is { } groupId)
            Link(found, order, OcoRule.GroupId, groupId);
        foreach (var (tie, _) in order.Ties.Where(tie => tie.Utc <= utc))
            Link(found, order, OcoRule.Request, tie);
    }

    // What its end says: legs that ended together, a bracket that is over.
    void Conclude(List<OcoFinding> found, TrackedOrder ended, DateTime due)
    {
        if (ended is { Linked: false, IsOurs: true }
            && _endings.Partner(ended, IsClosing, order => _cancelAsked.ContainsKey(order.OrderId)) is { } partner)
        {
            var (filled, canceled) = ended.Last.Status is OrderStatus.Filled ? (ended, partner) : (partner, ended);
            var (rule, tie) = OcoCancellationPairs.AreTogether(ended, partner)
                ? (OcoRule.Request, ended.Placement!.Together!.Tie)
                : (OcoRule.Heuristic, $"filled {filled.OrderId}, cancelled {canceled.OrderId}");
            Link(found, filled, rule, tie);
            Link(found, canceled, rule, tie);
        }

        var bracket =
            ended.ParentOrderId is { } parentId ? _brackets.OfEntry(ended.ConnectionId, parentId)
                : ended.Placement is { } own ? _brackets.OfEntry(own)
                : null;
        if (bracket is null)
            return;
        if (ended.ParentOrderId is not null)
            bracket.Add(ended);
        var entry =
            bracket.Entry.OrderId is { } entryId && _orders.TryGetValue((ended.ConnectionId, entryId), out var known) ? known : null;
        // Legs of the entry's last fill are known once that is old enough.
        if (entry?.EndedUtc + Quiet < due && (bracket.IsOver(entryEnded: true) || entry!.Last.FilledQuantity is null or 0))
            _brackets.Close(bracket);
    }

    // As it stood after the fill: what came later is asked about later.
    void FindOrphans(List<OcoFinding> found, in ExecutionReported fill, DateTime utc)
    {
        foreach (var leg in _orphans.WorkingOn(fill))
        {
            if (leg.FirstUtc > utc || !IsOrphan(leg, fill, utc))
                continue;
            leg.OrphanedUtc = utc;
            if (leg.IsRecorded)
                found.Add(OcoFinding.Of(leg));
        }
    }

    bool IsOrphan(TrackedOrder leg, in ExecutionReported fill, DateTime utc)
    {
        // Its partner was filled whole.
        if (leg.Ties.Count > 0 && _orders.TryGetValue((fill.ConnectionId, fill.OrderId), out var filled) && filled.EndedUtc <= utc
            && Orphans.IsPartner(leg, filled))
            return true;
        // Its entry's quantity is closed, whoever else holds something.
        if (leg.ParentOrderId is { } parentId && _brackets.OfEntry(leg.ConnectionId, parentId) is { } bracket
            && _brackets.IsClosed(bracket, utc))
            return true;
        return IsClosing(leg) && _books.IsGone(
            leg.First, leg.Last.PositionId ?? (leg.ParentOrderId is { } entry ? _brackets.PositionOf(leg.ConnectionId, entry) : null),
            fill.PositionsNetted, utc);
    }

    void Succeed(TrackedOrder predecessor, TrackedOrder order)
    {
        (order.Placement, order.ReplacesOrderId, order.ReplacingAsked) =
            (predecessor.Placement, predecessor.OrderId, _successions.AskedAt(predecessor.OrderId));
        order.Ties.AddRange(predecessor.Ties);
        if (order.Placement is { } placement)
        {
            _placements.Rename(placement, order.OrderId);
            _brackets.Rename(order.ConnectionId, predecessor.OrderId, order.OrderId);
        }

        order.ParentOrderId = predecessor.ParentOrderId;
        if (order.ParentOrderId is { } parentId && _brackets.OfEntry(order.ConnectionId, parentId) is { } bracket)
        {
            bracket.Succeed(predecessor.OrderId, order.OrderId);
            bracket.Add(order);
        }
    }

    void LinkLeg(List<OcoFinding> found, TrackedOrder leg, string parentId)
    {
        var tie = $"bracket of {parentId}";
        Link(found, leg, OcoRule.Request, tie);
        if (_orders.TryGetValue((leg.ConnectionId, parentId), out var entry))
            _links.Add(found, entry, OcoRule.Request, tie, OcoRole.Entry, binds: false);
        else
            _links.AddUnseen(found, leg.ConnectionId, parentId, OcoRule.Request, tie, OcoRole.Entry,
                _placements.Of(leg.ConnectionId, parentId)?.SentUtc ?? leg.FirstUtc);
    }

    void Link(List<OcoFinding> found, TrackedOrder order, OcoRule rule, string tie)
    {
        _links.Add(found, order, rule, tie, RoleOf(order));
        _orphans.Watch(order);
    }

    OcoRole RoleOf(TrackedOrder order) => OrderRole.Of(order.Last, IsClosing(order));

    bool IsClosing(TrackedOrder order)
    {
        // What is tied to a position closes, whatever was held.
        if (order.ParentOrderId is not null || order.Last.PositionId is not null)
            return true;
        var together = order.Placement?.Together;
        return OrderRole.IsClosing(order.Last, _books.HeldBefore(order, own =>
            own == order.OrderId || (together is not null && _placements.Of(order.ConnectionId, own)?.Together == together)));
    }

    string? RootOf(in OrderChanged order) => _roots.GetValueOrDefault(order.Symbol);

    // In the order in which what is due at the same time is decided.
    enum Step
    {
        Filled,
        Began,
        Tied,
        Followed,
        Ended,
    }

    readonly record struct Pending(Step Step, TrackedOrder? Order = null, TrackedFill? Fill = null);

    // When it is a thing's turn. What is due at the same time goes by its id, shorter ones first, on every machine alike.
    readonly record struct Turn(DateTime Due, Step Step, string Id) : IComparable<Turn>
    {
        public int CompareTo(Turn other) =>
            Due != other.Due ? Due.CompareTo(other.Due)
            : Step != other.Step ? ((int)Step).CompareTo((int)other.Step)
            : Id.Length != other.Id.Length ? Id.Length.CompareTo(other.Id.Length)
            : string.CompareOrdinal(Id, other.Id);
    }
}
