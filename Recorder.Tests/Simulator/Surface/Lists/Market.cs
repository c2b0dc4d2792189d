namespace Recorder.Tests.Simulator.Surface;

static partial class Lists
{
    /// <summary>Symbols and quotes, from the signatures with which public strategies compile.</summary>
    internal const string Market = """
        class TradingPlatform.BusinessLayer.DOMQuote : MessageQuote
            DOMQuote()
            List<Level2Quote> Asks { get; set; }
            List<Level2Quote> Bids { get; set; }
        class TradingPlatform.BusinessLayer.DayBar : MessageQuote
            DayBar()
        delegate void TradingPlatform.BusinessLayer.DayBarHandler(Symbol symbol, DayBar dayBar)
        class TradingPlatform.BusinessLayer.DepthOfMarket
            DepthOfMarketAggregatedCollections GetDepthOfMarketAggregatedCollections(GetDepthOfMarketParameters parameters = null)
            DepthOfMarketAggregatedCollections GetDepthOfMarketAggregatedCollections(GetLevel2ItemsParameters parameters)
        class TradingPlatform.BusinessLayer.DepthOfMarketAggregatedCollections
            Level2Item[] Asks { get; }
            Level2Item[] Bids { get; }
        class TradingPlatform.BusinessLayer.GetDepthOfMarketParameters
            GetDepthOfMarketParameters()
            GetLevel2ItemsParameters GetLevel2ItemsParameters { get; set; }
            bool CalculateImbalancePercent { get; set; }
        class TradingPlatform.BusinessLayer.GetLevel2ItemsParameters
            GetLevel2ItemsParameters()
            AggregateMethod AggregateMethod { get; set; }
            int LevelsCount { get; set; }
            bool CalculateCumulative { get; set; }
            double CustomTickSize { get; set; }
        class TradingPlatform.BusinessLayer.Last : MessageQuote
            Last()
            double Price { get; set; }
            double Size { get; set; }
            AggressorFlag AggressorFlag { get; set; }
            string TradeId { get; set; }
            TickDirection TickDirection { get; set; }
        delegate void TradingPlatform.BusinessLayer.LastHandler(Symbol symbol, Last last)
        delegate void TradingPlatform.BusinessLayer.Level2Handler(Symbol symbol, Level2Quote level2, DOMQuote dom)
        class TradingPlatform.BusinessLayer.Level2Item
            double Price { get; }
            double Size { get; }
            string Id { get; }
        class TradingPlatform.BusinessLayer.Level2Quote : MessageQuote
            Level2Quote()
            string Id { get; set; }
            double Price { get; set; }
            double Size { get; set; }
            int NumberOrders { get; set; }
            bool Closed { get; set; }
            QuotePriceType PriceType { get; set; }
        class TradingPlatform.BusinessLayer.MessageQuote
            MessageQuote()
            DateTime Time { get; set; }
        class TradingPlatform.BusinessLayer.Quote : MessageQuote
            Quote()
            double Ask { get; set; }
            double AskSize { get; set; }
            double Bid { get; set; }
            double BidSize { get; set; }
        delegate void TradingPlatform.BusinessLayer.QuoteHandler(Symbol symbol, Quote quote)
        class TradingPlatform.BusinessLayer.Symbol : BusinessObject
            double CalculatePrice(double price, double ticks)
            double CalculateTicks(double price1, double price2)
            double GetTickCost(double price)
            double GetTickSize(double price)
            double RoundPriceToTickSize(double price, double tickSize = double.NaN)
            string FormatPrice(double price)
            virtual string FormatQuantity(double quantity, bool inLots = true, bool abbreviate = false)
            HistoricalData GetHistory(Period period, DateTime fromTime, DateTime toTime = default)
            HistoricalData GetHistory(Period period, HistoryType historyType, DateTime fromTime, DateTime toTime = default)
            HistoricalData GetHistory(HistoryAggregation aggregation, DateTime fromTime, DateTime toTime = default)
            HistoricalData GetHistory(HistoryRequestParameters parameters)
            HistoricalData GetTickHistory(HistoryType historyType, DateTime fromTime, DateTime toTime = default)
            List<OrderType> GetAlowedOrderTypes(OrderTypeUsage usage)
            virtual bool IsTradingAllowed(Account account)
            double Ask { get; }
            double AskSize { get; }
            double Bid { get; }
            double BidSize { get; }
            double Last { get; }
            double LastSize { get; }
            double High { get; }
            double Low { get; }
            double Open { get; }
            double Volume { get; }
            string Id { get; protected set; }
            string Name { get; protected set; }
            string Description { get; }
            double TickSize { get; }
            double LotSize { get; }
            double LotStep { get; }
            double MinLot { get; }
            double MaxLot { get; }
            double NotionalValueStep { get; }
            HistoryType HistoryType { get; }
            HistoryMetadata HistoryMetadata { get; }
            SymbolVolumeType VolumeType { get; }
            SymbolType SymbolType { get; }
            DateTime LastDateTime { get; }
            DateTime QuoteDateTime { get; }
            DateTime ExpirationDate { get; }
            DateTime LastTradingDate { get; }
            string Root { get; }
            Exchange Exchange { get; }
            string ExchangeId { get; }
            Asset QuotingCurrency { get; }
            Asset Product { get; }
            NettingType NettingType { get; }
            DeltaCalculationType DeltaCalculationType { get; }
            TimeSpan QuoteDelay { get; }
            DepthOfMarket DepthOfMarket { get; }
            Symbol Underlier { get; }
            event QuoteHandler NewQuote
            event LastHandler NewLast
            event Level2Handler NewLevel2
            event DayBarHandler NewDayBar
        """;
}
