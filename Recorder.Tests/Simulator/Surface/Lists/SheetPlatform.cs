namespace Recorder.Tests.Simulator.Surface;

static partial class Lists
{
    /// <summary>
    /// What the fact sheet's prose names of the platform, its connections, accounts and requests. Where it gives a name and no shape, the
    /// shape is the stand-in's choice.
    /// </summary>
    internal const string SheetPlatform = """
        class TradingPlatform.BusinessLayer.Core
            void Initialize()
            SymbolType[] SymbolTypes { get; }
            ReportType[] ReportTypes { get; }
            CorporateAction[] CorporateActions { get; }
            DeliveredAsset[] DeliveredAssets { get; }
            TradingSignal[] TradingSignals { get; }
            AccountOperation[] AccountOperations { get; }
            OrderPlacingStrategyManager OrderPlacingStrategies { get; }
            SymbolsMapping SymbolsMapping { get; }
            TradingProtection TradingProtection { get; }
            Messengers Messengers { get; }
            MailUtils MailUtils { get; }
            BrandingInformation BrandingInformation { get; }
            CustomAccountPropertiesProvider CustomAccountPropertiesProvider { get; }
            event Action<DealTicket> DealTicketReceived
            event Action<TradingStatus> OnTradingStatusChanged
            event Action<CorporateAction> CorporateActionAdded
            event Action<DeliveredAsset> DeliveredAssetAdded
            event Action<DeliveredAsset> DeliveredAssetRemoved
            event Action<TradingSignal> TradingSignalUpdate
            event Action<Alert> OnAlert
            event Func<string> OnRequestOTP
            event Func<string, string, bool> OnAskUserConfirmationForTradingWithRunningEmulator
            OrderType GetOrderType(string orderTypeId, string connectionId = null)
            IList<OrderHistory> GetOrdersHistory(OrdersHistoryRequestParameters request, string connectionId = null)
            IList<Trade> GetTrades(TradesHistoryRequestParameters request, string connectionId = null)
            void GetTrades(TradesHistoryRequestParameters request, Action<IList<Trade>> callback, string connectionId = null)
            PnL CalculatePnL(PnLRequestParameters request)
            void SubscribeToCustomMessages(Action<CustomMessage> handler, params int[] messageTypes)
            void UnsubscribeFromCustomMessages(Action<CustomMessage> handler, params int[] messageTypes)
            void LockAccount(Account account)
            void UnLockAccount(Account account)
            IList<Symbol> SearchSymbols(SearchSymbolsRequestParameters request)
            void ForceTimeSync()
        class TradingPlatform.BusinessLayer.AdvancedTradingOperations
            TradingOperationResult AdjustStopLoss(Position position, IEnumerable<IOrder> orders, SlTpHolder stopLoss)
        class TradingPlatform.BusinessLayer.ConnectionsManager
            ConnectionInfo[] ConnectionsInfo { get; }
            Connection CreateConnection(ConnectionInfo connectionInfo)
        class TradingPlatform.BusinessLayer.ConnectionInfo
            bool SyncMsgProcessing { get; set; }
        sealed class TradingPlatform.BusinessLayer.Connection
            ConnectionInfo Info { get; }
            DateTime DateTimeUtcNow { get; }
            TimeSpan PingTime { get; }
            TimeSpan RoundTripTime { get; }
            TimeSpan Uptime { get; }
            int MessagesQueueDepth { get; }
            ConnectionResult LastConnectionResult { get; }
            HistoryMetadata HistoryMetaData { get; }
            BusinessObjects BusinessObjects { get; }
            IList<SettingItem> Settings { get; set; }
            ConnectionResult Connect()
            void Disconnect()
            IList<Trade> GetTrades(TradesHistoryRequestParameters parameters)
            IList<OrderHistory> GetOrdersHistory(OrdersHistoryRequestParameters parameters)
            void SendCustomRequest(RequestParameters parameters)
            event EventHandler<ConnectionStateChangedEventArgs> StateChanged
            event EventHandler<RequestEventArgs> NewRequest
            event EventHandler<PerformedRequestEventArgs> NewPerformedRequest
            event EventHandler<ConnectingProgressEventArgs> ConnectingProgressChanged
        class TradingPlatform.BusinessLayer.BusinessObjects
            Account[] Accounts { get; }
            Symbol[] Symbols { get; }
            Order[] Orders { get; }
            Position[] Positions { get; }
        class TradingPlatform.BusinessLayer.CryptoAccount : Account
            CryptoAssetBalance[] Balances { get; }
        class TradingPlatform.BusinessLayer.CryptoAssetBalance
            Asset Asset { get; }
            double TotalBalance { get; }
        class TradingPlatform.BusinessLayer.Exchange
            int SortIndex { get; }
            string ComplexId { get; }
        class TradingPlatform.BusinessLayer.AdditionalInfoItem
            Type DataType { get; set; }
            string GroupInfo { get; set; }
        class TradingPlatform.BusinessLayer.LinkOCORequestParameters : RequestParameters
            LinkOCORequestParameters()
            List<IOrder> OrdersToLink { get; set; }
        class TradingPlatform.BusinessLayer.SearchSymbolsRequestParameters : RequestParameters
            SearchSymbolsRequestParameters()
            string FilterName { get; set; }
            IList<SymbolType> SymbolTypes { get; set; }
            string ConnectionId { get; set; }
            IList<string> ExchangeIds { get; set; }
        class TradingPlatform.BusinessLayer.TradesHistoryRequestParameters : RequestParameters
            TradesHistoryRequestParameters()
            DateTime From { get; set; }
            DateTime To { get; set; }
            IList<string> SymbolIds { get; set; }
            IList<string> AccountIds { get; set; }
        class TradingPlatform.BusinessLayer.OrdersHistoryRequestParameters : RequestParameters
            OrdersHistoryRequestParameters()
            DateTime From { get; set; }
            DateTime To { get; set; }
            IList<string> SymbolIds { get; set; }
            IList<string> AccountIds { get; set; }
        class TradingPlatform.BusinessLayer.PnLRequestParameters : RequestParameters
            PnLRequestParameters()
            Account Account { get; set; }
            Symbol Symbol { get; set; }
            Side Side { get; set; }
            double Quantity { get; set; }
            double OpenPrice { get; set; }
            double ClosePrice { get; set; }
            string PositionId { get; set; }
        abstract class TradingPlatform.BusinessLayer.TradingRequestParameters
            TradingRequestParameters ParentOperation { get; init; }
            protected virtual Account GetAccount()
        abstract class TradingPlatform.BusinessLayer.OrderRequestParameters
            string QuantityDefinitionSettingName { get; set; }
        class TradingPlatform.BusinessLayer.PnL
            PnLItem NetPnL { get; }
            PnLItem GrossPnL { get; }
            PnLItem Fee { get; }
        class TradingPlatform.BusinessLayer.DealTicket
        class TradingPlatform.BusinessLayer.Integration.MessageDealTicket
            static MessageDealTicket CreateRefuseDealTicket(string text)
        """;
}
