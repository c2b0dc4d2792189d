using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Mapping;

/// <summary>Maps the platform's symbols.</summary>
static class SymbolMap
{
    /// <summary>False for a symbol from the local catalogue: its connection is down and its numbers are not set.</summary>
    internal static bool IsAlive(Symbol symbol) =>
        symbol.State is not BusinessObjectState.Fake && double.IsFinite(symbol.TickSize) && symbol.TickSize > 0;

    internal static SymbolSeen Of(Symbol symbol) => new()
    {
        ConnectionId = symbol.ConnectionId,
        SymbolId = symbol.Id,
        Name = symbol.Name,
        Root = OrderMap.NotEmpty(symbol.Root),
        Exchange = OrderMap.NotEmpty(symbol.Exchange?.ExchangeName),
        SymbolType = symbol.SymbolType.ToString().ToUpperInvariant(),
        Description = OrderMap.NotEmpty(symbol.Description),
        TickSize = PlatformNumber.NotZero(symbol.TickSize),
        TickCost = PlatformNumber.NotZero(symbol.GetTickCost(PlatformNumber.NotZero(symbol.Last) ?? 1)),
        LotSize = PlatformNumber.NotZero(symbol.LotSize),
        LotStep = PlatformNumber.NotZero(symbol.LotStep),
        QuoteCurrency = OrderMap.NotEmpty(symbol.QuotingCurrency?.Name),
        ExpirationUtc = PlatformTime.OrNull(symbol.ExpirationDate),
    };
}
