using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>Something that was asked of the platform. Told again with the answer.</summary>
public sealed record RequestSent : EventBody
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override EventType Type => EventType.Request;

    /// <summary>Request id.</summary>
    public required string RequestId { get; init; }

    /// <summary>Kind.</summary>
    public required RequestKind Kind { get; init; }

    /// <summary>When it was asked; the same when it is told again with the answer.</summary>
    public required DateTime RequestedUtc { get; init; }

    /// <summary>Order id.</summary>
    public string? OrderId { get; init; }

    /// <summary>Position id.</summary>
    public string? PositionId { get; init; }

    /// <summary>Symbol.</summary>
    public string? Symbol { get; init; }

    /// <summary>Account id.</summary>
    public string? AccountId { get; init; }

    /// <summary>Side.</summary>
    public Side? Side { get; init; }

    /// <summary>Order type id.</summary>
    public string? OrderTypeId { get; init; }

    /// <summary>Quantity.</summary>
    public double? Quantity { get; init; }

    /// <summary>Price.</summary>
    public double? Price { get; init; }

    /// <summary>Stop price.</summary>
    public double? StopPrice { get; init; }

    /// <summary>Attached stop, as text.</summary>
    public string? StopLoss { get; init; }

    /// <summary>Attached target, as text.</summary>
    public string? TakeProfit { get; init; }

    /// <summary>Client tag.</summary>
    public string? ClientTag { get; init; }

    /// <summary>Sending source.</summary>
    public string? SendingSource { get; init; }

    /// <summary>Orders to tie together.</summary>
    public IReadOnlyList<string>? LinkedOrders { get; init; }

    /// <summary>None while there is no answer.</summary>
    public RequestResult? Result { get; init; }

    /// <summary>Message.</summary>
    public string? Message { get; init; }
}
