using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>Something that was asked of the platform. Told again with the answer.</summary>
public readonly record struct RequestSent : IEventBody
{
    // The platform's ids are numbers: no text is made of one for who only writes it down.
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

    /// <summary>When it was asked; the same when it is told again with the answer.</summary>
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

    /// <summary>None while there is no answer.</summary>
    [Field(Column = "result")]
    public RequestResult? Result { get; init; }

    /// <summary>Message.</summary>
    [Field(Column = "message")]
    public string? Message { get; init; }

    /// <inheritdoc/>
    void IEventBody.Write(EventText text)
    {
        text.Begin();
        if (_number is { } number)
            text.Quoted("request_id"u8, number);
        else
            text.Member("request_id"u8, _requestId);
        text.Member("kind"u8, Kind);
        text.Member("requested_utc"u8, RequestedUtc);
        text.Member("order_id"u8, OrderId);
        text.Member("position_id"u8, PositionId);
        text.Member("symbol"u8, Symbol);
        text.Member("account_id"u8, AccountId);
        text.Member("side"u8, Side);
        text.Member("order_type_id"u8, OrderTypeId);
        text.Member("quantity"u8, Quantity);
        text.Member("price"u8, Price);
        text.Member("stop_price"u8, StopPrice);
        text.Member("stop_loss"u8, StopLoss);
        text.Member("take_profit"u8, TakeProfit);
        text.Member("client_tag"u8, ClientTag);
        text.Member("sending_source"u8, SendingSource);
        text.Member("linked_orders"u8, LinkedOrders);
        text.Member("result"u8, Result);
        text.Member("message"u8, Message);
        text.End();
    }
}
