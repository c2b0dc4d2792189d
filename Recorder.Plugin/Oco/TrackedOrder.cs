using Recorder.Storage.Events;

namespace Recorder.Plugin.Oco;

/// <summary>What the tracker remembers of an order. Under the tracker's lock.</summary>
sealed class TrackedOrder(OrderChanged last, bool closing)
{
    /// <summary>Its newest state.</summary>
    internal OrderChanged Last { get; set; } = last;

    /// <summary>Whether it worked against the position when it was first seen.</summary>
    internal bool Closing { get; } = closing;

    /// <summary>Time of its final state, once it has one.</summary>
    internal DateTime? EndedUtc { get; set; }

    /// <summary>True when someone asked for it to be cancelled.</summary>
    internal bool CancelAsked { get; set; }

    /// <summary>Entry order of the bracket that it is a leg of.</summary>
    internal string? ParentOrderId { get; set; }

    /// <summary>True once it was put into a group.</summary>
    internal bool Linked { get; set; }

    /// <summary>The set of orders that it was placed with, when there was more than one.</summary>
    internal PlacedTogether? Placement { get; set; }

    internal bool IsFinal => Last.Status is OrderStatus.Filled or OrderStatus.Canceled or OrderStatus.Rejected;

    internal OcoRole Role => OrderRole.Of(Last, Closing);
}

/// <summary>Orders that one call placed together.</summary>
sealed record PlacedTogether(string Tie);
