using Recorder.Capture.Mapping;
using Recorder.Storage.Events;

namespace Recorder.Capture.Oco;

/// <summary>What the tracker remembers of an order. The tracker's alone.</summary>
/// <param name="first">The state that it was told with first.</param>
/// <param name="firstUtc">Time of that state.</param>
/// <param name="firstTold">Place of that state among all facts that the tracker was told.</param>
sealed class TrackedOrder(OrderChanged first, DateTime firstUtc, long firstTold)
{
    readonly long _firstTold = firstTold;

    // Place, among all facts, of the last state that left it in the book, and of its final state.
    long _workingTold = firstTold;
    long _endTold = firstTold;
    long? _endAsked;

    internal string? ConnectionId { get; } = first.ConnectionId;

    internal string OrderId { get; } = first.OrderId;

    /// <summary>Its earliest known state: the prices that it began with, before anyone moved them.</summary>
    internal OrderChanged First { get; private set; } = first;

    internal DateTime FirstUtc { get; private set; } = firstUtc;

    /// <summary>
    /// Its newest state, in whatever order its states were told; what was known stays where a later message leaves it out.
    /// </summary>
    internal OrderChanged Last { get; private set; } = first;

    internal DateTime LastUtc { get; private set; } = firstUtc;

    /// <summary>Time of its final state, once it has one.</summary>
    internal DateTime? EndedUtc { get; private set; } = OrderMap.IsFinal(first.Status) ? firstUtc : null;

    /// <summary>When it began: where times are equal, by the request that placed it or that replaced another by it.</summary>
    internal EventMoment Began => new(FirstUtc, _firstTold, ReplacingAsked ?? Placement?.Asked);

    /// <summary>When it ended, once it has: where times are equal, by the request that ended it.</summary>
    internal EventMoment? Ended => EndedUtc is { } utc ? new EventMoment(utc, _endTold, _endAsked) : null;

    /// <summary>Place of the request that replaced another order by it among all facts; null when it replaced none.</summary>
    internal long? ReplacingAsked { get; set; }

    /// <summary>The request that it came from. Bracket legs have none: nobody asked for them one by one.</summary>
    internal PlacedOrder? Placement { get; set; }

    /// <summary>Entry order of the bracket that it is a leg of.</summary>
    internal string? ParentOrderId { get; set; }

    /// <summary>The order whose place it took.</summary>
    internal string? ReplacesOrderId { get; set; }

    /// <summary>Since when it works for nothing, once that was found.</summary>
    internal DateTime? OrphanedUtc { get; set; }

    /// <summary>True once its parent order, the order that it replaced or its orphaned time is known.</summary>
    internal bool IsInferred => ParentOrderId is not null || ReplacesOrderId is not null || OrphanedUtc is not null;

    /// <summary>True once it was missing from the book without a word.</summary>
    internal bool IsGone { get; set; }

    /// <summary>False while nothing says that the order belongs to the run.</summary>
    internal bool IsOurs { get; set; } = true;

    /// <summary>True once a hook recorded it, or it turned out to be a leg. An order that is known by a link alone has no row.</summary>
    internal bool IsRecorded { get; set; }

    /// <summary>What the requests that linked it to others are called, and when they were sent.</summary>
    internal List<(string Tie, DateTime Utc)> Ties { get; } = [];

    /// <summary>True once it was put into a group.</summary>
    internal bool Linked { get; set; }

    /// <summary>True for an order that rests in the book and waits for a price.</summary>
    internal bool IsResting => Last.OrderType is not (OrderType.Market or OrderType.Unknown);

    /// <summary>Takes a state.</summary>
    /// <param name="told">The state.</param>
    /// <param name="toldUtc">Its time.</param>
    /// <param name="at">Its place among all facts that the tracker was told.</param>
    internal void Take(OrderChanged told, DateTime toldUtc, long at)
    {
        if (toldUtc < FirstUtc)
            (First, FirstUtc) = (told, toldUtc);
        if (EndedUtc is not null || Version(told, toldUtc).CompareTo(Version(Last, LastUtc)) < 0)
            return;
        Last = told with
        {
            Symbol = told.Symbol == OrderMap.UnknownSymbol ? Last.Symbol : told.Symbol,
            AccountId = told.AccountId ?? Last.AccountId,
            PositionId = told.PositionId ?? Last.PositionId,
            GroupId = told.GroupId ?? Last.GroupId,
        };
        LastUtc = toldUtc;
        if (OrderMap.IsFinal(told.Status))
            (EndedUtc, _endTold) = (toldUtc, at);
        else
            _workingTold = at;
    }

    /// <summary>Takes the requests that may have ended it.</summary>
    /// <param name="cancel">Place of the last request to cancel it among all facts; null when there was none.</param>
    /// <param name="change">The same for the last request to change it.</param>
    internal void TakeAsked(long? cancel, long? change)
    {
        if (Last.Status is not OrderStatus.Canceled)
            return;
        // A venue that changes an order in place tells its new state: such a change did not end it.
        _endAsked = cancel ?? (change > _workingTold ? change : null);
    }

    /// <summary>True when both were in the book at some moment.</summary>
    internal bool Overlaps(TrackedOrder other) => !EndedBefore(other) && !other.EndedBefore(this);

    // The platform tells events in any order, but a request is seen as it is sent, before all that follows from it: where times are equal,
    // requests decide.
    bool EndedBefore(TrackedOrder other)
    {
        if (Ended is not { } ended)
            return false;
        if (other.ReplacesOrderId == OrderId)
            return true;
        var began = other.Began;
        if (ended.Utc != began.Utc)
            return ended.Utc < began.Utc;
        if (began.Asked is not { } asked)
            return ended.Told < began.Told;
        if (ended.Asked is { } endAsked)
            return endAsked < asked;
        // Strategies place orders because others ended, unless this one was itself asked for later, or went because the other filled.
        return !(FirstUtc == ended.Utc && Began.Asked > asked) && !IsCanceledBy(other);
    }

    // A venue cancels an order unasked because another one filled: that one was there before the end, whichever of the two is told first.
    bool IsCanceledBy(TrackedOrder other) =>
        Last.Status is OrderStatus.Canceled && other.Last.FilledQuantity > 0 && other.EndedUtc == EndedUtc;

    static (bool, double, DateTime, OrderStatus) Version(OrderChanged told, DateTime utc) =>
        (OrderMap.IsFinal(told.Status), told.FilledQuantity ?? 0, utc, told.Status);
}
