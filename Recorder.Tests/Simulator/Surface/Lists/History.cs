namespace Recorder.Tests.Simulator.Surface;

static partial class Lists
{
    /// <summary>Series, periods and volume analysis, from the signatures with which public strategies compile.</summary>
    internal const string History = """
        class TradingPlatform.BusinessLayer.CustomSessionsContainer : ISessionsContainer
            string Name { get; }
        class TradingPlatform.BusinessLayer.CustomSessionsManager : IEnumerable<CustomSessionsContainer>, IEnumerable
            IEnumerator<CustomSessionsContainer> GetEnumerator()
        class TradingPlatform.BusinessLayer.HistoricalData : IEnumerable<IHistoryItem>, IEnumerable, IDisposable
            void AddIndicator(Indicator indicator)
            void RemoveIndicator(Indicator indicator)
            double GetIndexByTime(long ticks, SeekOriginHistory origin = SeekOriginHistory.End)
            IVolumeAnalysisCalculationProgress CalculateVolumeProfile(VolumeAnalysisCalculationParameters parameters)
            void Dispose()
            IEnumerator<IHistoryItem> GetEnumerator()
            HistoryAggregation Aggregation { get; }
            virtual int Count { get; }
            DateTime FromTime { get; }
            DateTime ToTime { get; }
            Symbol Symbol { get; }
            virtual IHistoryItem this[int offset, SeekOriginHistory origin = SeekOriginHistory.End] { get; }
            BuiltInIndicators BuiltInIndicators { get; }
            IVolumeAnalysisCalculationProgress VolumeAnalysisCalculationProgress { get; }
            event HistoryEventHandler NewHistoryItem
            event HistoryEventHandler HistoryItemUpdated
        static class TradingPlatform.BusinessLayer.HistoricalDataExtensions
            static double Open(this HistoricalData historicalData, int offset = 0)
            static double High(this HistoricalData historicalData, int offset = 0)
            static double Low(this HistoricalData historicalData, int offset = 0)
            static double Close(this HistoricalData historicalData, int offset = 0)
            static double Volume(this HistoricalData historicalData, int offset = 0)
            static DateTime Time(this HistoricalData historicalData, int offset = 0)
            static double Weighted(this HistoricalData historicalData, int offset = 0)
            static double Median(this HistoricalData historicalData, int offset = 0)
            static double Typical(this HistoricalData historicalData, int offset = 0)
            static double Ticks(this HistoricalData historicalData, int offset = 0)
        abstract class TradingPlatform.BusinessLayer.HistoryAggregation
            protected HistoryAggregation()
            abstract string Name { get; }
        class TradingPlatform.BusinessLayer.HistoryAggregationDeltaBars : HistoryAggregation
            HistoryAggregationDeltaBars(int delta)
        class TradingPlatform.BusinessLayer.HistoryAggregationHeikenAshi : HistoryAggregation
            HistoryAggregationHeikenAshi(HeikenAshiSource source, int value, HistoryType historyType)
        class TradingPlatform.BusinessLayer.HistoryAggregationKagi : HistoryAggregation
            HistoryAggregationKagi(Period period, HistoryType historyType, int reversal)
        class TradingPlatform.BusinessLayer.HistoryAggregationLineBreak : HistoryAggregation
            HistoryAggregationLineBreak(Period period, HistoryType historyType, int lineBreak)
        class TradingPlatform.BusinessLayer.HistoryAggregationPointsAndFigures : HistoryAggregation
            HistoryAggregationPointsAndFigures(Period period, HistoryType historyType, int boxSize, int reversal, PointsAndFiguresStyle style)
        class TradingPlatform.BusinessLayer.HistoryAggregationPriceChangesCountBars : HistoryAggregation
            HistoryAggregationPriceChangesCountBars(int priceChanges, HistoryType historyType)
        sealed class TradingPlatform.BusinessLayer.HistoryAggregationRangeBars : HistoryAggregation
            HistoryAggregationRangeBars(int rangeBars, HistoryType historyType)
            HistoryAggregationRangeBars(int rangeBars)
        class TradingPlatform.BusinessLayer.HistoryAggregationRenko : HistoryAggregation
            HistoryAggregationRenko(Period period, HistoryType historyType, int brickSize, RenkoStyle renkoStyle, int extension = 100, int inversion = 100, bool showWicks = false, bool buildCurrentBar = true)
        class TradingPlatform.BusinessLayer.HistoryAggregationReversal : HistoryAggregation
            HistoryAggregationReversal(int minBar, int reversal)
        class TradingPlatform.BusinessLayer.HistoryAggregationSpyMoneyBars : HistoryAggregation
            HistoryAggregationSpyMoneyBars(int money)
        sealed class TradingPlatform.BusinessLayer.HistoryAggregationTick : HistoryAggregation
            HistoryAggregationTick(int ticksCount)
            HistoryAggregationTick(HistoryType historyType)
        sealed class TradingPlatform.BusinessLayer.HistoryAggregationTickBars : HistoryAggregation
            HistoryAggregationTickBars(int ticksCount, HistoryType historyType)
            int TicksCount { get; }
        class TradingPlatform.BusinessLayer.HistoryAggregationTime : HistoryAggregation
            HistoryAggregationTime(Period period, HistoryType historyType)
            Period Period { get; set; }
            HistoryType HistoryType { get; set; }
        class TradingPlatform.BusinessLayer.HistoryAggregationVolume : HistoryAggregation
            HistoryAggregationVolume(int volume)
        class TradingPlatform.BusinessLayer.HistoryEventArgs : EventArgs
            IHistoryItem HistoryItem { get; }
        delegate void TradingPlatform.BusinessLayer.HistoryEventHandler(object sender, HistoryEventArgs e)
        abstract class TradingPlatform.BusinessLayer.HistoryItem : IHistoryItem
            protected HistoryItem()
            DateTime TimeLeft { get; }
            long TicksLeft { get; set; }
            virtual long TicksRight { get; set; }
            abstract double this[PriceType priceType] { get; }
            VolumeAnalysisData VolumeAnalysisData { get; set; }
        class TradingPlatform.BusinessLayer.HistoryItemBar : HistoryItem, IHistoryItem
            HistoryItemBar()
            double Open { get; set; }
            double High { get; set; }
            double Low { get; set; }
            double Close { get; set; }
            double Volume { get; set; }
            long Ticks { get; set; }
            double Median { get; }
            double Typical { get; }
            double Weighted { get; }
            DateTime TimeRight { get; }
        sealed class TradingPlatform.BusinessLayer.HistoryItemLast : HistoryItem, IHistoryItem
            HistoryItemLast()
            double Price { get; set; }
            double Volume { get; set; }
            AggressorFlag AggressorFlag { get; set; }
        class TradingPlatform.BusinessLayer.HistoryMetadata
            HistoryMetadata()
            HistoryType[] AllowedHistoryTypesHistoryAggregationTick { get; init; }
            HistoryType[] AllowedHistoryTypesHistoryAggregationTime { get; init; }
            BasePeriod[] AllowedBasePeriodsHistoryAggregationTime { get; init; }
            TimeSpan DownloadingStep_Tick { get; init; }
            TimeSpan DownloadingStep_Minute { get; init; }
            TimeSpan DownloadingStep_Day { get; init; }
            bool ServerSideTickDirectionAvailable { get; init; }
        sealed class TradingPlatform.BusinessLayer.HistoryRequestParameters : RequestParameters
            HistoryRequestParameters()
            HistoryType HistoryType { get; set; }
            Period Period { get; set; }
            bool UsePrevCloseAsOpenPriceBar { get; set; }
            HistoryAggregation Aggregation { get; set; }
            DateTime FromTime { get; set; }
            DateTime ToTime { get; set; }
            Symbol Symbol { get; set; }
            string SymbolId { get; set; }
            ISessionsContainer SessionsContainer { get; set; }
            bool ForceReload { get; set; }
            bool ExcludeOutOfSession { get; set; }
            bool IsResetOnSessionBoundaryEnabled { get; set; }
            CancellationToken CancellationToken { get; set; }
        interface TradingPlatform.BusinessLayer.IHistoryItem
            DateTime TimeLeft { get; }
            long TicksLeft { get; }
            long TicksRight { get; }
            double this[PriceType priceType] { get; }
            VolumeAnalysisData VolumeAnalysisData { get; }
        interface TradingPlatform.BusinessLayer.ISessionsContainer
        interface TradingPlatform.BusinessLayer.IVolumeAnalysisCalculationProgress
            void AbortLoading()
            void Wait(CancellationToken token = default)
            int ProgressPercent { get; }
            bool IsAborted { get; }
            VolumeAnalysisCalculationState State { get; }
            event EventHandler<VolumeAnalysisTaskEventArgs> ProgressChanged
            event EventHandler<VolumeAnalysisTaskEventArgs> StateChanged
        struct TradingPlatform.BusinessLayer.Period
            static bool op_Equality(Period left, Period right)
            static bool op_Inequality(Period left, Period right)
            Period(BasePeriod basePeriod, int periodMultiplier)
            BasePeriod BasePeriod { get; }
            int PeriodMultiplier { get; }
            TimeSpan Duration { get; }
            long Ticks { get; }
            static readonly Period TICK1
            static readonly Period SECOND1
            static readonly Period SECOND5
            static readonly Period SECOND10
            static readonly Period SECOND15
            static readonly Period SECOND30
            static readonly Period MIN1
            static readonly Period MIN2
            static readonly Period MIN3
            static readonly Period MIN4
            static readonly Period MIN5
            static readonly Period MIN10
            static readonly Period MIN15
            static readonly Period MIN30
            static readonly Period HOUR1
            static readonly Period HOUR2
            static readonly Period HOUR3
            static readonly Period HOUR4
            static readonly Period HOUR6
            static readonly Period HOUR8
            static readonly Period HOUR12
            static readonly Period DAY1
            static readonly Period WEEK1
            static readonly Period MONTH1
            static readonly Period YEAR1
        class TradingPlatform.BusinessLayer.VolumeAnalysisCalculationParameters
            VolumeAnalysisCalculationParameters()
            bool CalculatePriceLevels { get; set; }
            DeltaCalculationType DeltaCalculationType { get; set; }
        class TradingPlatform.BusinessLayer.VolumeAnalysisData
            VolumeAnalysisData()
            Dictionary<double, VolumeAnalysisItem> PriceLevels { get; set; }
            VolumeAnalysisItem Total { get; set; }
            DateTime TimeLeft { get; set; }
        class TradingPlatform.BusinessLayer.VolumeAnalysisItem
            VolumeAnalysisItem()
            double Volume { get; set; }
            double Delta { get; }
            double BuyVolume { get; set; }
            double SellVolume { get; set; }
            int Trades { get; set; }
            int BuyTrades { get; set; }
            int SellTrades { get; set; }
            double CumulativeDelta { get; set; }
        class TradingPlatform.BusinessLayer.VolumeAnalysisManager
            IVolumeAnalysisCalculationProgress CalculateProfile(HistoricalData historicalData)
            IVolumeAnalysisCalculationProgress CalculateProfile(HistoricalData historicalData, VolumeAnalysisCalculationParameters parameters)
        class TradingPlatform.BusinessLayer.VolumeAnalysisTaskEventArgs : EventArgs
            VolumeAnalysisCalculationState CalculationState { get; }
            int ProgressPercent { get; }
        """;
}
