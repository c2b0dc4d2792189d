using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Mapping;

/// <summary>Maps the platform's positions.</summary>
static class PositionMap
{
    internal static PositionChanged Of(Position position, DateTime openedUtc, PositionCause cause) => new()
    {
        ConnectionId = position.ConnectionId,
        PositionId = position.Id,
        OpenedUtc = openedUtc,
        Cause = cause,
        Symbol = position.Symbol?.Name ?? OrderChanged.UnknownSymbol,
        SymbolId = position.Symbol?.Id,
        AccountId = position.Account?.Id,
        Side = OrderMap.SideOf(position.Side),
        Quantity = Math.Abs(position.Quantity),
        PositionsNetted = Netting.IsNetted(position.Account, position.Symbol),
        OpenPrice = PlatformNumber.NotZero(position.OpenPrice),
        Fee = TradeMap.Money(position.Fee),
        Swaps = TradeMap.Money(position.Swaps),
        Comment = OrderMap.NotEmpty(position.Comment),
    };
}
