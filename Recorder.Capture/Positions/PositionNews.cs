using Recorder.Capture.Mapping;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;
using Side = TradingPlatform.BusinessLayer.Side;

namespace Recorder.Capture.Positions;

/// <summary>What of a position is news. Pure.</summary>
static class PositionNews
{
    /// <summary>True when two states say the same of what is recorded.</summary>
    internal static bool IsSame(in PositionChanged told, in PositionChanged last) =>
        told.Quantity == last.Quantity && told.Side == last.Side && told.OpenPrice == last.OpenPrice && told.Symbol == last.Symbol
        && told.AccountId == last.AccountId;

    /// <summary>True when the position says nothing but what was recorded.</summary>
    internal static bool IsSame(Position position, in PositionChanged last) =>
        IsSame(position.Quantity, position.Side, position.OpenPrice, position.Symbol, last);

    /// <summary>The same of what it said at one moment.</summary>
    internal static bool IsSame(double quantity, Side side, double openPrice, Symbol? symbol, in PositionChanged last) =>
        Math.Abs(quantity) == last.Quantity && OrderMap.SideOf(side) == last.Side
        && (PlatformNumber.NotZero(openPrice) ?? 0) == (last.OpenPrice ?? 0)
        && (symbol is null || symbol.Name == last.Symbol);

    /// <summary>
    /// A state with what an earlier one knew: while reconnecting the platform may hand out positions without symbol or account.
    /// </summary>
    internal static PositionChanged WithWhatWasKnown(in PositionChanged told, in PositionChanged last) => told with
    {
        Symbol = told.Symbol == OrderMap.UnknownSymbol ? last.Symbol : told.Symbol,
        SymbolId = told.SymbolId ?? last.SymbolId,
        AccountId = told.AccountId ?? last.AccountId,
        PositionsNetted = told.AccountId is null ? last.PositionsNetted : told.PositionsNetted,
        Comment = told.Comment ?? last.Comment,
    };
}
