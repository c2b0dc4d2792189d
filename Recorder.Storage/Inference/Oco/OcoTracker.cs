using Recorder.Storage.Caching;
using Recorder.Storage.Events;
using Recorder.Storage.Inference.Positions;

namespace Recorder.Storage.Inference.Oco;

/// <summary>
/// Finds the orders that cancel each other, from the orders, fills and requests of one run in the order of their sequence numbers. The
/// platform has no object for OCO groups, so four rules are tried, most certain first (docs/capture.md).
/// </summary>
/// <remarks>
/// The platform reports the parts of one event in any order. A decision that depends on several reports waits until the event is
/// <see cref="Quiet"/> old in the time of the run. Decisions are made in the order of the event times. Therefore the groups do not depend
/// on the order of the reports.
/// </remarks>
/// <param name="books">The position books. The tracker adds the fills to them.</param>
sealed class OcoTracker(PositionBooks books)
{
    /// <summary>How far apart, in the time of the run, the reports of one event may be.</summary>
    internal static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    // Time after a fill within which the venue cancels the other orders.
    static readonly TimeSpan Followed = Quiet + OcoCancellationPairs.SoonAfter;

    // Linked orders that no event has reported yet.
    const int TiesRemembered = 1_000;

    readonly TrackedOrders _orders = new();
    readonly PlacedOrders _placements = new();
    readonly Brackets _brackets = new();
    readonly OrderReplacements _replacements = new();
    readonly BoundedMap<OrderKey, List<(string Tie, DateTime Utc)>> _ties = new(TiesRemembered);
    readonly PriorityQueue<Decision, DecisionTurn> _waiting = new();
    DateTime _now;
    DateTime _seen;

    OcoDecisions Decisions => field ??= new OcoDecisions(_orders, _placements, _brackets, _replacements, books);

    /// <summary>
    /// The position of an order without fills that name one: the position that the order names, or the position that its entry order
    /// opened.
    /// </summary>
    internal string? PositionOf(OrderKey key) => !_orders.TryGet(key, out var order)
        ? null
        : order.Last.PositionId ?? (order.ParentOrderId is { } parentId ? _brackets.PositionOf(key with { OrderId = parentId }) : null);

    /// <summary>Adds a symbol.</summary>
    internal void Add(SymbolSeen symbol)
    {
        if (symbol.Root is { } root)
            _orders.Root(symbol.Name, root);
    }

    /// <summary>Adds a request as it is sent, or its answer.</summary>
    internal void Add(RequestSent request, long sequence)
    {
        if (request is { Symbol: { } symbol, SymbolRoot: { } root })
            _orders.Root(symbol, root);
        switch (request)
        {
            case { Kind: RequestKind.Cancel, OrderId: { } id, Result: null }:
                _orders.Cancel(id, sequence);
                break;
            case { Kind: RequestKind.Modify, OrderId: { } id, Result: null }:
                _replacements.Request(id, request, sequence);
                break;
            case { Kind: RequestKind.Place, Result: null }:
                Announce(new PlacedOrder(request, sequence), request);
                break;
            case { Kind: RequestKind.Place }:
                if (_placements.Answer(request) is { } placement && request.Result is not RequestResult.Success)
                    _brackets.Refuse(placement);
                break;
            case { Kind: RequestKind.LinkOco, Result: null }:
                Link(request);
                break;
            case { Kind: RequestKind.LinkOco, Result: not RequestResult.Success }:
                Unlink(request);
                break;
        }
    }

    /// <summary>Adds a state of an order.</summary>
    /// <param name="state">The state.</param>
    /// <param name="utc">Its time.</param>
    /// <param name="sequence">Sequence number of its event.</param>
    /// <param name="inferred">Receives the results that are decided by now.</param>
    internal void Add(OrderChanged state, DateTime utc, long sequence, Inferred inferred)
    {
        // Earlier decisions that are due are made first. Reports of one event have the same time and are decided together.
        Settle(utc, inferred);
        var order = Track(state, utc, sequence);
        if (state.IsCandidate || order.IsOurs)
            return;
        order.IsOurs = true;
        inferred.Adopted.Add(order.Key);
        if (order.IsInferred)
            OcoDecisions.Infer(inferred, order);
    }

    /// <summary>Records that an order was missing from the book after a lost connection.</summary>
    internal void Miss(OrderKey key)
    {
        if (_orders.TryGet(key, out var order))
            order.IsGone = true;
    }

    /// <summary>Adds a fill. A repeated report only adds the position that it names.</summary>
    internal void Add(ExecutionReported fill, DateTime utc, Inferred inferred)
    {
        Settle(utc, inferred);
        if (!books.Add(fill, utc))
            return;
        _brackets.Fill(fill, utc);
        Wait(new Decision(DecisionStep.Filled, null, fill), utc + Quiet, fill.ExecutionId);
        Wait(new Decision(DecisionStep.Followed, null, fill), utc + Followed, fill.ExecutionId);
    }

    /// <summary>Makes the decisions that are old enough at a given time. This time never goes back.</summary>
    /// <param name="utc">The time of an event.</param>
    /// <param name="inferred">Receives the results.</param>
    internal void Settle(DateTime utc, Inferred inferred)
    {
        _now = _seen = utc > _now ? utc : _now;
        Decide(inferred);
    }

    /// <summary>Decides everything that waits, at the end of the run.</summary>
    internal void Finish(DateTime utc, Inferred inferred)
    {
        Settle(utc, inferred);
        _now = DateTime.MaxValue;
        Decide(inferred);
        // A run may be continued. Its later events have their own times.
        _now = _seen;
    }

    void Decide(Inferred inferred)
    {
        while (_waiting.TryPeek(out var decision, out var turn) && turn.DueUtc < _now)
        {
            _waiting.Dequeue();
            switch (decision)
            {
                case { Step: DecisionStep.Filled, Fill: { } fill }:
                    Decisions.Filled(fill, turn.DueUtc - Quiet);
                    break;
                case { Step: DecisionStep.Began, Order: { } order }:
                    Decisions.Began(inferred, order, turn.DueUtc);
                    break;
                case { Step: DecisionStep.Tied, Order: { } tied }:
                    Decisions.Tied(inferred, tied, turn.DueUtc - Quiet);
                    break;
                // The run ended before the venue had time to react to the last fills.
                case { Step: DecisionStep.Followed, Fill: { } followed } when turn.DueUtc < _seen:
                    Decisions.Followed(inferred, followed, turn.DueUtc - Followed);
                    break;
                case { Step: DecisionStep.Ended, Order: { } ended }:
                    Decisions.Ended(inferred, ended, turn.DueUtc - Quiet);
                    break;
            }
        }
    }

    TrackedOrder Track(in OrderChanged state, DateTime utc, long sequence)
    {
        if (_orders.TryGet(new OrderKey(state.ConnectionId, state.OrderId), out var order))
        {
            var (hadEnded, hadGroup) = (order.EndedUtc is not null, order.Last.GroupId is not null);
            order.Add(state, utc, sequence);
            if (!hadGroup && order.Last.GroupId is not null)
                Wait(new Decision(DecisionStep.Tied, order), utc + Quiet, order.OrderId);
            if (!hadEnded && order.EndedUtc is { } ended)
                End(order, ended);
            return order;
        }

        order = new TrackedOrder(state, utc, sequence) { Placement = _placements.Of(state, _orders.RootOf(state.Symbol), utc) };
        _orders.Add(order);
        if (_ties.TryGetValue(order.Key, out var ties))
        {
            foreach (var tie in ties)
                Tie(order, tie.Tie, tie.Utc);
        }

        Wait(new Decision(DecisionStep.Began, order), utc + Quiet, order.OrderId);
        if (order.EndedUtc is { } over)
            End(order, over);
        return order;
    }

    void End(TrackedOrder order, DateTime utc)
    {
        _orders.Retire(order);
        order.AddRequests(_orders.CancelOf(order.OrderId), _replacements.RequestOf(order.OrderId));
        _replacements.End(order);
        Wait(new Decision(DecisionStep.Ended, order), utc + Followed, order.OrderId);
    }

    void Announce(PlacedOrder placement, in RequestSent request)
    {
        _placements.Announce(placement);
        if (Bracket.Of(placement, request) is { } bracket)
            _brackets.Announce(bracket);
    }

    void Link(in RequestSent request)
    {
        var tie = TieOf(request);
        foreach (var key in Linked(request))
        {
            if (!_ties.TryGetValue(key, out var ties))
                _ties.Remember(key, ties = []);
            ties.Add((tie, request.RequestedUtc));
            if (_orders.TryGet(key, out var order))
                Tie(order, tie, request.RequestedUtc);
        }
    }

    void Unlink(in RequestSent request)
    {
        var tie = TieOf(request);
        foreach (var key in Linked(request))
        {
            if (_ties.TryGetValue(key, out var ties))
                ties.RemoveAll(other => other.Tie == tie);
            if (_orders.TryGet(key, out var order))
                order.Ties.RemoveAll(other => other.Tie == tie);
        }
    }

    void Tie(TrackedOrder order, string tie, DateTime utc)
    {
        order.Ties.Add((tie, utc));
        Wait(new Decision(DecisionStep.Tied, order), utc + Quiet, order.OrderId);
    }

    static string TieOf(in RequestSent request) => $"linked by request {request.RequestId}";

    static IEnumerable<OrderKey> Linked(in RequestSent request)
    {
        var connectionId = request.ConnectionId;
        return (request.LinkedOrders ?? []).Select(id => new OrderKey(connectionId, id));
    }

    void Wait(Decision decision, DateTime dueUtc, string id) =>
        _waiting.Enqueue(decision, new DecisionTurn(dueUtc, decision.Step, id));
}
