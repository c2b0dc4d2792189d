namespace Recorder.Tests.Simulator.Surface;

static partial class Lists
{
    /// <summary>Strategies and indicators, from the signatures with which public strategies compile.</summary>
    internal const string Strategies = """
        class TradingPlatform.BusinessLayer.BuiltInIndicators
            Indicator SMA(int maPeriod, PriceType priceType)
            Indicator EMA(int maPeriod, PriceType priceType, IndicatorCalculationType calculationType = IndicatorCalculationType.AllAvailableData)
            Indicator ATR(int period, MaMode maMode, IndicatorCalculationType calculationType = IndicatorCalculationType.AllAvailableData)
            Indicator RSI(int period, PriceType priceType, RSIMode rsiMode, MaMode maMode, int maperiod, IndicatorCalculationType calculationType = IndicatorCalculationType.AllAvailableData)
            Indicator MACD(int fast, int slow, int signal, IndicatorCalculationType calculationType = IndicatorCalculationType.AllAvailableData)
            Indicator VWAP()
        abstract class TradingPlatform.BusinessLayer.ExecutionEntity : IDisposable
            protected virtual void OnSettingsUpdated()
            virtual void Dispose()
            protected ExecutionEntity()
            protected static Core Core { get; }
            string Name { get; protected set; }
            string Description { get; protected set; }
            virtual IList<SettingItem> Settings { get; set; }
        interface TradingPlatform.BusinessLayer.IChart
        interface TradingPlatform.BusinessLayer.ICurrentAccount
            Account CurrentAccount { get; set; }
        interface TradingPlatform.BusinessLayer.ICurrentSymbol
            Symbol CurrentSymbol { get; set; }
        interface TradingPlatform.BusinessLayer.IWatchlistIndicator
        abstract class TradingPlatform.BusinessLayer.Indicator : ExecutionEntity, IDisposable
            double GetValue(int offset = 0, int lineIndex = 0, SeekOriginHistory origin = SeekOriginHistory.End)
            void SetValue(double value, int lineIndex = 0, int offset = 0)
            protected virtual void OnInit()
            virtual void OnPaintChart(PaintChartEventArgs args)
            protected double Open(int offset = 0)
            protected double High(int offset = 0)
            protected double Low(int offset = 0)
            protected double Close(int offset = 0)
            protected double Volume(int offset = 0)
            protected DateTime Time(int offset = 0)
            protected double GetPrice(PriceType priceType, int offset = 0)
            protected virtual void OnUpdate(UpdateArgs args)
            protected virtual void OnClear()
            LineSeries AddLineSeries(string name = "", Color color = default, int width = 1, LineStyle style = LineStyle.Solid)
            void AddIndicator(Indicator indicator)
            protected Indicator()
            HistoricalData HistoricalData { get; }
            Symbol Symbol { get; }
            LineSeries[] LinesSeries { get; }
            int Count { get; }
            virtual string ShortName { get; protected set; }
            bool SeparateWindow { get; set; }
            IChart CurrentChart { get; set; }
        class TradingPlatform.BusinessLayer.IndicatorInfo
            string Name { get; }
        class TradingPlatform.BusinessLayer.IndicatorManager
            Indicator CreateIndicator(IndicatorInfo info)
            BuiltInIndicators BuiltIn { get; }
            IEnumerable<IndicatorInfo> All { get; }
        class TradingPlatform.BusinessLayer.LineSeries
            double GetValue(int offset = 0, SeekOriginHistory origin = SeekOriginHistory.End)
            string Name { get; set; }
        class TradingPlatform.BusinessLayer.LoggerEvent
        abstract class TradingPlatform.BusinessLayer.Modules.OrderPlacingStrategy : ExecutionEntity, IDisposable
            protected void Log(string message, StrategyLoggingLevel level = StrategyLoggingLevel.Info)
            protected abstract void OnPlaceOrder(PlaceOrderRequestParameters placeOrderRequest)
            protected abstract void OnCancel()
            protected OrderPlacingStrategy()
        class TradingPlatform.BusinessLayer.PaintChartEventArgs : EventArgs
            PaintChartEventArgs()
        abstract class TradingPlatform.BusinessLayer.Strategy : ExecutionEntity, IDisposable
            protected void Log(string message, StrategyLoggingLevel level = StrategyLoggingLevel.Info)
            protected virtual void OnCreated()
            protected virtual void OnRun()
            protected virtual void OnStop()
            protected virtual void OnRemove()
            protected virtual List<StrategyMetric> OnGetMetrics()
            protected virtual void OnInitializeMetrics(Meter meter)
            void Run()
            void Stop()
            void Remove()
            List<StrategyMetric> GetMetrics()
            protected Strategy()
            string Id { get; }
            string InstanceName { get; set; }
            virtual string[] MonitoringConnectionsIds { get; }
            bool NewVersionAvailable { get; }
            StrategyState State { get; }
            event StrategyEventHandler NewLog
            event Action<Strategy> SettingsChanged
        delegate void TradingPlatform.BusinessLayer.StrategyEventHandler(Strategy strategy, object e)
        static class TradingPlatform.BusinessLayer.StrategyLogExtensions
            static void LogInfo(this Strategy strategy, string message)
            static void LogError(this Strategy strategy, string message)
            static void LogTrading(this Strategy strategy, string message)
        class TradingPlatform.BusinessLayer.StrategyManager
        class TradingPlatform.BusinessLayer.StrategyMetric
            StrategyMetric()
            string Name { get; set; }
            string FormattedValue { get; set; }
        static class TradingPlatform.BusinessLayer.StrategyMetricExt
            static void Add(this List<StrategyMetric> metrics, string name, object value)
        class TradingPlatform.BusinessLayer.UpdateArgs
            UpdateReason Reason { get; }
        """;
}
