using Recorder.Analytics.Positions;
using Recorder.Plugin.Mapping;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;
using OrderStatus = Recorder.Storage.Events.OrderStatus;
using OrderType = Recorder.Storage.Events.OrderType;
using Side = Recorder.Storage.Events.Side;

namespace Recorder.Plugin.Oco;

/// <summary>
/// Finds out which orders cancel each other. The platform has no object for that, so four rules are tried, surest first: they carry one group id; one
/// request tied them; they are tied to one position; they behave so. The rule that matched is stored with the group. Any thread.
/// </summary>
/// <remarks>docs/oco.md explains the rules and what they cannot know.</remarks>
sealed class OcoTracker
{
    // How soon after one leg's fill the other goes, where only their behaviour ties them.
    static readonly TimeSpan SoonAfter = TimeSpan.FromSeconds(2);

    const int BracketsRemembered = 500;

    // Requests that this thread has announced and not yet been answered: more than one at a time means that one call placed them all.
    [ThreadStatic]
    static List<long>? _announced;

    readonly object _gate = new();

    // Under _gate.
    readonly Dictionary<(string? Connection, string Id), TrackedOrder> _orders = [];
    readonly Dictionary<(string? Connection, string? Account, string Symbol), double> _held = [];
    readonly Dictionary<string, string?> _roots = new(StringComparer.Ordinal);
    readonly List<Bracket> _brackets = [];
    readonly Dictionary<long, PlacedTogether> _placements = [];
    readonly Dictionary<(string? Connection, string Id), PlacedTogether> _together = [];
    readonly HashSet<(string Tie, string OrderId)> _linked = [];
    readonly HashSet<string> _counted = new(StringComparer.Ordinal);

    /// <summary>True when the order was seen in this run.</summary>
    internal bool Knows(string? connectionId, string? orderId)
    {
        lock (_gate)
            return orderId is not null && _orders.ContainsKey((connectionId, orderId));
    }

    /// <summary>Entry order of the bracket that an order is a leg of, as far as known.</summary>
    internal string? ParentOf(string? connectionId, string orderId)
    {
        lock (_gate)
            return _orders.TryGetValue((connectionId, orderId), out var order) ? order.ParentOrderId : null;
    }

    /// <summary>A request is about to be sent.</summary>
    internal void OnRequest(RequestParameters request)
    {
        lock (_gate)
        {
            if (request is CancelOrderRequestParameters cancel)
            {
                var id = OrderMap.NotEmpty(cancel.OrderId) ?? cancel.Order?.Id;
                if (id is not null && _orders.TryGetValue((cancel.Order?.ConnectionId ?? cancel.ConnectionId, id), out var order))
                    order.CancelAsked = true;
            }

            if (request is not PlaceOrderRequestParameters place)
                return;
            Announce(place);
            var (stops, targets) = (Holders(place.StopLossItems, place.StopLoss), Holders(place.TakeProfitItems, place.TakeProfit));
            if (stops.Count + targets.Count == 0)
                return;
            if (place.Symbol is { } symbol)
                _roots[symbol.Name] = symbol.Root;
            _brackets.Add(new Bracket(place, stops, targets));
            if (_brackets.Count > BracketsRemembered)
                _brackets.RemoveAt(0);
        }
    }

    /// <summary>A request to place an order was answered.</summary>
    internal void OnPlaced(PlaceOrderRequestParameters request, bool success, string? orderId)
    {
        lock (_gate)
        {
            _announced?.Remove(request.RequestId);
            if (_placements.Remove(request.RequestId, out var together) && orderId is not null && success)
                _together[(request.Symbol?.ConnectionId, orderId)] = together;
            var bracket = _brackets.Find(known => known.RequestId == request.RequestId);
            if (bracket is not null)
            {
                bracket.Done |= !success;
                bracket.EntryId ??= orderId;
            }
        }
    }

    /// <summary>Orders are linked by a request of their own.</summary>
    internal IReadOnlyList<OcoLinked> OnLink(LinkOCORequestParameters request)
    {
        lock (_gate)
        {
            var links = new List<OcoLinked>();
            foreach (var order in request.OrdersToLink ?? [])
            {
                var told = OrderMap.Of(order, OrderCause.Updated);
                var tracked = Track(told);
                Link(links, tracked, OcoRule.Request, $"linked by request {RequestMap.Of(request, default)?.RequestId}", tracked.Role, null);
            }

            return links;
        }
    }

    /// <summary>An order has a new state.</summary>
    internal IReadOnlyList<OcoLinked> OnOrder(OrderChanged order, DateTime eventUtc)
    {
        lock (_gate)
        {
            var links = new List<OcoLinked>();
            var tracked = Track(order);
            if (_together.Remove((order.ConnectionId, order.OrderId), out var together))
                tracked.Placement = together;
            if (tracked.IsFinal)
                tracked.EndedUtc ??= eventUtc;

            FindBracket(tracked);
            Settle(tracked);
            if (order.GroupId is { } groupId)
                Link(links, tracked, OcoRule.GroupId, groupId, RoleIn(tracked), tracked.ParentOrderId);
            else if (tracked.ParentOrderId is { } parentId)
                LinkLeg(links, tracked, parentId);
            else if (order.PositionId is { } positionId && order.OrderType is not OrderType.Market)
                LinkByPosition(links, tracked, positionId);
            if (tracked.EndedUtc is not null && !tracked.Linked)
                LinkByBehaviour(links, tracked);
            return links;
        }
    }

    /// <summary>A fill was recorded.</summary>
    internal IReadOnlyList<OcoLinked> OnFill(ExecutionReported fill)
    {
        lock (_gate)
        {
            // A fill is told again when its profit arrives; it moves the position once.
            if (!_counted.Add($"{fill.ConnectionId}/{fill.ExecutionId}"))
                return [];
            var book = (fill.ConnectionId, fill.AccountId, fill.Symbol);
            _held[book] = PositionFold.After(_held.GetValueOrDefault(book), fill.Side is Side.Sell ? -fill.Quantity : fill.Quantity);

            // Legs may have been seen before the fill that explains them.
            if (_brackets.Find(bracket => bracket.EntryId == fill.OrderId && bracket.ConnectionId == fill.ConnectionId) is not { } entered)
                return [];
            entered.Filled(fill.Price);
            var links = new List<OcoLinked>();
            foreach (var order in _orders.Values.Where(order => order.ParentOrderId is null && !order.Linked && order.Last.ConnectionId == fill.ConnectionId))
            {
                FindBracket(order);
                if (order.ParentOrderId is { } parentId)
                    LinkLeg(links, order, parentId);
            }

            return links;
        }
    }

    /// <summary>Something was held before the recorder came.</summary>
    internal void OnFound(PositionChanged position)
    {
        lock (_gate)
        {
            var book = (position.ConnectionId, position.AccountId, position.Symbol);
            _held[book] = _held.GetValueOrDefault(book) + (position.Side is Side.Sell ? -position.Quantity : position.Quantity);
        }
    }

    TrackedOrder Track(OrderChanged order)
    {
        var key = (order.ConnectionId, order.OrderId);
        if (_orders.TryGetValue(key, out var tracked))
        {
            // A repeated older message must not bring a final order back to life.
            if (!tracked.IsFinal)
                tracked.Last = order;
            return tracked;
        }

        var held = _held.GetValueOrDefault((order.ConnectionId, order.AccountId, order.Symbol));
        tracked = new TrackedOrder(order, OrderRole.IsClosing(order, held));
        _orders.Add(key, tracked);
        return tracked;
    }

    void FindBracket(TrackedOrder tracked)
    {
        var order = tracked.Last;
        if (tracked.ParentOrderId is not null || _brackets.Exists(bracket => bracket.EntryId == order.OrderId && bracket.ConnectionId == order.ConnectionId))
            return;
        if (_brackets.Find(bracket => bracket.CouldBeEntry(order)) is { } own)
        {
            own.EntryId = order.OrderId;
            return;
        }

        if (order.OrderType is OrderType.Market or OrderType.Unknown)
            return;

        // The newest bracket whose prices fit, else the newest that still lacks such a leg: a venue may move a price that it takes over.
        var root = _roots.GetValueOrDefault(order.Symbol);
        var bracketOf = _brackets.FindLast(bracket => bracket.RoleOf(order, root, exactly: true) is not OcoRole.Unknown)
            ?? _brackets.FindLast(bracket => bracket.RoleOf(order, root, exactly: false) is not OcoRole.Unknown);
        if (bracketOf is null)
            return;
        bracketOf.Add(order, OrderRole.Of(order, closing: true), tracked.IsFinal);
        tracked.ParentOrderId = bracketOf.EntryId;
    }

    void Settle(TrackedOrder tracked)
    {
        var order = tracked.Last;
        var bracket = _brackets.FindLast(bracket => bracket.ConnectionId == order.ConnectionId && bracket.EntryId == (tracked.ParentOrderId ?? order.OrderId));
        if (bracket is null)
            return;
        if (tracked.ParentOrderId is not null)
            bracket.Add(order, OrderRole.Of(order, closing: true), tracked.IsFinal);
        bracket.Settle(_orders.TryGetValue((order.ConnectionId, bracket.EntryId!), out var entry) && entry.IsFinal);
    }

    void LinkLeg(List<OcoLinked> links, TrackedOrder leg, string parentId)
    {
        var tie = $"bracket of {parentId}";
        Link(links, leg, OcoRule.Request, tie, RoleIn(leg), parentId);
        if (_orders.TryGetValue((leg.Last.ConnectionId, parentId), out var entry))
            Link(links, entry, OcoRule.Request, tie, OcoRole.Entry, null);
        else if (_linked.Add((tie, parentId)))
            links.Add(new OcoLinked { Tie = tie, Rule = OcoRule.Request, OrderId = parentId, Role = OcoRole.Entry, Impact = PositionImpact.Open, Label = Label(tie) });
    }

    void LinkByPosition(List<OcoLinked> links, TrackedOrder tracked, string positionId)
    {
        // One order alone cancels nothing; the second makes them a group.
        var siblings = _orders.Values.Where(other => other.Last.ConnectionId == tracked.Last.ConnectionId && other.Last.PositionId == positionId
            && other.Last.OrderType is not OrderType.Market && other.Last.Side == tracked.Last.Side && (other == tracked || !other.IsFinal)).ToList();
        if (siblings.Count < 2)
            return;
        foreach (var sibling in siblings)
            Link(links, sibling, OcoRule.PositionId, $"position {positionId}", sibling.Role, null);
    }

    void LinkByBehaviour(List<OcoLinked> links, TrackedOrder ended)
    {
        var partner = _orders.Values.FirstOrDefault(other => other != ended && !other.Linked && other.EndedUtc is not null && AreLegs(ended, other));
        if (partner is null)
            return;
        var together = ended.Placement is not null && ended.Placement == partner.Placement;
        var (filled, canceled) = ended.Last.Status is OrderStatus.Filled ? (ended, partner) : (partner, ended);
        // Whoever cancelled it: two protective orders are legs when one goes as the other fills. Two entries are, when no one asked.
        if (!together && !(filled.Closing && canceled.Closing) && canceled.CancelAsked)
            return;
        var (rule, tie) = together ? (OcoRule.Request, ended.Placement!.Tie) : (OcoRule.Heuristic, $"filled {filled.Last.OrderId}, cancelled {canceled.Last.OrderId}");
        Link(links, filled, rule, tie, filled.Role, null);
        Link(links, canceled, rule, tie, canceled.Role, null);
    }

    static bool AreLegs(TrackedOrder one, TrackedOrder other)
    {
        var (a, b) = (one.Last, other.Last);
        return a.ConnectionId == b.ConnectionId && a.AccountId == b.AccountId && a.Symbol == b.Symbol
            && (a.Status, b.Status) is (OrderStatus.Filled, OrderStatus.Canceled) or (OrderStatus.Canceled, OrderStatus.Filled)
            && IsResting(a) && IsResting(b) && one.Closing == other.Closing && (!one.Closing || a.Side == b.Side)
            && (one.EndedUtc!.Value - other.EndedUtc!.Value).Duration() <= SoonAfter;
    }

    static bool IsResting(OrderChanged order) => order.OrderType is not (OrderType.Market or OrderType.Unknown);

    static OcoRole RoleIn(TrackedOrder tracked) => OrderRole.Of(tracked.Last, tracked.Closing || tracked.ParentOrderId is not null);

    void Link(List<OcoLinked> links, TrackedOrder tracked, OcoRule rule, string tie, OcoRole role, string? parentId)
    {
        tracked.Linked = true;
        if (!_linked.Add((tie, tracked.Last.OrderId)))
            return;
        links.Add(new OcoLinked
        {
            Tie = tie,
            Rule = rule,
            OrderId = tracked.Last.OrderId,
            Role = role,
            Impact = role is OcoRole.Entry ? PositionImpact.Open : PositionImpact.Close,
            ParentOrderId = parentId,
            Label = Label(tie),
        });
    }

    void Announce(PlaceOrderRequestParameters place)
    {
        var announced = _announced ??= [];
        announced.Add(place.RequestId);
        if (announced.Count < 2)
            return;
        var together = new PlacedTogether($"placed together from request {announced[0].ToString(System.Globalization.CultureInfo.InvariantCulture)}");
        foreach (var requestId in announced)
            _placements[requestId] = together;
    }

    static string Label(string tie) => char.ToUpperInvariant(tie[0]) + tie[1..];

    static IReadOnlyList<SlTpHolder> Holders(IReadOnlyList<SlTpHolder>? items, SlTpHolder? single) =>
        items is { Count: > 0 } ? items : single is null ? [] : [single];
}
