using HistoryExporter.Model;
using TradingPlatform.BusinessLayer;

namespace HistoryExporter;

internal static class Converter
{
    public static BarModel Bar(IHistoryItem item) => new()
    {
        Time = item.TimeLeft,
        Open = item[PriceType.Open],
        High = item[PriceType.High],
        Low = item[PriceType.Low],
        Close = item[PriceType.Close],
        Volume = item[PriceType.Volume],
    };

    public static OrderModel Order(IOrder order) => new(
        order.Id, order.Side.ToString(), order.OrderTypeId, order.TotalQuantity, order.Price, order.TriggerPrice, order.Status.ToString());

    public static ExecutionModel Execution(Trade trade) =>
        new(trade.UniqueId, trade.OrderId, trade.DateTime, trade.Price, trade.Quantity, trade.Fee?.Value ?? 0, trade.NetPnl?.Value ?? 0);
}
