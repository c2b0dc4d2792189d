using Recorder.Capture.Mapping;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;
using Side = TradingPlatform.BusinessLayer.Side;

namespace Recorder.Capture.Positions;

/// <summary>Compares states of a position. Pure.</summary>
static class PositionComparison
{
    /// <summary>True when two states have equal recorded values.</summary>
    internal static bool IsSame(in PositionChanged state, in PositionChanged last) =>
        state.Quantity == last.Quantity && state.Side == last.Side && state.OpenPrice == last.OpenPrice && state.Symbol == last.Symbol
        && state.AccountId == last.AccountId;

    /// <summary>True when a position equals its last recorded state.</summary>
    internal static bool IsSame(Position position, in PositionChanged last) =>
        IsSame(position.Quantity, position.Side, position.OpenPrice, position.Symbol, last);

    /// <summary>True when the values of a position at one moment equal its last recorded state.</summary>
    internal static bool IsSame(double quantity, Side side, double openPrice, Symbol? symbol, in PositionChanged last) =>
        Math.Abs(quantity) == last.Quantity && OrderMap.SideOf(side) == last.Side
        && (PlatformNumber.NotZero(openPrice) ?? 0) == (last.OpenPrice ?? 0)
        && (symbol is null || symbol.Name == last.Symbol);

    /// <summary>
    /// A state, with missing values from an earlier state: while it reconnects, the platform may report positions without symbol or
    /// account.
    /// </summary>
    internal static PositionChanged Completed(in PositionChanged state, in PositionChanged last) => state with
    {
        Symbol = state.Symbol == OrderChanged.UnknownSymbol ? last.Symbol : state.Symbol,
        SymbolId = state.SymbolId ?? last.SymbolId,
        AccountId = state.AccountId ?? last.AccountId,
        PositionsNetted = state.AccountId is null ? last.PositionsNetted : state.PositionsNetted,
        Comment = state.Comment ?? last.Comment,
    };
}
