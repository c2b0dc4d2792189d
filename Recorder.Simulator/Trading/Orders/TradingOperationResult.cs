namespace TradingPlatform.BusinessLayer;

/// <summary>Whether a request was sent.</summary>
public enum TradingOperationResultStatus
{
    /// <summary>The request was sent; the venue can still reject it.</summary>
    Success,

    /// <summary>Not sent.</summary>
    Failure,
}

/// <summary>Outcome of sending a trading request.</summary>
public class TradingOperationResult
{
    TradingOperationResult(TradingOperationResultStatus status, long requestId, string? orderId, string? message)
    {
        Status = status;
        RequestId = requestId;
        OrderId = orderId;
        Message = message;
    }

    /// <summary>Whether the request was sent.</summary>
    public TradingOperationResultStatus Status { get; }

    /// <summary>Why the request was not sent.</summary>
    public string? Message { get; }

    /// <summary>Id of the order; null if the venue sends it only with the order.</summary>
    public string? OrderId { get; }

    /// <summary>Id of the request.</summary>
    public long RequestId { get; }

    /// <summary>The request was sent.</summary>
    public static TradingOperationResult CreateSuccess(long requestId, string? orderId) =>
        new(TradingOperationResultStatus.Success, requestId, orderId, null);

    /// <summary>The request was not sent.</summary>
    public static TradingOperationResult CreateError(long requestId, string message) =>
        new(TradingOperationResultStatus.Failure, requestId, null, message);

    /// <inheritdoc/>
    public override string ToString() => Message is null ? $"{Status}" : $"{Status}: {Message}";
}
