using System.Globalization;
using Recorder.Capture.Mapping;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Oco;

/// <summary>
/// Finds out which orders cancel each other. The platform has no object for that, so four rules are tried, surest first: they carry one group id; one
/// request tied them; they are tied to one position; they behave so. The rule that matched is stored with the group. Any thread.
/// </summary>
/// <remarks>
/// The platform tells the parts of one event in any order. What depends on more than one of them is therefore not decided at once but when it is
/// <see cref="Quiet"/> old, and then in the order of its own times: the same run ends in the same groups however it was told. docs/oco.md explains the
/// rules and what they cannot know.
/// </remarks>
sealed partial class OcoTracker
{
    /// <summary>How long, in the run's own time, the parts of one event may be apart.</summary>
    internal static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    // Ended orders that may still be told of.
    const int EndedRemembered = 5_000;

    // Requests to change or cancel an order are remembered until that many others came.
    const int AskedRemembered = 2_000;

    readonly object _gate = new();

    // Under _gate.
    readonly BoundedMap<(string? Connection, string Id), TrackedOrder> _orders = new(EndedRemembered);
    readonly Dictionary<string, string?> _roots = new(StringComparer.Ordinal);
    readonly Placements _placements = new();
    readonly Brackets _brackets = new();
    readonly Successions _successions = new();
    readonly PositionSiblings _positions = new();
    readonly Endings _endings = new();
    readonly Orphans _orphans = new();
    readonly Books _books = new();
    readonly Links _links = new();
    readonly BoundedMap<string, bool> _cancelAsked = new(AskedRemembered);
    readonly PriorityQueue<Pending, (DateTime Due, int Step, int Length, string Id)> _waiting = new();
    DateTime _now;
    DateTime _seen;

    /// <summary>What is known of an order by now.</summary>
    internal OrderFacts FactsOf(string? connectionId, string orderId)
    {
        lock (_gate)
        {
            return _orders.TryGetValue((connectionId, orderId), out var order)
                ? new OrderFacts(order.ParentOrderId, order.ReplacesOrderId, order.OrphanedUtc)
                : default;
        }
    }

    /// <summary>The position that an order works on, where its fills do not say: its own, or the one that its entry opened.</summary>
    internal string? PositionOf(string? connectionId, string orderId)
    {
        lock (_gate)
        {
            return !_orders.TryGetValue((connectionId, orderId), out var order) ? null
                : order.Last.PositionId ?? (order.ParentOrderId is { } parentId ? _brackets.PositionOf(connectionId, parentId) : null);
        }
    }

    /// <summary>A request is about to be sent.</summary>
    internal void OnRequest(RequestParameters request, DateTime utc)
    {
        lock (_gate)
        {
            switch (request)
            {
                case CancelOrderRequestParameters cancel when (OrderMap.NotEmpty(cancel.OrderId) ?? cancel.Order?.Id) is { } id:
                    _cancelAsked[id] = true;
                    _cancelAsked.Retire(id);
                    break;
                case ModifyOrderRequestParameters { OrderId: { } id } modify:
                    _successions.Asked(id, modify);
                    break;
                case PlaceOrderRequestParameters place:
                    if (place.Symbol is { } symbol)
                        _roots[symbol.Name] = symbol.Root;
                    _brackets.Announce(place, _placements.Announce(place, utc));
                    break;
            }
        }
    }

    /// <summary>A request to place an order was answered.</summary>
    internal void OnPlaced(PlaceOrderRequestParameters request, bool success, string? orderId)
    {
        lock (_gate)
        {
            if (_placements.Answer(request.RequestId, request.Symbol?.ConnectionId ?? request.ConnectionId, success, orderId) is { } placement && !success)
                _brackets.Refuse(placement);
        }
    }

    /// <summary>Orders are linked by a request of their own.</summary>
    internal void OnLink(LinkOCORequestParameters request, DateTime utc)
    {
        lock (_gate)
        {
            var tie = TieOf(request);
            foreach (var order in request.OrdersToLink ?? [])
            {
                var tracked = Track(OrderMap.Of(order, OrderCause.Updated), OrderMap.NotEmpty(order.Symbol?.Root), PlatformTime.Or(order.LastUpdateTime, utc), isOurs: true);
                tracked.Ties.Add((tie, utc));
                Wait(new Pending(Step.Tied, tracked), utc + Quiet, tracked.OrderId);
            }
        }
    }

    /// <summary>The request to link orders came to nothing.</summary>
    internal void OnLinkRefused(LinkOCORequestParameters request)
    {
        lock (_gate)
        {
            foreach (var order in request.OrdersToLink ?? [])
            {
                if (_orders.TryGetValue((order.ConnectionId, order.Id), out var tracked))
                    tracked.Ties.RemoveAll(tie => tie.Tie == TieOf(request));
            }
        }
    }

    /// <summary>An order has a new state.</summary>
    /// <param name="order">The order.</param>
    /// <param name="root">Root of its symbol.</param>
    /// <param name="utc">Time of the state.</param>
    /// <param name="isOurs">False for an order that belongs to the run only if it is a leg of one of its brackets.</param>
    internal IReadOnlyList<Found> OnOrder(OrderChanged order, string? root, DateTime utc, bool isOurs)
    {
        lock (_gate)
        {
            var found = new List<Found>();
            // First what was due before: the parts of one event share a time, and none of them may decide without the others.
            Settle(found, utc);
            Track(order, root, utc, isOurs).IsOurs |= isOurs;
            return found;
        }
    }

    /// <summary>A fill was recorded.</summary>
    internal IReadOnlyList<Found> OnFill(ExecutionReported fill, DateTime utc)
    {
        lock (_gate)
        {
            var found = new List<Found>();
            Settle(found, utc);
            if (_books.Take(fill, utc))
            {
                _brackets.Filled(fill, utc);
                Wait(new Pending(Step.Filled, Fill: fill), utc + Quiet, fill.ExecutionId);
                Wait(new Pending(Step.Followed, Fill: fill), utc + Quiet + Endings.SoonAfter, fill.ExecutionId);
            }

            return found;
        }
    }

    /// <summary>Something was held before the recorder came.</summary>
    internal void OnFound(PositionChanged position)
    {
        lock (_gate)
            _books.Found(position);
    }

    /// <summary>An order is not in the book any more, and nobody told what became of it: it works for nothing no longer.</summary>
    internal void OnGone(string? connectionId, string orderId)
    {
        lock (_gate)
        {
            if (_orders.TryGetValue((connectionId, orderId), out var order))
                order.IsGone = true;
        }
    }

    /// <summary>Time of the fill that closed a position, or null while it has not been told.</summary>
    internal DateTime? ClosedUtc(PositionChanged position)
    {
        lock (_gate)
            return _books.ClosedUtc(position);
    }

    /// <summary>Decides what is old enough by now.</summary>
    /// <param name="utc">The time, or the end of time when nothing more will come.</param>
    internal IReadOnlyList<Found> Settle(DateTime utc)
    {
        lock (_gate)
        {
            var found = new List<Found>();
            Settle(found, utc);
            return found;
        }
    }

    TrackedOrder Track(OrderChanged order, string? root, DateTime utc, bool isOurs)
    {
        var key = (order.ConnectionId, order.OrderId);
        if (root is not null)
            _roots[order.Symbol] = root;
        if (_orders.TryGetValue(key, out var tracked))
        {
            var (hadEnded, hadGroup) = (tracked.EndedUtc is not null, tracked.Last.GroupId is not null);
            tracked.Take(order, utc);
            if (!hadGroup && tracked.Last.GroupId is not null)
                Wait(new Pending(Step.Tied, tracked), utc + Quiet, tracked.OrderId);
            if (!hadEnded && tracked.EndedUtc is { } ended)
                End(tracked, ended);
            return tracked;
        }

        _orders[key] = tracked = new TrackedOrder(order, utc) { Placement = _placements.Of(order, RootOf(order), utc), IsOurs = isOurs };
        Wait(new Pending(Step.Began, tracked), utc + Quiet, tracked.OrderId);
        if (tracked.EndedUtc is { } over)
            End(tracked, over);
        return tracked;
    }

    static string TieOf(LinkOCORequestParameters request) => string.Create(CultureInfo.InvariantCulture, $"linked by request {request.RequestId}");

    void End(TrackedOrder order, DateTime utc)
    {
        _orders.Retire((order.ConnectionId, order.OrderId));
        _successions.Ended(order);
        Wait(new Pending(Step.Ended, order), utc + Quiet + Endings.SoonAfter, order.OrderId);
    }

    void Wait(Pending pending, DateTime due, string id) => _waiting.Enqueue(pending, (due, (int)pending.Step, id.Length, id));
}
