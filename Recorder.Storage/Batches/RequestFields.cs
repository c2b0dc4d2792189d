namespace Recorder.Storage.Batches;

/// <summary>The fields of a <see cref="Events.RequestSent"/>, in the order in which they are written.</summary>
static class RequestFields
{
    internal const int RequestId = 0;
    internal const int Kind = 1;
    internal const int RequestedUtc = 2;
    internal const int OrderId = 3;
    internal const int PositionId = 4;
    internal const int Symbol = 5;
    internal const int AccountId = 6;
    internal const int Side = 7;
    internal const int OrderTypeId = 8;
    internal const int Quantity = 9;
    internal const int Price = 10;
    internal const int StopPrice = 11;
    internal const int StopLoss = 12;
    internal const int TakeProfit = 13;
    internal const int ClientTag = 14;
    internal const int SendingSource = 15;
    internal const int LinkedOrders = 16;
    internal const int Result = 17;
    internal const int Message = 18;

    internal static EventFields All { get; } = new(
        "request_id", "kind", "requested_utc", "order_id", "position_id", "symbol", "account_id", "side", "order_type_id", "quantity", "price", "stop_price", "stop_loss",
        "take_profit", "client_tag", "sending_source", "linked_orders", "result", "message");
}
