using Recorder.Storage.Events;

namespace Recorder.Capture.Oco;

/// <summary>A request to place an order, and the order that came of it. The tracker's alone.</summary>
sealed class PlacedOrder
{
    readonly string? _symbolName;
    readonly double _quantity;
    readonly string? _typeId;
    readonly double _price;
    readonly double _trigger;
    readonly string? _comment;
    readonly string? _positionId;

    // The one that it has, and those that it was taken for or had before.
    readonly List<string> _orderIds = new(1);

    /// <summary>Takes a request.</summary>
    /// <param name="asked">The request.</param>
    /// <param name="at">Its place among all facts that the tracker was told.</param>
    internal PlacedOrder(in PlacementRequested asked, long at)
    {
        Asked = at;
        (RequestId, SentUtc, ConnectionId, AccountId) = (asked.RequestId, asked.SentUtc, asked.ConnectionId, asked.AccountId);
        (Side, TickSize, Root, _symbolName) = (asked.Side, asked.TickSize, asked.Root, asked.SymbolName ?? asked.SymbolId);
        (_comment, _positionId) = (asked.Comment, asked.PositionId);
        (_quantity, _typeId, _price, _trigger) = (asked.Quantity, asked.OrderTypeId, asked.Price, asked.Trigger);
    }

    internal long RequestId { get; }

    /// <summary>Place of the request among all facts.</summary>
    internal long Asked { get; }

    internal DateTime SentUtc { get; }

    internal string? ConnectionId { get; }

    internal string? AccountId { get; }

    internal Side Side { get; }

    internal double Quantity => _quantity;

    internal double TickSize { get; }

    internal string? Root { get; }

    /// <summary>The order, once its id is known.</summary>
    internal string? OrderId { get; private set; }

    /// <summary>The set of orders that it was placed with, when one call placed more than one.</summary>
    internal PlacedTogether? Together { get; private set; }

    /// <summary>It is the order with an id, or goes on under it.</summary>
    internal void Bind(string orderId)
    {
        OrderId = orderId;
        _orderIds.Add(orderId);
        Together?.Add([orderId]);
    }

    /// <summary>It was placed with others.</summary>
    internal void Join(PlacedTogether together)
    {
        if (Together == together)
            return;
        Together = together;
        together.Add(_orderIds);
    }

    /// <summary>True for the symbol that was asked for, or its contract where that was the continuous one.</summary>
    internal bool IsSymbol(string symbol, string? root) => symbol == _symbolName || (!string.IsNullOrEmpty(Root) && root == Root);

    /// <summary>True when an order looks like the one that was asked for, where no answer told its id.</summary>
    internal bool CouldBe(in OrderChanged order, string? root) =>
        OrderId is null && order.ConnectionId == ConnectionId && order.AccountId == AccountId && order.Side == Side
        && order.Quantity == _quantity
        && order.OrderTypeId == _typeId && IsSymbol(order.Symbol, root) && IsAt(order.Price, _price)
        && (order.OrderType is OrderType.TrailingStop || IsAt(order.StopPrice, _trigger))
        && IsOrLost(order.ClientTag, _comment) && IsOrLost(order.PositionId, _positionId);

    /// <summary>True when a fill looks like one of the order that was asked for, where nothing told that order.</summary>
    internal bool CouldBe(in ExecutionReported fill, string? root, DateTime utc) =>
        OrderId is null && fill.ConnectionId == ConnectionId && fill.AccountId == AccountId && fill.Side == Side
        && fill.Quantity <= _quantity && utc >= SentUtc
        && (fill.OrderTypeId is null || fill.OrderTypeId == _typeId) && IsSymbol(fill.Symbol, root) && IsOrLost(fill.Comment, _comment);

    // Connectors lose comments and position ids, and do not make them up.
    static bool IsOrLost(string? shown, string? asked) => shown is null || shown == asked;

    // The venue rounds to its tick, and an order shows no price that its type does not have.
    bool IsAt(double? shown, double asked) => shown is not { } price || !double.IsFinite(asked) || !(Math.Abs(price - asked) > TickSize);
}

/// <summary>Orders that one call placed together. The tracker's alone.</summary>
sealed class PlacedTogether(string tie)
{
    // A strategy that never waits for an answer places all its orders together, as far as can be seen.
    const int Most = 50;

    readonly List<string> _orderIds = [];

    internal string Tie => tie;

    /// <summary>
    /// Ids that its orders have or had, and perhaps some that turned out to be others'; null when they are too many to look through.
    /// </summary>
    internal IReadOnlyList<string>? OrderIds => _orderIds.Count < Most ? _orderIds : null;

    internal void Add(IReadOnlyList<string> orderIds)
    {
        if (_orderIds.Count < Most)
            _orderIds.AddRange(orderIds);
    }
}
