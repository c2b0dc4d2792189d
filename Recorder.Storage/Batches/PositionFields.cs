namespace Recorder.Storage.Batches;

/// <summary>The fields of a <see cref="Events.PositionChanged"/>, in the order in which they are written.</summary>
static class PositionFields
{
    internal const int ConnectionId = 0;
    internal const int PositionId = 1;
    internal const int OpenedUtc = 2;
    internal const int ClosedUtc = 3;
    internal const int Cause = 4;
    internal const int Symbol = 5;
    internal const int SymbolId = 6;
    internal const int AccountId = 7;
    internal const int Side = 8;
    internal const int Quantity = 9;
    internal const int PositionsNetted = 10;
    internal const int OpenPrice = 11;
    internal const int ClosePrice = 12;
    internal const int GrossPnl = 13;
    internal const int NetPnl = 14;
    internal const int Fee = 15;
    internal const int Swaps = 16;
    internal const int Comment = 17;

    internal static EventFields All { get; } = new(
        "connection_id", "position_id", "opened_utc", "closed_utc", "cause", "symbol", "symbol_id", "account_id", "side", "quantity", "positions_netted", "open_price",
        "close_price", "gross_pnl", "net_pnl", "fee", "swaps", "comment");
}
