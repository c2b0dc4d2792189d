using Recorder.Capture.Caching;
using Recorder.Storage.Events;

namespace Recorder.Capture.Oco;

/// <summary>
/// Finds out which orders cancel each other. The platform has no object for that, so four rules are tried, surest first: they carry one
/// group id; one request tied them; they are tied to one position; they behave so. The rule that matched is stored with the group. It hears
/// of everything through the desk, and is not for several threads.
/// </summary>
/// <remarks>
/// The platform tells the parts of one event in any order. What depends on more than one of them is therefore not decided at once but when
/// it is <see cref="Quiet"/> old, and then in the order of its own times: the same run ends in the same groups however it was told.
/// docs/capture.md explains the rules and what they cannot know.
/// </remarks>
sealed partial class OcoTracker
{
    /// <summary>How long, in the run's own time, the parts of one event may be apart.</summary>
    internal static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    // Ended orders that may still be told of.
    const int EndedRemembered = 5_000;

    // Requests to change or cancel an order are remembered until that many others came.
    const int AskedRemembered = 2_000;

    readonly BoundedMap<(string? Connection, string Id), TrackedOrder> _orders = new(EndedRemembered);
    readonly Dictionary<string, string?> _roots = new(StringComparer.Ordinal);
    readonly PlacedOrders _placements = new();
    readonly Brackets _brackets = new();
    readonly OrderReplacements _successions = new();
    readonly PositionSiblings _positions = new();
    readonly OcoCancellationPairs _endings = new();
    readonly Orphans _orphans = new();
    readonly PositionBooks _books = new();
    readonly OcoLinks _links = new();
    // By order: place of the last request to cancel it among all facts.
    readonly BoundedMap<string, long> _cancelAsked = new(AskedRemembered);
    readonly PriorityQueue<Pending, Turn> _waiting = new();
    DateTime _now;
    DateTime _seen;

    // Facts so far: what is told at one time is in the order in which it was told.
    long _facts;

    /// <summary>The position that an order works on, where its fills do not say: its own, or the one that its entry opened.</summary>
    internal string? PositionOf(string? connectionId, string orderId) => !_orders.TryGetValue((connectionId, orderId), out var order) ? null
        : order.Last.PositionId ?? (order.ParentOrderId is { } parentId ? _brackets.PositionOf(connectionId, parentId) : null);

    internal IReadOnlyList<OcoFinding> OnCancelAsked(string orderId)
    {
        _cancelAsked.Remember(orderId, ++_facts);
        return [];
    }

    internal IReadOnlyList<OcoFinding> OnChangeAsked(in ChangeRequested asked)
    {
        _successions.Asked(asked, ++_facts);
        return [];
    }

    internal IReadOnlyList<OcoFinding> OnPlacingAsked(in PlacementRequested asked)
    {
        if (asked.SymbolName is { } symbol)
            _roots[symbol] = asked.Root;
        var placement = new PlacedOrder(asked, ++_facts);
        _placements.Announce(placement, asked.Thread);
        if (Bracket.Of(placement, asked) is { } bracket)
            _brackets.Announce(bracket);
        return [];
    }

    internal IReadOnlyList<OcoFinding> OnPlacingAnswered(in PlacementAnswered answer)
    {
        if (_placements.Answer(answer) is { } placement && !answer.Success)
            _brackets.Refuse(placement);
        return [];
    }

    internal IReadOnlyList<OcoFinding> OnLinkAsked(in LinkRequested link)
    {
        foreach (var order in link.Orders)
        {
            var tracked = Track(order.Order, order.Root, order.Utc, isOurs: true);
            tracked.Ties.Add((link.Tie, link.Utc));
            Wait(new Pending(Step.Tied, tracked), link.Utc + Quiet, tracked.OrderId);
        }

        return [];
    }

    internal IReadOnlyList<OcoFinding> OnLinkRefused(in LinkRefused refused)
    {
        var tie = refused.Tie;
        foreach (var key in refused.Orders)
        {
            if (_orders.TryGetValue(key, out var tracked))
                tracked.Ties.RemoveAll(other => other.Tie == tie);
        }

        return [];
    }

    internal IReadOnlyList<OcoFinding> OnOrder(in OrderReported told)
    {
        // First what was due before: the parts of one event share a time, and none of them may decide without the others.
        var found = Settle(told.Utc);
        var order = Track(told.Order, told.Root, told.Utc, told.IsOurs);
        if (!told.IsOurs || order.IsRecorded)
            return found;
        order.IsOurs = order.IsRecorded = true;
        return order.IsInferred ? [.. found, OcoFinding.Of(order)] : found;
    }

    internal IReadOnlyList<OcoFinding> OnGone(in OrderGone gone)
    {
        if (_orders.TryGetValue((gone.ConnectionId, gone.OrderId), out var order))
            order.IsGone = true;
        return [];
    }

    internal IReadOnlyList<OcoFinding> OnFill(in FillReported told)
    {
        var (fill, utc) = (told.Fill, told.Utc);
        var found = Settle(utc);
        if (!_books.Take(fill, utc))
            return found;
        _brackets.Filled(fill, utc);
        var tracked = new TrackedFill(fill);
        Wait(new Pending(Step.Filled, Fill: tracked), utc + Quiet, fill.ExecutionId);
        Wait(new Pending(Step.Followed, Fill: tracked), utc + Quiet + OcoCancellationPairs.SoonAfter, fill.ExecutionId);
        return found;
    }

    internal IReadOnlyList<OcoFinding> OnFound(in PositionChanged position)
    {
        _books.Found(position);
        return [];
    }

    /// <summary>Decides what is old enough by now.</summary>
    /// <param name="utc">The time, or the end of time when nothing more will come.</param>
    internal IReadOnlyList<OcoFinding> Settle(DateTime utc)
    {
        if (!IsDue(utc))
            return [];
        var found = new List<OcoFinding>();
        Settle(found);
        return found;
    }

    TrackedOrder Track(in OrderChanged order, string? root, DateTime utc, bool isOurs)
    {
        var key = (order.ConnectionId, order.OrderId);
        if (root is not null)
            _roots[order.Symbol] = root;
        if (_orders.TryGetValue(key, out var tracked))
        {
            var (hadEnded, hadGroup) = (tracked.EndedUtc is not null, tracked.Last.GroupId is not null);
            tracked.Take(order, utc, ++_facts);
            if (!hadGroup && tracked.Last.GroupId is not null)
                Wait(new Pending(Step.Tied, tracked), utc + Quiet, tracked.OrderId);
            if (!hadEnded && tracked.EndedUtc is { } ended)
                End(tracked, ended);
            return tracked;
        }

        _orders[key] =
            tracked = new TrackedOrder(order, utc, ++_facts) { Placement = _placements.Of(order, RootOf(order), utc), IsOurs = isOurs };
        Wait(new Pending(Step.Began, tracked), utc + Quiet, tracked.OrderId);
        if (tracked.EndedUtc is { } over)
            End(tracked, over);
        return tracked;
    }

    void End(TrackedOrder order, DateTime utc)
    {
        _orders.Retire((order.ConnectionId, order.OrderId));
        order.TakeAsked(_cancelAsked.TryGetValue(order.OrderId, out var cancel) ? cancel : null, _successions.AskedAt(order.OrderId));
        _successions.Ended(order);
        Wait(new Pending(Step.Ended, order), utc + Quiet + OcoCancellationPairs.SoonAfter, order.OrderId);
    }

    // Most of what is told makes nothing due. The time goes on all the same.
    bool IsDue(DateTime utc)
    {
        _now = utc > _now ? utc : _now;
        _seen = utc < DateTime.MaxValue ? _now : _seen;
        return _waiting.TryPeek(out _, out var first) && first.Due < _now;
    }

    void Wait(Pending pending, DateTime due, string id) => _waiting.Enqueue(pending, new Turn(due, pending.Step, id));
}
