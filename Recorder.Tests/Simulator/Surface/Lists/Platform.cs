namespace Recorder.Tests.Simulator.Surface;

static partial class Lists
{
    /// <summary>The platform, connections and accounts, from the signatures with which public strategies compile.</summary>
    internal const string Platform = """
        class TradingPlatform.BusinessLayer.Account : BusinessObject
            Asset AccountCurrency { get; }
            double Balance { get; }
            string Id { get; }
            string Name { get; }
            NettingType NettingType { get; set; }
            event Action<Account> Updated
        class TradingPlatform.BusinessLayer.AdditionalInfoCollection
            bool TryGetItem(string id, out AdditionalInfoItem item)
            IEnumerable<AdditionalInfoItem> Items { get; }
            int Count { get; }
        class TradingPlatform.BusinessLayer.AdditionalInfoItem
            AdditionalInfoItem()
            string Id { get; set; }
            string NameKey { get; set; }
            object Value { get; set; }
        class TradingPlatform.BusinessLayer.AdvancedTradingOperations
            TradingOperationResult Flatten(Symbol symbol, Account account, string sendingSource = null)
            TradingOperationResult CancelOrders(Account account, string sendingSource = null)
            TradingOperationResult ClosePositions(Account account, string sendingSource = null)
        class TradingPlatform.BusinessLayer.Asset : BusinessObject
            string Id { get; }
            string Name { get; }
            string Description { get; }
            string IsoCode { get; }
            int Precision { get; }
            double MinimumChange { get; set; }
        abstract class TradingPlatform.BusinessLayer.BusinessObject
            virtual BusinessObjectInfo CreateInfo()
            virtual string UniqueId { get; }
            string ConnectionId { get; }
            Connection Connection { get; }
            virtual BusinessObjectState State { get; }
            AdditionalInfoCollection AdditionalInfo { get; }
        class TradingPlatform.BusinessLayer.BusinessObjectInfo
            BusinessObjectInfo()
            string Id { get; set; }
            string ConnectionId { get; set; }
            string Name { get; set; }
        sealed class TradingPlatform.BusinessLayer.Connection
            string Id { get; }
            string Name { get; set; }
            ConnectionType Type { get; set; }
            ConnectionState State { get; }
            string VendorName { get; }
            bool Connected { get; }
            DateTime ServerTime { get; }
        class TradingPlatform.BusinessLayer.ConnectionStateChangedEventArgs : EventArgs
            ConnectionState NewState { get; }
            ConnectionState OldState { get; }
        class TradingPlatform.BusinessLayer.ConnectionsManager
            Connection[] All { get; }
            Connection[] Connected { get; }
            event EventHandler<ConnectionStateChangedEventArgs> ConnectionStateChanged
        class TradingPlatform.BusinessLayer.Core
            TradingOperationResult PlaceOrder(PlaceOrderRequestParameters request)
            TradingOperationResult PlaceOrder(Symbol symbol, Account account, Side side, TimeInForce timeInForce = TimeInForce.Day, double quantity = 1, double price = -1, double triggerPrice = -1, double trailOffset = -1)
            void PlaceOrders(ICollection<PlaceOrderRequestParameters> requests, GroupOrderType groupOrderType = GroupOrderType.None)
            TradingOperationResult ModifyOrder(ModifyOrderRequestParameters request)
            TradingOperationResult ModifyOrder(Order order, TimeInForce timeInForce = TimeInForce.Default, double quantity = 1, double price = -1, double triggerPrice = -1, double trailOffset = -1)
            TradingOperationResult CancelOrder(CancelOrderRequestParameters request)
            TradingOperationResult CancelOrder(IOrder order, string sendingSource = null)
            TradingOperationResult CancelOrder(Order order, string sendingSource = null)
            TradingOperationResult ClosePosition(ClosePositionRequestParameters request)
            TradingOperationResult ClosePosition(Position position, double closeQuantity = -1)
            void AddSymbolList(string name, IEnumerable<Symbol> symbols)
            void RemoveSymbolList(string name)
            Order GetOrderById(string orderId, string connectionId = null)
            Position GetPositionById(string positionId, string connectionId = null)
            Symbol GetSymbol(BusinessObjectInfo info)
            Symbol GetSymbol(GetSymbolRequestParameters request, string connectionId = null, NonFixedListDownload download = NonFixedListDownload.Download)
            Account GetAccount(BusinessObjectInfo info)
            void Alert(Alert alert)
            void Alert(string text, string symbolName = "", string connectionName = "", Action onConfirm = null)
            void SendCustomRequest(string connectionId, RequestParameters parameters)
            static Core Instance { get; }
            Account[] Accounts { get; }
            Symbol[] Symbols { get; }
            Order[] Orders { get; }
            Position[] Positions { get; }
            ClosedPosition[] ClosedPositions { get; }
            OrderType[] OrderTypes { get; }
            Exchange[] Exchanges { get; }
            Asset[] Assets { get; }
            ConnectionsManager Connections { get; }
            IndicatorManager Indicators { get; }
            LoggerManager Loggers { get; }
            TimeUtils TimeUtils { get; }
            VolumeAnalysisManager VolumeAnalysis { get; }
            StrategyManager Strategies { get; }
            LocalOrdersManager LocalOrders { get; }
            TradingStatus TradingStatus { get; set; }
            AdvancedTradingOperations AdvancedTradingOperations { get; }
            Version CurrentVersion { get; }
            CustomSessionsManager CustomSessions { get; }
            event Action<Account> AccountAdded
            event Action<Symbol> SymbolAdded
            event Action<Order> OrderAdded
            event Action<Order> OrderRemoved
            event Action<OrderHistory> OrdersHistoryAdded
            event Action<Trade> TradeAdded
            event Action<Position> PositionAdded
            event Action<Position> PositionRemoved
            event Action<ClosedPosition> ClosedPositionAdded
            event Action<ClosedPosition> ClosedPositionRemoved
            event EventHandler<RequestEventArgs> NewRequest
            event EventHandler<PerformedRequestEventArgs> NewPerformedRequest
        class TradingPlatform.BusinessLayer.Exchange : BusinessObject
            string Id { get; }
            string ExchangeName { get; }
        class TradingPlatform.BusinessLayer.LoggerManager
            void Log(string message, LoggingLevel loggingLevel = LoggingLevel.System, string connectionName = null)
            void Log(Exception ex, string message = "", LoggingLevel loggingLevel = LoggingLevel.Error, string connectionName = null)
        class TradingPlatform.BusinessLayer.TimeUtils
            DateTime ConvertFromUTCToSelectedTimeZone(DateTime dateTime)
            DateTime ConvertFromSelectedTimeZoneToUTC(DateTime dateTime)
            DateTime ConvertFromTimeZoneToUTC(DateTime dateTime, TimeZone timeZone)
            DateTime ConvertFromUTCToTimeZone(DateTime dateTime, TimeZone timeZone)
            DateTime DateTimeUtcNow { get; }
            TimeZone SelectedTimeZone { get; }
        class TradingPlatform.BusinessLayer.Utils.Alert
            Alert()
            string Name { get; set; }
            string Text { get; set; }
            string AlertName { get; set; }
            string TriggerDescription { get; set; }
            string SymbolName { get; set; }
            string ConnectionName { get; set; }
            bool AutoOpenAlertsLog { get; set; }
            Action ActionOnConfirm { get; set; }
        class TradingPlatform.BusinessLayer.Utils.TimeZone
            TimeZoneInfo TimeZoneInfo { get; }
            static TimeZone Utc { get; }
        """;
}
