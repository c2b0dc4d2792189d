using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Mapping;

/// <summary>Requests to the platform in the recorder's words.</summary>
static class RequestMap
{
    /// <summary>The request, or null for a kind that has nothing to do with orders.</summary>
    internal static RequestSent? Of(RequestParameters request, DateTime requestedUtc) => request switch
    {
        PlaceOrderRequestParameters place => Order(place, RequestKind.Place, null, requestedUtc),
        ModifyOrderRequestParameters modify => Order(modify, RequestKind.Modify, modify.OrderId, requestedUtc),
        CancelOrderRequestParameters cancel => Bare(request, RequestKind.Cancel, requestedUtc) with
        {
            OrderId = OrderMap.NotEmpty(cancel.OrderId) ?? cancel.Order?.Id,
            Symbol = cancel.Order?.Symbol?.Name,
            AccountId = cancel.Order?.Account?.Id,
        },
        ClosePositionRequestParameters close => Bare(request, RequestKind.ClosePosition, requestedUtc) with
        {
            PositionId = close.Position?.Id,
            Symbol = close.Position?.Symbol?.Name,
            AccountId = close.Position?.Account?.Id,
            Quantity = close.CloseQuantity > 0 ? PlatformNumber.Known(close.CloseQuantity) : null,
        },
        LinkOCORequestParameters link => Bare(request, RequestKind.LinkOco, requestedUtc) with
        {
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

    static RequestSent Order(OrderRequestParameters order, RequestKind kind, string? orderId, DateTime requestedUtc) =>
        Bare(order, kind, requestedUtc) with
        {
            OrderId = OrderMap.NotEmpty(orderId),
            PositionId = OrderMap.NotEmpty(order.PositionId),
            Symbol = order.Symbol?.Name ?? order.SymbolId,
            AccountId = order.Account?.Id ?? order.AccountId,
            Side = OrderMap.SideOf(order.Side),
            OrderTypeId = OrderMap.NotEmpty(order.OrderTypeId),
            Quantity = PlatformNumber.Known(order.Quantity),
            Price = PlatformNumber.NotZero(order.Price),
            StopPrice = PlatformNumber.NotZero(order.TriggerPrice),
            StopLoss = BracketMap.Of(order.StopLoss),
            TakeProfit = BracketMap.Of(order.TakeProfit),
            ClientTag = OrderMap.NotEmpty(order.Comment),
        };

    static RequestSent Bare(RequestParameters request, RequestKind kind, DateTime requestedUtc) =>
        new(request.RequestId, kind, requestedUtc)
        {
            SendingSource = OrderMap.NotEmpty(request.SendingSource),
        };
}
