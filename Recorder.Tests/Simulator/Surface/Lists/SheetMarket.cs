namespace Recorder.Tests.Simulator.Surface;

static partial class Lists
{
    /// <summary>What the fact sheet's prose names of symbols, quotes, series, indicators and volume analysis.</summary>
    internal const string SheetMarket = """
        class TradingPlatform.BusinessLayer.Symbol
            DateTime MaturityDate { get; }
            List<VariableTick> VariableTickList { get; }
            SymbolQuotingType QuotingType { get; }
            string FutureContractType { get; }
            string UnderlierId { get; }
            double PrevClose { get; }
            double Change { get; }
            double ChangePercentage { get; }
            long Ticks { get; }
            long Trades { get; }
            double OpenInterest { get; }
            double Mark { get; }
            double FundingRate { get; }
            double Delta { get; }
            double Gamma { get; }
            double Vega { get; }
            double Theta { get; }
            double Rho { get; }
            string FormatOffset(double ticks)
            VariableTick FindVariableTick(double price)
            MarginInfo GetMarginInfo(OrderRequestParameters request)
            HistoricalData GetHistory(HistoryAggregation aggregation, HistoryType historyType, DateTime fromTime, DateTime toTime = default)
            event MarkHandler NewMark
            event Action<Symbol> Updated
        delegate void TradingPlatform.BusinessLayer.MarkHandler(Symbol symbol, Mark mark)
        class TradingPlatform.BusinessLayer.Mark : MessageQuote
            double Price { get; set; }
        class TradingPlatform.BusinessLayer.Quote
            TickDirection AskTickDirection { get; set; }
            TickDirection BidTickDirection { get; set; }
        class TradingPlatform.BusinessLayer.Last
            string Buyer { get; set; }
            string Seller { get; set; }
            double OpenInterest { get; set; }
            double QuoteAssetVolume { get; set; }
        class TradingPlatform.BusinessLayer.Level2Quote
            int Priority { get; set; }
            string Broker { get; set; }
            double ImpliedSize { get; set; }
        class TradingPlatform.BusinessLayer.Level2Item
            double Cumulative { get; }
            double ImbalancePercent { get; }
        sealed class TradingPlatform.BusinessLayer.HistoryRequestParameters
            Interval<DateTime> Interval { get; set; }
            HistoryRequestType HistoryRequestType { get; init; }
            IProgress<float> ProgressInfo { get; set; }
            HistoryRequestParameters Copy { get; }
        class TradingPlatform.BusinessLayer.HistoricalData
            Indicator[] AttachedIndicators { get; }
            Indicator AddIndicator(string name, params SettingItem[] settings)
            TimeSpan GetTimeToNextBar()
            void Reload()
            event Action HistoryItemVolumeAnalysisUpdated
        class TradingPlatform.BusinessLayer.HistoryItemBar
            double QuoteAssetVolume { get; set; }
            double OpenInterest { get; set; }
            double FundingRate { get; set; }
        sealed class TradingPlatform.BusinessLayer.HistoryItemLast
            TickDirection TickDirection { get; set; }
            double OpenInterest { get; set; }
            string Buyer { get; set; }
            string Seller { get; set; }
        sealed class TradingPlatform.BusinessLayer.HistoryItemTick : HistoryItem
            double Bid { get; set; }
            double Ask { get; set; }
            double BidSize { get; set; }
            double AskSize { get; set; }
        class TradingPlatform.BusinessLayer.HistoryAggregationTime
            HistoryAggregationTime(Period period)
        class TradingPlatform.BusinessLayer.HistoryAggregationHeikenAshi
            HistoryAggregationHeikenAshi(HeikenAshiSource source, int value)
        class TradingPlatform.BusinessLayer.HistoryAggregationRenko
            HistoryAggregationRenko(Period period, int brickSize, RenkoStyle renkoStyle, int extension = 100, int inversion = 100, bool showWicks = false, bool buildCurrentBar = true)
        class TradingPlatform.BusinessLayer.HistoryAggregationPointsAndFigures
            HistoryAggregationPointsAndFigures(Period period, int boxSize, int reversal, PointsAndFiguresStyle style)
        class TradingPlatform.BusinessLayer.HistoryAggregationLineBreak
            HistoryAggregationLineBreak(Period period, int lineBreak)
        class TradingPlatform.BusinessLayer.HistoryAggregationKagi
            HistoryAggregationKagi(Period period, int reversal)
        struct TradingPlatform.BusinessLayer.Period
            static bool TryParse(string text, out Period period)
        class TradingPlatform.BusinessLayer.BuiltInIndicators
            Indicator MA(int maPeriod, PriceType priceType, MaMode maMode, IndicatorCalculationType calculationType = IndicatorCalculationType.AllAvailableData)
            Indicator SMMA(int maPeriod, PriceType priceType, IndicatorCalculationType calculationType = IndicatorCalculationType.AllAvailableData)
            Indicator LWMA(int maPeriod, PriceType priceType)
            Indicator SD(int period, PriceType priceType, MaMode maMode = MaMode.SMA)
            Indicator Stochastic(int period, int smooth, int doubleSmooth, MaMode maMode = MaMode.SMA)
            Indicator BB(int period, double d, PriceType priceType, MaMode maMode = MaMode.SMA)
            Indicator CCI(int period, PriceType priceType = PriceType.Typical, MaMode maMode = MaMode.SMA)
            Indicator ADX(int period, MaMode maMode = MaMode.SMMA)
            Indicator SAR(double step = 0.02, double maximum = 0.2)
            Indicator OBV(PriceType priceType = PriceType.Close)
            Indicator AC()
            Indicator AO()
        class TradingPlatform.BusinessLayer.VolumeAnalysisData
            void Calculate(double price, double size, AggressorFlag aggressorFlag)
            void Combine(VolumeAnalysisData other)
        class TradingPlatform.BusinessLayer.VolumeAnalysisItem
            double DeltaPercent { get; }
            double MaxDelta { get; set; }
            double MinDelta { get; set; }
            double DeltaFinish { get; }
            double BuyVolumePercent { get; }
            double SellVolumePercent { get; }
            double AverageSize { get; }
            double AverageBuySize { get; }
            double AverageSellSize { get; }
            double FilteredVolume { get; set; }
            double FilteredBuyVolume { get; set; }
            double FilteredSellVolume { get; set; }
            double FilteredVolumePercent { get; }
            double FilteredBuyVolumePercent { get; }
            double FilteredSellVolumePercent { get; }
            double MaxOneTradeVolume { get; set; }
            double MaxOneTradeVolumePercent { get; }
            double GetValue(VolumeAnalysisField field)
        class TradingPlatform.BusinessLayer.VolumeAnalysisCalculationParameters
            double FilteredVolume { get; set; }
            int CustomStep { get; set; }
            double CustomTickSize { get; set; }
            bool ForceReload { get; set; }
            ISessionsContainer SessionsContainer { get; set; }
            TimeZone TimeZone { get; set; }
        interface TradingPlatform.BusinessLayer.IVolumeAnalysisCalculationProgress
            int ProgressBarIndex { get; }
        interface TradingPlatform.BusinessLayer.IVolumeAnalysisCalculationTask
            IVolumeAnalysisCalculationProgress Progress { get; }
            VolumeAnalysisData Result { get; }
        class TradingPlatform.BusinessLayer.VolumeAnalysisManager
            IVolumeAnalysisCalculationTask CalculateProfile(Symbol symbol, DateTime from, DateTime to)
        """;
}
