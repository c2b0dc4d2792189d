using Recorder.Capture.Mapping;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;
using Side = Recorder.Storage.Events.Side;

namespace Recorder.Capture.Hooks;

/// <summary>What of a position is news. Pure.</summary>
static class PositionState
{
    /// <summary>True when two states say the same of what is recorded.</summary>
    internal static bool IsSame(in PositionChanged told, in PositionChanged last) =>
        told.Quantity == last.Quantity && told.Side == last.Side && told.OpenPrice == last.OpenPrice && told.Symbol == last.Symbol && told.AccountId == last.AccountId;

    /// <summary>True when the position says nothing but what was recorded.</summary>
    internal static bool IsSame(Position position, in PositionChanged last) => IsSame(position, last.Quantity, last.Side, last.OpenPrice ?? 0, last.Symbol);

    /// <summary>The same, of what a tick may change.</summary>
    internal static bool IsSame(Position position, double quantity, Side side, double openPrice, string symbol) =>
        Math.Abs(position.Quantity) == quantity && OrderMap.SideOf(position.Side) == side && (PlatformNumber.NotZero(position.OpenPrice) ?? 0) == openPrice
        && (position.Symbol is null || position.Symbol.Name == symbol);

    /// <summary>A state with what an earlier one knew: while reconnecting the platform may hand out positions without symbol or account.</summary>
    internal static PositionChanged WithWhatWasKnown(in PositionChanged told, in PositionChanged last) => told with
    {
        Symbol = told.Symbol == OrderMap.UnknownSymbol ? last.Symbol : told.Symbol,
        SymbolId = told.SymbolId ?? last.SymbolId,
        AccountId = told.AccountId ?? last.AccountId,
        PositionsNetted = told.AccountId is null ? last.PositionsNetted : told.PositionsNetted,
        Comment = told.Comment ?? last.Comment,
    };
}
