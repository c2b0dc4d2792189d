using System.Text.Json.Serialization;
using Recorder.Analytics.Positions;

namespace Recorder.Storage.Events;

/// <summary>The state of an order at one moment, whole: a later one replaces it.</summary>
public sealed record OrderChanged : EventBody
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override EventType Type => EventType.Order;

    /// <summary>Unique per connection.</summary>
    public required string OrderId { get; init; }

    /// <summary>Entry order of a bracket leg.</summary>
    public string? ParentOrderId { get; init; }

    /// <summary>The order whose place it took: some venues replace an order that is changed.</summary>
    public string? ReplacesOrderId { get; init; }

    /// <summary>Since when it works although nothing is left that it could close, or its partner has filled.</summary>
    public DateTime? OrphanedUtc { get; init; }

    /// <summary>Connection id.</summary>
    public string? ConnectionId { get; init; }

    /// <summary>Cause.</summary>
    public required OrderCause Cause { get; init; }

    /// <summary>Symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>Symbol id.</summary>
    public string? SymbolId { get; init; }

    /// <summary>Account id.</summary>
    public string? AccountId { get; init; }

    /// <summary>Side.</summary>
    public required Side Side { get; init; }

    /// <summary>Order type.</summary>
    public required OrderType OrderType { get; init; }

    /// <summary>The platform's own word.</summary>
    public string? OrderTypeId { get; init; }

    /// <summary>Time in force.</summary>
    public string? Tif { get; init; }

    /// <summary>Quantity.</summary>
    public required double Quantity { get; init; }

    /// <summary>Filled quantity.</summary>
    public double? FilledQuantity { get; init; }

    /// <summary>Average fill price.</summary>
    public double? AverageFillPrice { get; init; }

    /// <summary>Limit price.</summary>
    public double? Price { get; init; }

    /// <summary>Trigger price.</summary>
    public double? StopPrice { get; init; }

    /// <summary>In ticks.</summary>
    public double? TrailOffset { get; init; }

    /// <summary>Status.</summary>
    public required OrderStatus Status { get; init; }

    /// <summary>The connector's own word.</summary>
    public string? OriginalStatus { get; init; }

    /// <summary>The order's comment.</summary>
    public string? ClientTag { get; init; }

    /// <summary>Position that it is tied to.</summary>
    public string? PositionId { get; init; }

    /// <summary>Group id.</summary>
    public string? GroupId { get; init; }

    /// <summary>Expiration utc.</summary>
    public DateTime? ExpirationUtc { get; init; }

    /// <summary>What it is meant to do to the position, where the order itself says so.</summary>
    public PositionImpact Intent { get; init; }

    /// <summary>Attached stop, as text.</summary>
    public string? StopLoss { get; init; }

    /// <summary>Attached target, as text.</summary>
    public string? TakeProfit { get; init; }
}
