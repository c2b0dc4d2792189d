namespace Recorder.Storage.Tables.Caching;

/// <summary>The inferred values of an order. No report of the platform contains them, so no later report removes them.</summary>
/// <param name="ParentOrderId">Entry order of the bracket that it is a leg of.</param>
/// <param name="ReplacesOrderId">The order that it replaced.</param>
/// <param name="OrphanedUtc">Time from which it is orphaned.</param>
sealed record OrderInference(string? ParentOrderId, string? ReplacesOrderId, DateTime? OrphanedUtc)
{
    /// <summary>Merges two values. The order of the two does not matter.</summary>
    internal static OrderInference? Join(OrderInference? one, OrderInference? other) =>
        one is null || other is null ? one ?? other : new OrderInference(
            Known(one.ParentOrderId, other.ParentOrderId),
            Known(one.ReplacesOrderId, other.ReplacesOrderId),
            one.OrphanedUtc is { } utc && other.OrphanedUtc is { } otherUtc
                ? new DateTime(Math.Min(utc.Ticks, otherUtc.Ticks), DateTimeKind.Utc)
                : one.OrphanedUtc ?? other.OrphanedUtc);

    // Two different values are not expected. The comparison makes the result independent of the order of the reports.
    static string? Known(string? one, string? other) => one is null || string.CompareOrdinal(one, other) < 0 ? other : one;
}
