using Recorder.Storage.Events;

namespace Recorder.Storage.Inference.Oco;

/// <summary>A request to place an order, and the resulting order.</summary>
/// <param name="request">The request.</param>
/// <param name="sequence">Its sequence number.</param>
sealed class PlacedOrder(RequestSent request, long sequence)
{
    // The id of the order, its earlier ids, and ids of other orders that seemed to be this order.
    readonly List<string> _orderIds = new(1);

    internal string RequestId => request.RequestId;

    /// <summary>Sequence number of the request.</summary>
    internal long Sequence => sequence;

    internal DateTime SentUtc => request.RequestedUtc;

    internal string? ConnectionId => request.ConnectionId;

    internal string? AccountId => request.AccountId;

    internal Side? Side => request.Side;

    internal double Quantity => request.Quantity ?? double.NaN;

    internal double TickSize => request.TickSize ?? double.NaN;

    /// <summary>The thread that sent the request; null if that is not known.</summary>
    internal string? Thread => request.Thread;

    /// <summary>The order, once its id is known.</summary>
    internal string? OrderId { get; private set; }

    /// <summary>The orders that one call placed together with it; null when it was placed alone.</summary>
    internal PlacedTogether? Together { get; private set; }

    /// <summary>Sets the id of the order that the request became, or the new id of that order.</summary>
    internal void Bind(string orderId)
    {
        OrderId = orderId;
        _orderIds.Add(orderId);
        Together?.Add([orderId]);
    }

    /// <summary>Adds it to the orders of one call.</summary>
    internal void Join(PlacedTogether together)
    {
        if (Together == together)
            return;
        Together = together;
        together.Add(_orderIds);
    }

    /// <summary>True for the symbol of the request. If the request names the continuous symbol, also true for its contract.</summary>
    internal bool IsSymbol(string symbol, string? root) =>
        symbol == request.Symbol || (!string.IsNullOrEmpty(request.SymbolRoot) && request.SymbolRoot == root);

    /// <summary>True when an order matches the request. Used when no answer states the id of the order.</summary>
    internal bool CouldBe(in OrderChanged order, string? root) =>
        OrderId is null && order.ConnectionId == ConnectionId && order.AccountId == AccountId && order.Side == Side
        && order.Quantity == request.Quantity && order.OrderTypeId == request.OrderTypeId && IsSymbol(order.Symbol, root)
        && IsAt(order.Price, request.Price)
        && (order.OrderType is OrderType.TrailingStop || IsAt(order.StopPrice, request.StopPrice))
        && IsSameOrLost(order.ClientTag, request.ClientTag) && IsSameOrLost(order.PositionId, request.PositionId);

    /// <summary>True when a fill matches the request. Used when no event reports the order.</summary>
    internal bool CouldBe(in ExecutionReported fill, string? root, DateTime utc) =>
        OrderId is null && fill.ConnectionId == ConnectionId && fill.AccountId == AccountId && fill.Side == Side
        && fill.Quantity <= request.Quantity && utc >= SentUtc
        && (fill.OrderTypeId is null || fill.OrderTypeId == request.OrderTypeId) && IsSymbol(fill.Symbol, root)
        && IsSameOrLost(fill.Comment, request.ClientTag);

    // Connectors may lose comments and position ids, but they never invent them.
    static bool IsSameOrLost(string? shown, string? requested) => shown is null || shown == requested;

    // The venue rounds prices to its tick, and an order shows only the prices that its type has.
    bool IsAt(double? shown, double? requested) =>
        shown is not { } price || requested is not { } wanted || !(Math.Abs(price - wanted) > TickSize);
}

/// <summary>Orders that one call placed together.</summary>
/// <param name="tie">What identifies them as a group.</param>
sealed class PlacedTogether(string tie)
{
    // If a strategy never waits for an answer, all its orders seem to be placed together.
    const int Most = 50;

    readonly List<string> _orderIds = [];

    internal string Tie => tie;

    /// <summary>Ids that the orders have or had. Some may belong to other orders. Null when there are too many to search.</summary>
    internal IReadOnlyList<string>? OrderIds => _orderIds.Count < Most ? _orderIds : null;

    internal void Add(IReadOnlyList<string> orderIds)
    {
        if (_orderIds.Count < Most)
            _orderIds.AddRange(orderIds);
    }
}
