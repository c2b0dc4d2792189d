namespace Recorder.Storage.Batches;

/// <summary>The fields of an <see cref="Events.OrderChanged"/>, in the order in which they are written.</summary>
static class OrderFields
{
    internal const int OrderId = 0;
    internal const int ParentOrderId = 1;
    internal const int ReplacesOrderId = 2;
    internal const int OrphanedUtc = 3;
    internal const int ConnectionId = 4;
    internal const int Cause = 5;
    internal const int Symbol = 6;
    internal const int SymbolId = 7;
    internal const int AccountId = 8;
    internal const int Side = 9;
    internal const int OrderType = 10;
    internal const int OrderTypeId = 11;
    internal const int Tif = 12;
    internal const int Quantity = 13;
    internal const int FilledQuantity = 14;
    internal const int AverageFillPrice = 15;
    internal const int Price = 16;
    internal const int StopPrice = 17;
    internal const int TrailOffset = 18;
    internal const int Status = 19;
    internal const int OriginalStatus = 20;
    internal const int ClientTag = 21;
    internal const int PositionId = 22;
    internal const int GroupId = 23;
    internal const int ExpirationUtc = 24;
    internal const int Intent = 25;
    internal const int StopLoss = 26;
    internal const int TakeProfit = 27;

    internal static EventFields All { get; } = new(
        "order_id", "parent_order_id", "replaces_order_id", "orphaned_utc", "connection_id", "cause", "symbol", "symbol_id", "account_id", "side", "order_type",
        "order_type_id", "tif", "quantity", "filled_quantity", "average_fill_price", "price", "stop_price", "trail_offset", "status", "original_status",
        "client_tag", "position_id", "group_id", "expiration_utc", "intent", "stop_loss", "take_profit");
}
