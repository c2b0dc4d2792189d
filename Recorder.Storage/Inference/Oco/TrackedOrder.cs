using Recorder.Storage.Events;

namespace Recorder.Storage.Inference.Oco;

/// <summary>Facts that the tracker knows about an order.</summary>
/// <param name="first">The first state.</param>
/// <param name="firstUtc">Time of that state.</param>
/// <param name="firstSequence">Sequence number of its event.</param>
sealed class TrackedOrder(OrderChanged first, DateTime firstUtc, long firstSequence)
{
    readonly long _firstSequence = firstSequence;

    // Sequence numbers of the last state that left it in the book, and of its final state.
    long _workingSequence = firstSequence;
    long _endSequence = firstSequence;
    long? _endRequest;

    internal string? ConnectionId { get; } = first.ConnectionId;

    internal string OrderId { get; } = first.OrderId;

    internal OrderKey Key => new(ConnectionId, OrderId);

    /// <summary>Its earliest known state, which has its first prices.</summary>
    internal OrderChanged First { get; private set; } = first;

    internal DateTime FirstUtc { get; private set; } = firstUtc;

    /// <summary>Its newest state, whatever the order of the reports. A value that a later report lacks is kept.</summary>
    internal OrderChanged Last { get; private set; } = first;

    internal DateTime LastUtc { get; private set; } = firstUtc;

    /// <summary>Time of its final state, once it has one.</summary>
    internal DateTime? EndedUtc { get; private set; } = first.Status.IsFinal() ? firstUtc : null;

    /// <summary>
    /// When it began. Equal times are ordered by the sequence number of the request that placed it or made it replace another order.
    /// </summary>
    internal EventMoment Began => new(FirstUtc, _firstSequence, ReplacingRequest ?? Placement?.Sequence);

    /// <summary>When it ended; null before its end. Equal times are ordered by the sequence number of the request that ended it.</summary>
    internal EventMoment? Ended => EndedUtc is { } utc ? new EventMoment(utc, _endSequence, _endRequest) : null;

    /// <summary>Sequence number of the request by which it replaced another order; null when it replaced no order.</summary>
    internal long? ReplacingRequest { get; set; }

    /// <summary>The request that placed it. Bracket legs have none.</summary>
    internal PlacedOrder? Placement { get; set; }

    /// <summary>Entry order of the bracket of which it is a leg.</summary>
    internal string? ParentOrderId { get; set; }

    /// <summary>The order that it replaced.</summary>
    internal string? ReplacesOrderId { get; set; }

    /// <summary>Time from which it is orphaned; null when that is not known.</summary>
    internal DateTime? OrphanedUtc { get; set; }

    /// <summary>True once its parent order, the order that it replaced or its orphaned time is known.</summary>
    internal bool IsInferred => ParentOrderId is not null || ReplacesOrderId is not null || OrphanedUtc is not null;

    /// <summary>True once it was missing after a lost connection.</summary>
    internal bool IsGone { get; set; }

    /// <summary>False while it is a candidate.</summary>
    internal bool IsOurs { get; set; }

    /// <summary>The requests that linked it to others, and when they were sent.</summary>
    internal List<(string Tie, DateTime Utc)> Ties { get; } = [];

    /// <summary>True once it belongs to a group.</summary>
    internal bool IsLinked { get; set; }

    /// <summary>True for an order that rests in the book and waits for a price.</summary>
    internal bool IsResting => Last.OrderType is not (OrderType.Market or OrderType.Unknown);

    /// <summary>Adds a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="utc">Its time.</param>
    /// <param name="sequence">Sequence number of its event.</param>
    internal void Add(OrderChanged state, DateTime utc, long sequence)
    {
        if (utc < FirstUtc)
            (First, FirstUtc) = (state, utc);
        if (EndedUtc is not null || Version(state, utc).CompareTo(Version(Last, LastUtc)) < 0)
            return;
        Last = state with
        {
            Symbol = state.Symbol == OrderChanged.UnknownSymbol ? Last.Symbol : state.Symbol,
            AccountId = state.AccountId ?? Last.AccountId,
            PositionId = state.PositionId ?? Last.PositionId,
            GroupId = state.GroupId ?? Last.GroupId,
        };
        LastUtc = utc;
        if (state.Status.IsFinal())
            (EndedUtc, _endSequence) = (utc, sequence);
        else
            _workingSequence = sequence;
    }

    /// <summary>Adds the requests that may have ended it.</summary>
    /// <param name="cancel">Sequence number of the last request to cancel it; null when there was none.</param>
    /// <param name="change">Sequence number of the last request to change it; null when there was none.</param>
    internal void AddRequests(long? cancel, long? change)
    {
        if (Last.Status is not OrderStatus.Canceled)
            return;
        // A venue that changes an order in place reports the new state. So the change did not end the order.
        _endRequest = cancel ?? (change > _workingSequence ? change : null);
    }

    /// <summary>True when both were in the book at some moment.</summary>
    internal bool Overlaps(TrackedOrder other) => !EndedBefore(other) && !other.EndedBefore(this);

    // The platform reports events in any order. A request is recorded when it is sent, before its effects, so requests decide the order of
    // equal times.
    bool EndedBefore(TrackedOrder other)
    {
        if (Ended is not { } ended)
            return false;
        if (other.ReplacesOrderId == OrderId)
            return true;
        var began = other.Began;
        if (ended.Utc != began.Utc)
            return ended.Utc < began.Utc;
        if (began.Request is not { } request)
            return ended.Sequence < began.Sequence;
        if (ended.Request is { } endRequest)
            return endRequest < request;
        // At equal times the end usually comes first, because strategies place an order after another order has ended. Exceptions: a later
        // request placed this order, or it was cancelled because the other order filled.
        return !(FirstUtc == ended.Utc && Began.Request > request) && !IsCanceledBy(other);
    }

    // A venue cancels an order because another order filled. So the filled order was in the book before the cancelled order ended. The
    // order of the reports does not matter.
    bool IsCanceledBy(TrackedOrder other) =>
        Last.Status is OrderStatus.Canceled && other.Last.FilledQuantity > 0 && other.EndedUtc == EndedUtc;

    static (bool, double, DateTime, OrderStatus) Version(OrderChanged state, DateTime utc) =>
        (state.Status.IsFinal(), state.FilledQuantity ?? 0, utc, state.Status);
}
