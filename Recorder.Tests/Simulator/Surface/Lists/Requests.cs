namespace Recorder.Tests.Simulator.Surface;

static partial class Lists
{
    /// <summary>Requests and their results, from the signatures with which public strategies compile.</summary>
    internal const string Requests = """
        sealed class TradingPlatform.BusinessLayer.CancelOrderRequestParameters : TradingRequestParameters, RequestParameters
            CancelOrderRequestParameters()
            IOrder Order { get; set; }
            string OrderId { get; set; }
        class TradingPlatform.BusinessLayer.ClosePositionRequestParameters : TradingRequestParameters, RequestParameters
            ClosePositionRequestParameters()
            Position Position { get; set; }
            double CloseQuantity { get; set; }
        class TradingPlatform.BusinessLayer.GetSymbolRequestParameters : RequestParameters
            GetSymbolRequestParameters()
            string SymbolId { get; set; }
        class TradingPlatform.BusinessLayer.ModifyOrderRequestParameters : OrderRequestParameters, TradingRequestParameters, RequestParameters
            ModifyOrderRequestParameters()
            ModifyOrderRequestParameters(IOrder order)
            ModifyOrderRequestParameters(ModifyOrderRequestParameters origin)
            string OrderId { get; set; }
        abstract class TradingPlatform.BusinessLayer.OrderRequestParameters : TradingRequestParameters, RequestParameters
            abstract object Clone()
            void UpdateFrom(OrderRequestParameters origin)
            void ApplyValuesFrom(OrderRequestParameters other)
            protected OrderRequestParameters()
            Account Account { get; set; }
            string AccountId { get; set; }
            IList<SettingItem> AdditionalParameters { get; set; }
            string Comment { get; set; }
            DateTime ExpirationTime { get; set; }
            string GroupId { get; set; }
            OrderType OrderType { get; }
            string OrderTypeId { get; set; }
            string PositionId { get; set; }
            double Price { get; set; }
            double Quantity { get; set; }
            Side Side { get; set; }
            int Slippage { get; set; }
            SlTpHolder StopLoss { get; set; }
            List<SlTpHolder> StopLossItems { get; }
            Symbol Symbol { get; set; }
            string SymbolId { get; set; }
            SlTpHolder TakeProfit { get; set; }
            List<SlTpHolder> TakeProfitItems { get; }
            TimeInForce TimeInForce { get; set; }
            double Total { get; set; }
            double TrailOffset { get; set; }
            double TriggerPrice { get; set; }
        class TradingPlatform.BusinessLayer.PlaceOrderRequestParameters : OrderRequestParameters, TradingRequestParameters, RequestParameters
            PlaceOrderRequestParameters()
            PlaceOrderRequestParameters(IOrder order)
            PlaceOrderRequestParameters(OrderRequestParameters origin)
        abstract class TradingPlatform.BusinessLayer.RequestParameters
            protected RequestParameters()
            CancellationToken CancellationToken { get; set; }
            long RequestId { get; }
            string SendingSource { get; set; }
            abstract RequestType Type { get; }
        class TradingPlatform.BusinessLayer.SlTpHolder
            static SlTpHolder CreateSL(double price, PriceMeasurement priceMeasurement = PriceMeasurement.Absolute, bool isTrailing = false, double quantity = double.NaN, double quantityPercentage = double.NaN, bool active = true)
            static SlTpHolder CreateTP(double price, PriceMeasurement priceMeasurement = PriceMeasurement.Absolute, double quantity = double.NaN, double quantityPercentage = double.NaN, bool active = true)
            SlTpHolder()
            double Price { get; set; }
            PriceMeasurement PriceMeasurement { get; set; }
            double Quantity { get; set; }
            double QuantityPercentage { get; set; }
            bool Active { get; set; }
            bool IsTrailing { get; set; }
        class TradingPlatform.BusinessLayer.TradingOperationResult
            static TradingOperationResult CreateSuccess(long requestId, string orderId)
            static TradingOperationResult CreateError(long requestId, string message)
            TradingOperationResultStatus Status { get; }
            string Message { get; }
            string OrderId { get; }
            long RequestId { get; }
        abstract class TradingPlatform.BusinessLayer.TradingRequestParameters : RequestParameters
            protected TradingRequestParameters()
            abstract string ConnectionId { get; }
            abstract string Event { get; }
            abstract string Message { get; }
        class TradingPlatform.BusinessLayer.Utils.FormatSettings
            FormatSettings()
            bool DisplayQuantityInLots { get; set; }
        class TradingPlatform.BusinessLayer.Utils.PerformedRequestEventArgs : EventArgs
            RequestParameters RequestParameters { get; }
            object RequestResult { get; }
        class TradingPlatform.BusinessLayer.Utils.RequestEventArgs : EventArgs
            RequestParameters RequestParameters { get; }
        """;
}
