using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Recorder.Storage.Events;

/// <summary>A request to the platform. It is reported again with the answer.</summary>
public readonly record struct RequestSent : IEventBody
{
    // The platform's ids are numbers. A hook does not convert them to text.
    readonly string? _requestId;
    readonly long? _number;
    readonly string? _thread;
    readonly int? _threadNumber;

    /// <summary>A request with a number from the platform.</summary>
    /// <param name="number">Its id.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="requestedUtc">When it was sent.</param>
    /// <param name="thread">The thread that sent it; null if that is not known.</param>
    [SetsRequiredMembers]
    public RequestSent(long number, RequestKind kind, DateTime requestedUtc, int? thread = null) =>
        (RequestId, _number, Kind, RequestedUtc, _threadNumber) = (null!, number, kind, requestedUtc, thread);

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

    /// <summary>Orders to link.</summary>
    [Field(Extra = 3)]
    public IReadOnlyList<string>? LinkedOrders { get; init; }

    /// <summary>Connection id.</summary>
    public string? ConnectionId { get; init; }

    /// <summary>The root that a continuous symbol and its dated contracts have in common.</summary>
    public string? SymbolRoot { get; init; }

    /// <summary>Smallest price step of the symbol.</summary>
    public double? TickSize { get; init; }

    /// <summary>
    /// The thread that sent it. One call that places several orders announces all of them on its thread before any answer comes.
    /// </summary>
    public string? Thread
    {
        get => _thread ?? _threadNumber?.ToString(CultureInfo.InvariantCulture);
        init => (_thread, _threadNumber) = (value, null);
    }

    /// <summary>Attached stops, each as text (<see cref="AttachedPrice"/>), if there are several.</summary>
    public IReadOnlyList<string>? StopLosses { get; init; }

    /// <summary>Attached targets, each as text (<see cref="AttachedPrice"/>), if there are several.</summary>
    public IReadOnlyList<string>? TakeProfits { get; init; }

    /// <summary>
    /// True when the request belongs to the run only if its order does: see <see cref="OrderChanged.IsCandidate"/>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsCandidate { get; init; }

    /// <summary>The answer; null until it arrives.</summary>
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
        packed.Member("connection_id"u8, ConnectionId);
        packed.Member("symbol_root"u8, SymbolRoot);
        packed.Member("tick_size"u8, TickSize);
        if (_threadNumber is { } thread)
            packed.Quoted("thread"u8, thread);
        else
            packed.Member("thread"u8, _thread);
        packed.Member("stop_losses"u8, StopLosses);
        packed.Member("take_profits"u8, TakeProfits);
        if (IsCandidate)
            packed.Member("is_candidate"u8, true);
        packed.Member("result"u8, Result);
        packed.Member("message"u8, Message);
        packed.End();
    }
}
