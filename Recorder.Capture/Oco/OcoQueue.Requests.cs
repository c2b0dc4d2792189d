using System.Globalization;
using Recorder.Capture.Mapping;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Oco;

/// <summary>What requests say of groups.</summary>
sealed partial class OcoQueue
{
    /// <summary>Leaves what a request says that is about to be sent. One that has nothing to do with groups says nothing.</summary>
    internal void Asked(RequestParameters request, DateTime utc)
    {
        switch (request)
        {
            case CancelOrderRequestParameters cancel when (OrderMap.NotEmpty(cancel.OrderId) ?? cancel.Order?.Id) is { } id:
                Tell(new CancelRequested(id));
                break;
            case ModifyOrderRequestParameters { OrderId: { } id } modify:
                Tell(new ChangeRequested(id, modify.Price, modify.TriggerPrice, modify.Symbol?.TickSize ?? 0));
                break;
            case PlaceOrderRequestParameters place:
                Tell(new PlacementRequested(place, utc));
                break;
            case LinkOCORequestParameters link:
                Tell(Linking(link, utc));
                break;
        }
    }

    /// <summary>Leaves what the answer to a request says.</summary>
    internal void Answered(RequestParameters request, bool success, string? orderId)
    {
        switch (request)
        {
            case PlaceOrderRequestParameters place:
                Tell(new PlacementAnswered(place.RequestId, place.Symbol?.ConnectionId ?? place.ConnectionId, success, orderId));
                break;
            case LinkOCORequestParameters link when !success:
                Tell(new LinkRefused(TieOf(link), [.. (link.OrdersToLink ?? []).Select(order => ((string?)order.ConnectionId, order.Id))]));
                break;
        }
    }

    static LinkRequested Linking(LinkOCORequestParameters link, DateTime utc) =>
        new(TieOf(link), [.. (link.OrdersToLink ?? []).Select(order => Told(order, utc))], utc);

    static OrderReported Told(IOrder order, DateTime utc) =>
        new(OrderMap.Of(order, OrderCause.Updated), OrderMap.NotEmpty(order.Symbol?.Root), PlatformTime.Or(order.LastUpdateTime, utc),
            IsOurs: true);

    static string TieOf(LinkOCORequestParameters request) =>
        string.Create(CultureInfo.InvariantCulture, $"linked by request {request.RequestId}");
}
