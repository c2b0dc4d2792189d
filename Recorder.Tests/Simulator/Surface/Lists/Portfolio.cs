namespace Recorder.Tests.Simulator.Surface;

static partial class Lists
{
    /// <summary>Orders, trades and positions, from the signatures with which public strategies compile.</summary>
    internal const string Portfolio = """
        class TradingPlatform.BusinessLayer.ClosedPosition : Position, TradingObject, BusinessObject
            DateTime CloseTime { get; }
            double ClosePrice { get; }
        static class TradingPlatform.BusinessLayer.CommonExtensions
            static void AddRange<T>(this IList<T> list, IEnumerable<T> items)
            static Side Invert(this Side side)
            static bool IsNanOrDefault(this double value)
        interface TradingPlatform.BusinessLayer.IOrder
            string Id { get; }
            string ConnectionId { get; }
            Symbol Symbol { get; }
            Account Account { get; }
            Side Side { get; }
            string OrderTypeId { get; }
            string GroupId { get; }
            string PositionId { get; }
            double Price { get; }
            double TriggerPrice { get; }
            double TotalQuantity { get; }
            double RemainingQuantity { get; }
            double FilledQuantity { get; }
            OrderStatus Status { get; }
            SlTpHolder StopLoss { get; }
            SlTpHolder TakeProfit { get; }
            TimeInForce TimeInForce { get; }
            double TrailOffset { get; }
            DateTime LastUpdateTime { get; }
            string Comment { get; }
            OrderType OrderType { get; }
        class TradingPlatform.BusinessLayer.LocalOrders.LocalOrder
            LocalOrder()
            string Id { get; set; }
        class TradingPlatform.BusinessLayer.LocalOrders.LocalOrderEventArgs : EventArgs
            LocalOrder LocalOrder { get; }
            EntityLifecycle Lifecycle { get; }
        class TradingPlatform.BusinessLayer.LocalOrders.LocalOrdersManager
            string AddOrder(LocalOrder order)
            void RemoveOrder(string id)
            event EventHandler<LocalOrderEventArgs> Updated
        class TradingPlatform.BusinessLayer.Order : TradingObject, BusinessObject, IOrder
            TradingOperationResult Cancel(string sendingSource = null)
            double AverageFillPrice { get; }
            DateTime ExpirationTime { get; }
            double FilledQuantity { get; }
            string GroupId { get; }
            DateTime LastUpdateTime { get; }
            OrderType OrderType { get; }
            string OrderTypeId { get; }
            string OriginalStatus { get; }
            string PositionId { get; }
            double Price { get; }
            double RemainingQuantity { get; }
            OrderStatus Status { get; }
            SlTpHolder StopLoss { get; }
            SlTpHolder[] StopLossItems { get; }
            SlTpHolder TakeProfit { get; }
            SlTpHolder[] TakeProfitItems { get; }
            TimeInForce TimeInForce { get; }
            double TotalQuantity { get; }
            double TrailOffset { get; }
            double TriggerPrice { get; }
            event Action<IOrder> Updated
        class TradingPlatform.BusinessLayer.OrderHistory : Order, TradingObject, BusinessObject, IOrder
        abstract class TradingPlatform.BusinessLayer.OrderType
            IList<SettingItem> GetOrderSettings(OrderRequestParameters parameters, FormatSettings formatSettings)
            string Id { get; }
            virtual string Name { get; }
            OrderTypeBehavior Behavior { get; }
            OrderTypeUsage Usage { get; }
            string ConnectionId { get; }
            Connection Connection { get; }
            const string Market = "Market"
            const string Limit = "Limit"
            const string Stop = "Stop"
            const string StopLimit = "Stop Limit"
            const string TrailingStop = "Trailing Stop"
            const string LimitIfTouched = "LIT"
            const string MarketIfTouched = "MIT"
            const string REDUCE_ONLY = "reduceOnly"
            const string POST_ONLY = "postOnly"
        class TradingPlatform.BusinessLayer.PnLItem
            PnLItem()
            double Value { get; set; }
            string AssetID { get; set; }
            double ValuePercent { get; set; }
            Asset Asset { get; }
        class TradingPlatform.BusinessLayer.Position : TradingObject, BusinessObject
            virtual TradingOperationResult Close(double closeQuantity = -1)
            double CurrentPrice { get; }
            PnLItem Fee { get; }
            PnLItem GrossPnL { get; }
            double GrossPnLTicks { get; }
            double LiquidationPrice { get; }
            PnLItem NetPnL { get; }
            double OpenPrice { get; }
            DateTime OpenTime { get; }
            double Quantity { get; }
            Order StopLoss { get; }
            PnLItem Swaps { get; }
            Order TakeProfit { get; }
            event Action<Position> Updated
        class TradingPlatform.BusinessLayer.Trade : TradingObject, BusinessObject
            DateTime DateTime { get; }
            PnLItem Fee { get; }
            PnLItem GrossPnl { get; }
            PnLItem NetPnl { get; }
            string OrderId { get; }
            string OrderTypeId { get; }
            string PositionId { get; }
            PositionImpactType PositionImpactType { get; }
            double Price { get; }
            double Quantity { get; }
            event Action Updated
        abstract class TradingPlatform.BusinessLayer.TradingObject : BusinessObject
            string Id { get; }
            Account Account { get; }
            Symbol Symbol { get; }
            Side Side { get; }
            string Comment { get; }
        """;
}
