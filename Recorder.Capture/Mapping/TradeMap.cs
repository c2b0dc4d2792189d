using System.Globalization;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Mapping;

/// <summary>Maps the platform's trades, each a fill.</summary>
static class TradeMap
{
    internal static ExecutionReported Of(Trade trade) => new()
    {
        ExecutionId = IdOf(trade),
        OrderId = OrderMap.NotEmpty(trade.OrderId) ?? "",
        ConnectionId = trade.ConnectionId,
        Symbol = trade.Symbol?.Name ?? OrderChanged.UnknownSymbol,
        SymbolId = trade.Symbol?.Id,
        AccountId = trade.Account?.Id,
        Side = OrderMap.SideOf(trade.Side),
        Price = trade.Price,
        Quantity = Math.Abs(trade.Quantity),
        Fee = Money(trade.Fee),
        FeeCurrency = OrderMap.NotEmpty(trade.Fee?.AssetID) ?? trade.Account?.AccountCurrency?.Name,
        GrossPnl = Money(trade.GrossPnl),
        NetPnl = Money(trade.NetPnl),
        PositionId = OrderMap.NotEmpty(trade.PositionId),
        PositionsNetted = Netting.IsNetted(trade.Account, trade.Symbol),
        PlatformImpact = PlatformWord<PositionImpactType>.Of(trade.PositionImpactType),
        OrderTypeId = OrderMap.NotEmpty(trade.OrderTypeId),
        Comment = OrderMap.NotEmpty(trade.Comment),
    };

    internal static double? Money(PnLItem? item) => item is null ? null : PlatformNumber.Known(item.Value);

    // Some connectors give a trade no id. In that case its content identifies it.
    static string IdOf(Trade trade) => OrderMap.NotEmpty(trade.Id)
        ?? string.Create(CultureInfo.InvariantCulture, $"{trade.OrderId}/{trade.DateTime.Ticks}/{trade.Price:R}/{trade.Quantity:R}");
}
