using TradingPlatform.BusinessLayer;

namespace Recorder.Simulator;

/// <summary>Checks requests. Returns the problem of a request, or null for a valid request.</summary>
static class Validation
{
    internal static string? OfPlacing(PlaceOrderRequestParameters request, Symbol? symbol, Account? account, OrderType? type) =>
        symbol is null ? "The symbol is unknown."
        : account is null ? "The account is unknown."
        : type is null ? $"The order type '{request.OrderTypeId}' is unknown."
        : OfQuantity(request.Quantity, symbol) ?? OfPrices(request, type.Behavior) ?? OfValidity(request);

    internal static string? OfQuantity(double quantity, Symbol symbol) =>
        !(quantity > 0) ? "The quantity must be positive."
        : quantity < symbol.MinLot ? "The quantity is below the smallest lot."
        : quantity > symbol.MaxLot ? "The quantity is above the largest lot."
        : !PriceGrid.IsWhole(quantity, symbol.LotStep) ? "The quantity is no multiple of the lot step."
        : null;

    static string? OfPrices(PlaceOrderRequestParameters request, OrderTypeBehavior behavior) => behavior switch
    {
        OrderTypeBehavior.Limit or OrderTypeBehavior.StopLimit when !double.IsFinite(request.Price) => "The price is missing.",
        OrderTypeBehavior.Stop or OrderTypeBehavior.StopLimit when !double.IsFinite(request.TriggerPrice) =>
            "The trigger price is missing.",
        OrderTypeBehavior.TrailingStop when !(request.TrailOffset > 0) => "The trailing offset is missing.",
        _ => null,
    };

    static string? OfValidity(PlaceOrderRequestParameters request) =>
        request.TimeInForce is TimeInForce.GTD or TimeInForce.GTT && request.ExpirationTime == default
            ? "The expiration time is missing."
            : null;
}
