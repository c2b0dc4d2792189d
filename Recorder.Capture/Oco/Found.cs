using Recorder.Storage.Events;

namespace Recorder.Capture.Oco;

/// <summary>Something that the tracker found out about an order.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="ConnectionId">Connection of the order.</param>
/// <param name="Utc">When the order was first known.</param>
/// <param name="Link">The group that it belongs to; null when it is something else, which <see cref="OcoTracker.FactsOf"/> says.</param>
sealed record Found(string OrderId, string? ConnectionId, DateTime Utc, OcoLinked? Link);

/// <summary>What the tracker knows of an order and the platform does not say.</summary>
/// <param name="ParentOrderId">Entry order of the bracket that it is a leg of.</param>
/// <param name="ReplacesOrderId">The order whose place it took when that was changed.</param>
/// <param name="OrphanedUtc">Since when it works although nothing is left that it could close or its partner has filled.</param>
readonly record struct OrderFacts(string? ParentOrderId, string? ReplacesOrderId, DateTime? OrphanedUtc);
