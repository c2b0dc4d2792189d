using System.Globalization;
using Recorder.Capture.Mapping;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Oco;

/// <summary>
/// Something that the groups of orders follow from. A hook makes it of what the platform's objects say at that moment: they may say something else by the time it is decided on.
/// </summary>
abstract record OcoFact
{
    /// <summary>Tells the tracker, and returns what it found out.</summary>
    internal abstract IReadOnlyList<Found> TellTo(OcoTracker tracker);

    /// <summary>What a request says that is about to be sent; null for one that has nothing to do with groups.</summary>
    internal static OcoFact? Of(RequestParameters request, DateTime utc) => request switch
    {
        CancelOrderRequestParameters cancel when (OrderMap.NotEmpty(cancel.OrderId) ?? cancel.Order?.Id) is { } id => new CancelAsked(id),
        ModifyOrderRequestParameters { OrderId: { } id } modify => new ChangeAsked(id, modify.Price, modify.TriggerPrice, modify.Symbol?.TickSize ?? 0),
        PlaceOrderRequestParameters place => new PlacingAsked(new Placement(place, utc), Bracket.Of(place), place.Symbol?.Name, place.Symbol?.Root, Environment.CurrentManagedThreadId),
        LinkOCORequestParameters link => new LinkAsked(TieOf(link), [.. (link.OrdersToLink ?? []).Select(order => Told(order, utc))], utc),
        _ => null,
    };

    /// <summary>What the answer to a request says; null when that has nothing to do with groups.</summary>
    internal static OcoFact? Of(RequestParameters request, bool success, string? orderId) => request switch
    {
        PlaceOrderRequestParameters place => new PlacingAnswered(place.RequestId, place.Symbol?.ConnectionId ?? place.ConnectionId, success, orderId),
        LinkOCORequestParameters link when !success => new LinkRefused(TieOf(link), [.. (link.OrdersToLink ?? []).Select(order => ((string?)order.ConnectionId, order.Id))]),
        _ => null,
    };

    static OrderTold Told(IOrder order, DateTime utc) =>
        new(OrderMap.Of(order, OrderCause.Updated), OrderMap.NotEmpty(order.Symbol?.Root), PlatformTime.Or(order.LastUpdateTime, utc), IsOurs: true);

    static string TieOf(LinkOCORequestParameters request) => string.Create(CultureInfo.InvariantCulture, $"linked by request {request.RequestId}");
}

/// <summary>Someone asks to cancel an order.</summary>
sealed record CancelAsked(string OrderId) : OcoFact
{
    /// <inheritdoc/>
    internal override IReadOnlyList<Found> TellTo(OcoTracker tracker) => tracker.OnCancelAsked(OrderId);
}

/// <summary>Someone asks to change an order.</summary>
sealed record ChangeAsked(string OrderId, double Price, double Trigger, double Tick) : OcoFact
{
    /// <inheritdoc/>
    internal override IReadOnlyList<Found> TellTo(OcoTracker tracker) => tracker.OnChangeAsked(this);
}

/// <summary>Someone asks to place an order.</summary>
/// <param name="Placement">The request.</param>
/// <param name="Bracket">The legs that it asks for; null when there are none.</param>
/// <param name="Symbol">Name of the symbol.</param>
/// <param name="Root">Root of the symbol.</param>
/// <param name="Thread">The thread that asks: what one call places together, it announces before any answer.</param>
sealed record PlacingAsked(Placement Placement, (IReadOnlyList<SlTpHolder> Stops, IReadOnlyList<SlTpHolder> Targets)? Bracket, string? Symbol, string? Root, int Thread) : OcoFact
{
    /// <inheritdoc/>
    internal override IReadOnlyList<Found> TellTo(OcoTracker tracker) => tracker.OnPlacingAsked(this);
}

/// <summary>A request to place an order was answered.</summary>
sealed record PlacingAnswered(long RequestId, string? ConnectionId, bool Success, string? OrderId) : OcoFact
{
    /// <inheritdoc/>
    internal override IReadOnlyList<Found> TellTo(OcoTracker tracker) => tracker.OnPlacingAnswered(this);
}

/// <summary>Someone asks to link orders.</summary>
sealed record LinkAsked(string Tie, IReadOnlyList<OrderTold> Orders, DateTime Utc) : OcoFact
{
    /// <inheritdoc/>
    internal override IReadOnlyList<Found> TellTo(OcoTracker tracker) => tracker.OnLinkAsked(this);
}

/// <summary>A request to link orders came to nothing.</summary>
sealed record LinkRefused(string Tie, IReadOnlyList<(string? ConnectionId, string OrderId)> Orders) : OcoFact
{
    /// <inheritdoc/>
    internal override IReadOnlyList<Found> TellTo(OcoTracker tracker) => tracker.OnLinkRefused(this);
}

/// <summary>An order has a new state.</summary>
/// <param name="Order">The order.</param>
/// <param name="Root">Root of its symbol.</param>
/// <param name="Utc">Time of the state.</param>
/// <param name="IsOurs">False for an order that belongs to the run only if it is a leg of one of its brackets.</param>
sealed record OrderTold(OrderChanged Order, string? Root, DateTime Utc, bool IsOurs) : OcoFact
{
    /// <inheritdoc/>
    internal override IReadOnlyList<Found> TellTo(OcoTracker tracker) => tracker.OnOrder(this);
}

/// <summary>An order is not in the book any more, and nobody told what became of it.</summary>
sealed record OrderGone(string? ConnectionId, string OrderId) : OcoFact
{
    /// <inheritdoc/>
    internal override IReadOnlyList<Found> TellTo(OcoTracker tracker) => tracker.OnGone(this);
}

/// <summary>A fill was recorded.</summary>
sealed record FillTold(ExecutionReported Fill, DateTime Utc) : OcoFact
{
    /// <inheritdoc/>
    internal override IReadOnlyList<Found> TellTo(OcoTracker tracker) => tracker.OnFill(this);
}

/// <summary>Something was held before the recorder came.</summary>
sealed record PositionFound(PositionChanged Position) : OcoFact
{
    /// <inheritdoc/>
    internal override IReadOnlyList<Found> TellTo(OcoTracker tracker) => tracker.OnFound(Position);
}
