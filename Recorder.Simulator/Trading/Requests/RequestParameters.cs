namespace TradingPlatform.BusinessLayer;

/// <summary>Kind of a request.</summary>
public enum RequestType
{
    /// <summary>Place an order.</summary>
    PlaceOrder,

    /// <summary>Change an order.</summary>
    ModifyOrder,

    /// <summary>Cancel an order.</summary>
    CancelOrder,

    /// <summary>Close a position.</summary>
    ClosePosition,

    /// <summary>Load history.</summary>
    History,

    /// <summary>Find a symbol.</summary>
    Symbol,

    /// <summary>Search symbols.</summary>
    SearchSymbols,

    /// <summary>Load trades.</summary>
    TradesHistory,

    /// <summary>Load order changes.</summary>
    OrdersHistory,

    /// <summary>Calculate a profit.</summary>
    PnL,

    /// <summary>Tie orders together.</summary>
    LinkOCO,
}

/// <summary>A request.</summary>
public abstract class RequestParameters
{
    static long _lastId;

    /// <summary>Stops the request.</summary>
    public CancellationToken CancellationToken { get; set; }

    /// <summary>Id of the request, unique in the process.</summary>
    public long RequestId { get; } = Interlocked.Increment(ref _lastId);

    /// <summary>Sender of the request.</summary>
    public string? SendingSource { get; set; }

    /// <summary>Kind of the request.</summary>
    public abstract RequestType Type { get; }
}

/// <summary>A request that trades.</summary>
public abstract class TradingRequestParameters : RequestParameters
{
    /// <summary>Id of the connection.</summary>
    public abstract string ConnectionId { get; }

    /// <summary>Description of the request.</summary>
    public abstract string Event { get; }

    /// <summary>Description of the request as text.</summary>
    public abstract string Message { get; }

    /// <summary>Request of which this request is a part.</summary>
    public TradingRequestParameters? ParentOperation { get; init; }

    /// <summary>Account that the request trades on, null when it names none.</summary>
    protected internal virtual Account? GetAccount() => null;
}
