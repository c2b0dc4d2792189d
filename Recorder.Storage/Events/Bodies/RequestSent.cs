using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>A request to the platform. It is reported again with the answer.</summary>
public readonly record struct RequestSent : IEventBody
{
    // The platform's ids are numbers: a hook makes no text of them.
    readonly string? _requestId;
    readonly long? _number;

    /// <summary>A request that the platform gave a number.</summary>
    [SetsRequiredMembers]
    public RequestSent(long number, RequestKind kind, DateTime requestedUtc) =>
        (RequestId, _number, Kind, RequestedUtc) = (null!, number, kind, requestedUtc);

    /// <inheritdoc/>
    [JsonIgnore]
    public EventType Type => EventType.Request;

    /// <summary>Request id.</summary>
    [Field(IsRequired = true, Column = "request_id")]
    public required string RequestId
    {
        get => _requestId ?? _number?.ToString(CultureInfo.InvariantCulture)!;
        init => (_requestId, _number) = (value, null);
    }

    /// <summary>Kind.</summary>
    [Field(Column = "kind")]
    public required RequestKind Kind { get; init; }

    /// <summary>When it was sent; the same in the report with the answer.</summary>
    [Field(Column = "requested_utc")]
    public required DateTime RequestedUtc { get; init; }

    /// <summary>Order id.</summary>
    [Field(Column = "order_id")]
    public string? OrderId { get; init; }

    /// <summary>Position id.</summary>
    [Field(Column = "position_id")]
    public string? PositionId { get; init; }

    /// <summary>Symbol.</summary>
    [Field(Column = "symbol")]
    public string? Symbol { get; init; }

    /// <summary>Account id.</summary>
    [Field(Column = "account_id")]
    public string? AccountId { get; init; }

    /// <summary>Side.</summary>
    [Field(Column = "side")]
    public Side? Side { get; init; }

    /// <summary>Order type id.</summary>
    [Field(Column = "order_type")]
    public string? OrderTypeId { get; init; }

    /// <summary>Quantity.</summary>
    [Field(Column = "quantity")]
    public double? Quantity { get; init; }

    /// <summary>Price.</summary>
    [Field(Column = "price")]
    public double? Price { get; init; }

    /// <summary>Stop price.</summary>
    [Field(Column = "stop_price")]
    public double? StopPrice { get; init; }

    /// <summary>Attached stop, as text.</summary>
    [Field(Extra = 1)]
    public string? StopLoss { get; init; }

    /// <summary>Attached target, as text.</summary>
    [Field(Extra = 2)]
    public string? TakeProfit { get; init; }

    /// <summary>Client tag.</summary>
    [Field(Column = "client_tag")]
    public string? ClientTag { get; init; }

    /// <summary>Sending source.</summary>
    [Field(Column = "sending_source")]
    public string? SendingSource { get; init; }

    /// <summary>Orders to tie together.</summary>
    [Field(Extra = 3)]
    public IReadOnlyList<string>? LinkedOrders { get; init; }

    /// <summary>Null while there is no answer.</summary>
    [Field(Column = "result")]
    public RequestResult? Result { get; init; }

    /// <summary>Message.</summary>
    [Field(Column = "message")]
    public string? Message { get; init; }

    /// <inheritdoc/>
    void IEventBody.Write(PackedWriter packed)
    {
        packed.Begin();
        if (_number is { } number)
            packed.Quoted("request_id"u8, number);
        else
            packed.Member("request_id"u8, _requestId);
        packed.Member("kind"u8, Kind);
        packed.Member("requested_utc"u8, RequestedUtc);
        packed.Member("order_id"u8, OrderId);
        packed.Member("position_id"u8, PositionId);
        packed.Member("symbol"u8, Symbol);
        packed.Member("account_id"u8, AccountId);
        packed.Member("side"u8, Side);
        packed.Member("order_type_id"u8, OrderTypeId);
        packed.Member("quantity"u8, Quantity);
        packed.Member("price"u8, Price);
        packed.Member("stop_price"u8, StopPrice);
        packed.Member("stop_loss"u8, StopLoss);
        packed.Member("take_profit"u8, TakeProfit);
        packed.Member("client_tag"u8, ClientTag);
        packed.Member("sending_source"u8, SendingSource);
        packed.Member("linked_orders"u8, LinkedOrders);
        packed.Member("result"u8, Result);
        packed.Member("message"u8, Message);
        packed.End();
    }
}
