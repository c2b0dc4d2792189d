using Recorder.Storage.Events;

namespace Recorder.Capture.Oco;

/// <summary>An event that the tracker inferred. It goes to the sink as it is; the tables join it with the reports of the hooks.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="ConnectionId">Connection of the order.</param>
/// <param name="Utc">Time of the event.</param>
/// <param name="Link">The group that the order belongs to; null when <paramref name="Order"/> is set.</param>
/// <param name="Order">The order with its parent, the order that it replaced, or its orphaned time; null when <paramref name="Link"/> is
/// set.</param>
sealed record OcoFinding(string OrderId, string? ConnectionId, DateTime Utc, OcoLinked? Link, OrderChanged? Order = null)
{
    /// <summary>What was inferred about an order so far.</summary>
    internal static OcoFinding Of(TrackedOrder order) => new(order.OrderId, order.ConnectionId, order.LastUtc, Link: null, order.Last with
    {
        Cause = OrderCause.Inferred,
        ParentOrderId = order.ParentOrderId,
        ReplacesOrderId = order.ReplacesOrderId,
        OrphanedUtc = order.OrphanedUtc,
    });
}
