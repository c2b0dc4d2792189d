using System.Diagnostics.Metrics;

namespace TradingPlatform.BusinessLayer;

/// <summary>Base of a trading strategy.</summary>
public abstract class Strategy : ExecutionEntity
{
    readonly object _gate = new();
    readonly List<LoggerEvent> _log = [];
    readonly HandlerList<StrategyEventHandler> _newLog = new();
    StrategyMeter? _meter;
    bool _created;
    volatile StrategyState _state;

    /// <summary>A strategy that was never run.</summary>
    protected Strategy()
    {
    }

    /// <summary>A line was logged.</summary>
    public event StrategyEventHandler NewLog
    {
        add => _newLog.Add(value);
        remove => _newLog.Remove(value);
    }

    /// <summary>Settings were applied.</summary>
    public event Action<Strategy>? SettingsChanged;

    /// <summary>Guid of this instance.</summary>
    public string Id { get; } = Guid.NewGuid().ToString();

    /// <summary>Label of this instance; the name until it is set.</summary>
    public string InstanceName
    {
        get => field ?? Name;
        set;
    }

    /// <summary>Ids of the connections that the strategy depends on.</summary>
    public virtual string[] MonitoringConnectionsIds => [];

    /// <summary>Whether a newer build was found; never in the simulated platform.</summary>
    public bool NewVersionAvailable => false;

    /// <inheritdoc/>
    public override IList<SettingItem> Settings
    {
        get => base.Settings;
        set
        {
            base.Settings = value;
            SettingsChanged?.Invoke(this);
        }
    }

    /// <summary>State of the strategy.</summary>
    public StrategyState State => _state;

    /// <summary>Starts the strategy; does nothing while it is running. An exception of <see cref="OnRun"/> is logged and stops the
    /// strategy.</summary>
    public void Run()
    {
        lock (_gate)
        {
            if (_state == StrategyState.Working)
                return;
            _state = StrategyState.Working;
        }

        _meter?.Dispose();
        _meter = new StrategyMeter(Name);
        try
        {
            OnInitializeMetrics(_meter.Meter);
            OnRun();
        }
        catch (Exception exception)
        {
            // An exception of a strategy never ends the platform; the strategy's log shows it to the author.
            WriteLog($"Exception in OnRun: {exception}", StrategyLoggingLevel.Error);
            Core.Loggers.Remember(exception, nameof(OnRun));
            Stop();
        }
    }

    /// <summary>Stops the strategy; does nothing unless it is running. An exception of <see cref="OnStop"/> is logged.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            if (_state != StrategyState.Working)
                return;
            _state = StrategyState.Stopped;
        }

        Guard(nameof(OnStop), OnStop);
    }

    /// <summary>Stops the strategy and removes it from the list.</summary>
    public void Remove()
    {
        Stop();
        Guard(nameof(OnRemove), OnRemove);
        _meter?.Dispose();
        _meter = null;
    }

    /// <summary>The metrics of <see cref="OnGetMetrics"/>, then the metrics of the meter's instruments.</summary>
    public List<StrategyMetric> GetMetrics()
    {
        var metrics = new List<StrategyMetric>();
        Guard(nameof(OnGetMetrics), () => metrics.AddRange(OnGetMetrics() ?? []));
        if (_meter is { } meter)
        {
            Guard("an observable instrument", meter.Observe);
            foreach ((string name, object value) in meter.Read())
                metrics.Add(name, value);
        }

        return metrics;
    }

    /// <summary>Log lines of a span, both ends included.</summary>
    public LoggerEvent[] GetLogs(DateTime from, DateTime to)
    {
        (DateTime first, DateTime last) = (UtcTime.Of(from), UtcTime.Of(to));
        lock (_gate)
            return [.. _log.Where(line => line.DateTime >= first && line.DateTime <= last)];
    }

    /// <summary>The needed connections.</summary>
    public ConnectionDependency GetConnectionStateDependency() => new(MonitoringConnectionsIds);

    /// <summary>Calls <see cref="OnCreated"/> once.</summary>
    internal void Create()
    {
        if (_created)
            return;
        _created = true;
        Guard(nameof(OnCreated), OnCreated);
    }

    /// <summary>Writes a log line with the platform's time and announces it.</summary>
    internal void WriteLog(string message, StrategyLoggingLevel level)
    {
        var line = new LoggerEvent(Core.TimeUtils.DateTimeUtcNow, message, level);
        lock (_gate)
            _log.Add(line);
        _newLog.Raise(nameof(NewLog), static (handler, strategy, line) => handler(strategy, line), this, line);
    }

    /// <summary>Writes to the strategy's log.</summary>
    protected void Log(string message, StrategyLoggingLevel level = StrategyLoggingLevel.Info) => WriteLog(message, level);

    /// <summary>Called once, when the instance is added.</summary>
    protected virtual void OnCreated()
    {
    }

    /// <summary>Called at each start.</summary>
    protected virtual void OnRun()
    {
    }

    /// <summary>Called at each stop.</summary>
    protected virtual void OnStop()
    {
    }

    /// <summary>Called when the instance is removed.</summary>
    protected virtual void OnRemove()
    {
    }

    /// <summary>Metrics to show; the older way.</summary>
    protected virtual List<StrategyMetric> OnGetMetrics() => [];

    /// <summary>Creates the instruments of a run.</summary>
    protected virtual void OnInitializeMetrics(Meter meter)
    {
    }

    // As in Run: an exception of a strategy never reaches the platform.
    void Guard(string what, Action call)
    {
        try
        {
            call();
        }
        catch (Exception exception)
        {
            WriteLog($"Exception in {what}: {exception}", StrategyLoggingLevel.Error);
            Core.Loggers.Remember(exception, what);
        }
    }
}

/// <summary>State of a strategy.</summary>
public enum StrategyState
{
    /// <summary>Never run.</summary>
    Created,

    /// <summary>Running.</summary>
    Working,

    /// <summary>Stopped; may run again.</summary>
    Stopped,
}

/// <summary>The connections that a strategy needs.</summary>
/// <param name="connectionsIds">Their ids.</param>
public class ConnectionDependency(IReadOnlyList<string> connectionsIds)
{
    /// <summary>Ids of the connections.</summary>
    public IReadOnlyList<string> ConnectionsIds { get; } = connectionsIds;
}
