using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Mapping;

/// <summary>Maps requests to the platform.</summary>
static class RequestMap
{
    /// <summary>The request; null for a kind of request that does not concern orders.</summary>
    /// <param name="request">The request.</param>
    /// <param name="requestedUtc">When it was sent.</param>
    /// <param name="thread">The thread that sent it.</param>
    internal static RequestSent? Of(RequestParameters request, DateTime requestedUtc, int thread) => request switch
    {
        PlaceOrderRequestParameters place => Order(place, RequestKind.Place, null, requestedUtc, thread),
        ModifyOrderRequestParameters modify => Order(modify, RequestKind.Modify, modify.OrderId, requestedUtc, thread),
        CancelOrderRequestParameters cancel => Bare(request, RequestKind.Cancel, requestedUtc, thread) with
        {
            ConnectionId = cancel.Order?.ConnectionId ?? cancel.ConnectionId,
            OrderId = OrderMap.NotEmpty(cancel.OrderId) ?? cancel.Order?.Id,
            Symbol = cancel.Order?.Symbol?.Name,
            AccountId = cancel.Order?.Account?.Id,
        },
        ClosePositionRequestParameters close => Bare(request, RequestKind.ClosePosition, requestedUtc, thread) with
        {
            ConnectionId = close.Position?.ConnectionId,
            PositionId = close.Position?.Id,
            Symbol = close.Position?.Symbol?.Name,
            AccountId = close.Position?.Account?.Id,
            Quantity = close.CloseQuantity > 0 ? PlatformNumber.Known(close.CloseQuantity) : null,
        },
        LinkOCORequestParameters link => Bare(request, RequestKind.LinkOco, requestedUtc, thread) with
        {
            ConnectionId = link.OrdersToLink?.FirstOrDefault()?.ConnectionId,
            LinkedOrders = [.. (link.OrdersToLink ?? []).Select(order => order.Id)],
            Symbol = link.OrdersToLink?.FirstOrDefault()?.Symbol?.Name,
            AccountId = link.OrdersToLink?.FirstOrDefault()?.Account?.Id,
        },
        _ => null,
    };

    /// <summary>The request with the platform's answer.</summary>
    internal static RequestSent Answered(in RequestSent request, object? result) => result is TradingOperationResult answer
        ? request with
        {
            Result = answer.Status is TradingOperationResultStatus.Success ? RequestResult.Success : RequestResult.Failure,
            Message = OrderMap.NotEmpty(answer.Message),
            OrderId = OrderMap.NotEmpty(answer.OrderId) ?? request.OrderId,
        }
        : request;

    static RequestSent Order(OrderRequestParameters order, RequestKind kind, string? orderId, DateTime requestedUtc, int thread) =>
        Bare(order, kind, requestedUtc, thread) with
        {
            ConnectionId = order.Symbol?.ConnectionId ?? order.ConnectionId,
            OrderId = OrderMap.NotEmpty(orderId),
            PositionId = OrderMap.NotEmpty(order.PositionId),
            Symbol = order.Symbol?.Name ?? order.SymbolId,
            SymbolRoot = OrderMap.NotEmpty(order.Symbol?.Root),
            TickSize = order.Symbol is { } symbol ? PlatformNumber.Known(symbol.TickSize) : null,
            AccountId = order.Account?.Id ?? order.AccountId,
            Side = OrderMap.SideOf(order.Side),
            OrderTypeId = OrderMap.NotEmpty(order.OrderTypeId),
            Quantity = PlatformNumber.Known(order.Quantity),
            Price = PlatformNumber.NotZero(order.Price),
            StopPrice = PlatformNumber.NotZero(order.TriggerPrice),
            StopLoss = AttachedPriceMap.Of(order.StopLoss),
            TakeProfit = AttachedPriceMap.Of(order.TakeProfit),
            StopLosses = AttachedPriceMap.Several(order.StopLossItems),
            TakeProfits = AttachedPriceMap.Several(order.TakeProfitItems),
            ClientTag = OrderMap.NotEmpty(order.Comment),
        };

    static RequestSent Bare(RequestParameters request, RequestKind kind, DateTime requestedUtc, int thread) =>
        new(request.RequestId, kind, requestedUtc, thread)
        {
            SendingSource = OrderMap.NotEmpty(request.SendingSource),
        };
}
