// Stands for the trading half until both halves meet; deleted then. Signatures only as far as the data half needs them.
#pragma warning disable CS1591 // No docs: these types are replaced by the documented ones.
namespace Recorder.Simulator
{
    public readonly record struct MarketTick(
        DateTime TimeUtc, double Price, double Size, TradingPlatform.BusinessLayer.AggressorFlag Aggressor, double Bid, double Ask);
}

namespace TradingPlatform.BusinessLayer
{
    public enum AggressorFlag { None, Buy, Sell, NotSet }

    public enum TickDirection { Undefined, Up, Down }

    public enum LoggingLevel { Verbose, Info, System, Trading, Warning, Error }

    public enum RequestType { PlaceOrder, ModifyOrder, CancelOrder, ClosePosition, History }

    public abstract class BusinessObject
    {
        public string ConnectionId { get; internal set; } = "";
    }

    public class Account : BusinessObject
    {
        public string Id { get; internal set; } = "";

        public string Name { get; internal set; } = "";
    }

    public class Symbol : BusinessObject
    {
        internal Symbol() => History = new SymbolHistory(this);

        public string Id { get; internal set; } = "";

        public string Name { get; internal set; } = "";

        public double TickSize { get; internal set; } = 0.01;

        internal SymbolHistory History { get; }

        public HistoricalData GetHistory(Period period, DateTime fromTime, DateTime toTime = default) =>
            GetHistory(period, HistoryType.Last, fromTime, toTime);

        public HistoricalData GetHistory(Period period, HistoryType historyType, DateTime fromTime, DateTime toTime = default) =>
            GetHistory(new HistoryRequestParameters
            {
                Symbol = this,
                Period = period,
                HistoryType = historyType,
                FromTime = fromTime,
                ToTime = toTime,
            });

        public HistoricalData GetHistory(HistoryAggregation aggregation, DateTime fromTime, DateTime toTime = default) =>
            GetHistory(new HistoryRequestParameters { Symbol = this, Aggregation = aggregation, FromTime = fromTime, ToTime = toTime });

        public HistoricalData GetHistory(HistoryRequestParameters request) => History.Open(request);
    }

    public abstract class RequestParameters
    {
        public CancellationToken CancellationToken { get; set; }

        public abstract RequestType Type { get; }
    }

    public class LoggerManager
    {
        internal List<(Exception? Exception, string Message, LoggingLevel Level)> Entries { get; } = [];

        public void Log(Exception ex, string message = "", LoggingLevel loggingLevel = LoggingLevel.Error, string? connectionName = null)
        {
            lock (Entries)
                Entries.Add((ex, message, loggingLevel));
        }
    }

    public class TimeUtils
    {
        public DateTime DateTimeUtcNow { get; internal set; } = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    }

    public class Core
    {
        private static readonly AsyncLocal<Core?> Ambient = new();

        private static readonly Core Default = new();

        public static Core Instance => Ambient.Value ?? Default;

        public LoggerManager Loggers { get; } = new();

        public TimeUtils TimeUtils { get; } = new();

        public IndicatorManager Indicators { get; } = new();

        public VolumeAnalysisManager VolumeAnalysis { get; } = new();

        internal static Core Enter() => Ambient.Value = new Core();
    }
}
