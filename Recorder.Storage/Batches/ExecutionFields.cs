namespace Recorder.Storage.Batches;

/// <summary>The fields of an <see cref="Events.ExecutionReported"/>, in the order in which they are written.</summary>
static class ExecutionFields
{
    internal const int ExecutionId = 0;
    internal const int OrderId = 1;
    internal const int ConnectionId = 2;
    internal const int Symbol = 3;
    internal const int SymbolId = 4;
    internal const int AccountId = 5;
    internal const int Side = 6;
    internal const int Price = 7;
    internal const int Quantity = 8;
    internal const int Fee = 9;
    internal const int FeeCurrency = 10;
    internal const int GrossPnl = 11;
    internal const int NetPnl = 12;
    internal const int PositionId = 13;
    internal const int PositionsNetted = 14;
    internal const int PlatformImpact = 15;
    internal const int Liquidity = 16;
    internal const int OrderTypeId = 17;
    internal const int Comment = 18;
    internal const int Origin = 19;

    internal static EventFields All { get; } = new(
        "execution_id", "order_id", "connection_id", "symbol", "symbol_id", "account_id", "side", "price", "quantity", "fee", "fee_currency", "gross_pnl",
        "net_pnl", "position_id", "positions_netted", "platform_impact", "liquidity", "order_type_id", "comment", "origin");
}
