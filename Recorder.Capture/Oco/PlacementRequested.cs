using Recorder.Capture.Mapping;
using TradingPlatform.BusinessLayer;
using Side = Recorder.Storage.Events.Side;

namespace Recorder.Capture.Oco;

/// <summary>Someone asks to place an order.</summary>
readonly record struct PlacementRequested : IOcoFact
{
    internal PlacementRequested(PlaceOrderRequestParameters request, DateTime sentUtc)
    {
        var symbol = request.Symbol;
        (RequestId, SentUtc, Thread) = (request.RequestId, sentUtc, Environment.CurrentManagedThreadId);
        (ConnectionId, AccountId) = (symbol?.ConnectionId ?? request.ConnectionId, request.Account?.Id ?? request.AccountId);
        (SymbolName, SymbolId, Root, TickSize) = (symbol?.Name, request.SymbolId, symbol?.Root, symbol?.TickSize ?? double.NaN);
        (Side, Quantity, OrderTypeId, Price, Trigger) =
            (OrderMap.SideOf(request.Side), request.Quantity, request.OrderTypeId, request.Price, request.TriggerPrice);
        (Comment, PositionId) = (OrderMap.NotEmpty(request.Comment), OrderMap.NotEmpty(request.PositionId));
        (Stops, Targets) =
            (RequestedLegs.Of(request.StopLossItems, request.StopLoss), RequestedLegs.Of(request.TakeProfitItems, request.TakeProfit));
    }

    internal long RequestId { get; }

    internal DateTime SentUtc { get; }

    /// <summary>The thread that asks: what one call places together, it announces before any answer.</summary>
    internal int Thread { get; }

    internal string? ConnectionId { get; }

    internal string? AccountId { get; }

    internal string? SymbolName { get; }

    internal string? SymbolId { get; }

    internal string? Root { get; }

    internal double TickSize { get; }

    internal Side Side { get; }

    internal double Quantity { get; }

    internal string? OrderTypeId { get; }

    internal double Price { get; }

    internal double Trigger { get; }

    internal string? Comment { get; }

    internal string? PositionId { get; }

    /// <summary>The legs that it asks for.</summary>
    internal RequestedLegs Stops { get; }

    internal RequestedLegs Targets { get; }

    /// <inheritdoc/>
    public IReadOnlyList<OcoFinding> TellTo(OcoTracker tracker) => tracker.OnPlacingAsked(this);
}
