using Recorder.Capture.Mapping;
using Recorder.Storage.Events;

namespace Recorder.Capture.Oco;

/// <summary>What the tracker remembers of an order. The tracker's alone.</summary>
sealed class TrackedOrder(OrderChanged first, DateTime firstUtc)
{
    internal string? ConnectionId { get; } = first.ConnectionId;

    internal string OrderId { get; } = first.OrderId;

    /// <summary>Its earliest known state: the prices that it began with, before anyone moved them.</summary>
    internal OrderChanged First { get; private set; } = first;

    internal DateTime FirstUtc { get; private set; } = firstUtc;

    /// <summary>Its newest state, in whatever order its states were told; what was known stays where a later message leaves it out.</summary>
    internal OrderChanged Last { get; private set; } = first;

    internal DateTime LastUtc { get; private set; } = firstUtc;

    /// <summary>Time of its final state, once it has one.</summary>
    internal DateTime? EndedUtc { get; private set; } = OrderMap.IsFinal(first.Status) ? firstUtc : null;

    /// <summary>The request that it came from. Bracket legs have none: nobody asked for them one by one.</summary>
    internal Placement? Placement { get; set; }

    /// <summary>Entry order of the bracket that it is a leg of.</summary>
    internal string? ParentOrderId { get; set; }

    /// <summary>The order whose place it took.</summary>
    internal string? ReplacesOrderId { get; set; }

    /// <summary>Since when it works for nothing, once that was found.</summary>
    internal DateTime? OrphanedUtc { get; set; }

    /// <summary>True once it was missing from the book without a word.</summary>
    internal bool IsGone { get; set; }

    /// <summary>False while nothing says that the order belongs to the run.</summary>
    internal bool IsOurs { get; set; } = true;

    /// <summary>What the requests that linked it to others are called, and when they were sent.</summary>
    internal List<(string Tie, DateTime Utc)> Ties { get; } = [];

    /// <summary>True once it was put into a group.</summary>
    internal bool Linked { get; set; }

    /// <summary>True for an order that rests in the book and waits for a price.</summary>
    internal bool IsResting => Last.OrderType is not (OrderType.Market or OrderType.Unknown);

    internal void Take(OrderChanged told, DateTime toldUtc)
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
            EndedUtc = toldUtc;
    }

    /// <summary>True when both were in the book at some moment.</summary>
    internal bool Overlaps(TrackedOrder other) => FirstUtc < (other.EndedUtc ?? DateTime.MaxValue) && other.FirstUtc < (EndedUtc ?? DateTime.MaxValue);

    static (bool, double, DateTime, OrderStatus) Version(OrderChanged told, DateTime utc) => (OrderMap.IsFinal(told.Status), told.FilledQuantity ?? 0, utc, told.Status);
}
