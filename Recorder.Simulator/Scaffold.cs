// Stands for the data half until both halves meet; deleted then. Signatures only as far as the trading half needs them.
#pragma warning disable CS1591 // No docs: these types are replaced by the documented ones.
using Recorder.Simulator;

namespace TradingPlatform.BusinessLayer;

public enum HistoryType { Bid, Ask, Midpoint, Last, BidAsk, Mark }

public enum DeltaCalculationType { TickDirection, AggressorFlag }

public enum StrategyLoggingLevel { Info, Error, Trading, Warning }

public readonly record struct Period(int Minutes);

public class HistoryMetadata;

public class HistoricalData;

public abstract class HistoryAggregation;

public sealed class HistoryAggregationTick : HistoryAggregation
{
    public HistoryAggregationTick(HistoryType historyType) => HistoryType = historyType;

    public HistoryType HistoryType { get; }
}

public class HistoryRequestParameters : RequestParameters
{
    public override RequestType Type => RequestType.History;

    public Symbol? Symbol { get; set; }

    public HistoryAggregation? Aggregation { get; set; }

    public HistoryType HistoryType { get; set; }

    public Period Period { get; set; }

    public DateTime FromTime { get; set; }

    public DateTime ToTime { get; set; }
}

public class IndicatorManager;

public class VolumeAnalysisManager;

public class CustomSessionsManager;

public class SettingItem
{
    public string Name { get; set; } = "";

    public object? Value { get; set; }
}

public class SettingItemBoolean : SettingItem
{
    public SettingItemBoolean(string name, bool value, int sortIndex = 0) => (Name, Value) = (name, value);
}

public abstract class ExecutionEntity
{
    public string Name { get; protected set; } = "";

    protected static Core Core => Core.Instance;
}

public abstract class Strategy : ExecutionEntity
{
    private bool _created;

    public void Run() => OnRun();

    public void Stop() => OnStop();

    internal void Create()
    {
        if (_created)
            return;
        _created = true;
        OnCreated();
    }

    protected virtual void OnCreated()
    {
    }

    protected virtual void OnRun()
    {
    }

    protected virtual void OnStop()
    {
    }
}

internal sealed class SymbolHistory
{
    internal SymbolHistory(Symbol symbol)
    {
    }

    internal void Preload(IEnumerable<MarketTick> earlier)
    {
    }

    internal void OnTick(in MarketTick tick, bool raiseUpdated)
    {
    }

    internal HistoricalData Open(HistoryRequestParameters request) => new();
}
