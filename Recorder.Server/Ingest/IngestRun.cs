using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Server.Ingest;

/// <summary>A run whose events arrive over HTTP. Any thread; events and the end of the run are accepted one after the other.</summary>
/// <param name="id">Its id in the tables.</param>
/// <param name="intake">Accepts its events.</param>
/// <param name="latest">The latest known time of its events, in the run's own time.</param>
sealed class IngestRun(Guid id, RunIntake intake, DateTime latest)
{
    // A program sends no contract. So results are price times quantity, which is money if one unit of price is one unit of money.
    const string Assumed = "no contract was sent: one unit of price counts as one unit of money";

    const string Connection = "HTTP";

    readonly Lock _gate = new();
    readonly HashSet<string> _symbols = new(StringComparer.Ordinal);
    RunIntake _intake = intake;
    DateTime _latest = latest;
    DateTime _touchedUtc;
    RunType _type;
    string? _currency;
    IReadOnlyList<ReportedMetric> _metrics = [];

    // The status with which a continued run ends again; null for any other run.
    RunStatus? _late;

    /// <summary>Its id in the tables.</summary>
    internal Guid Id => id;

    /// <summary>True while events are accepted.</summary>
    internal bool IsOpen
    {
        get
        {
            lock (_gate)
                return !_intake.HasEnded;
        }
    }

    /// <summary>The status with which the run ended; null while it runs.</summary>
    internal RunStatus? Ended { get; private set; }

    /// <summary>The counters of its events.</summary>
    internal RunCounters Counters
    {
        get
        {
            lock (_gate)
                return _intake.Counters;
        }
    }

    /// <summary>Accepts an event.</summary>
    /// <param name="body">The event.</param>
    /// <param name="utc">Its time.</param>
    /// <param name="symbol">Its symbol, or null.</param>
    /// <param name="nowUtc">Wall clock.</param>
    /// <returns>False when the run has ended: the caller has to open it again.</returns>
    /// <exception cref="IngestUnavailableException">The journal has no room; the event is in <c>run_gaps</c>.</exception>
    internal bool Accept<T>(in T body, DateTime utc, string? symbol, DateTime nowUtc) where T : struct, IEventBody
    {
        lock (_gate)
        {
            if (_intake.HasEnded)
                return false;
            if (symbol is not null && _symbols.Add(symbol))
                Keep(Symbol(symbol), utc);
            Keep(body, utc);
            _touchedUtc = nowUtc;
            return true;
        }
    }

    /// <summary>Starts the run: its strategy, instance and type are known from now on.</summary>
    /// <param name="strategyId">Its strategy; empty while that is not registered.</param>
    /// <param name="instanceId">Its instance.</param>
    /// <param name="strategy">The strategy, if it is registered.</param>
    /// <param name="instance">The instance, if it is registered.</param>
    /// <param name="start">The start.</param>
    /// <param name="startUtc">When it starts, in the run's own time.</param>
    /// <param name="metrics">Results that the program reports.</param>
    internal void Start(
        Guid strategyId, Guid instanceId, StrategyRegistered? strategy, InstanceRegistered? instance, RunStarted start, DateTime startUtc,
        IReadOnlyList<ReportedMetric> metrics)
    {
        lock (_gate)
        {
            Describe(start, metrics);
            _intake.Identify(
                strategyId, instanceId, start.RunType is RunType.Backtest or RunType.Replay ? EventSource.Backtest : EventSource.Live);
            if (strategy is not null)
                Keep(strategy, startUtc);
            if (instance is not null)
                Keep(instance, startUtc);
            Keep(start, startUtc);
            // The money values of the symbols are in the currency of the run.
            foreach (var symbol in _symbols)
                Keep(Symbol(symbol), startUtc);
        }
    }

    /// <summary>Sets type, currency and metrics of a run that was recorded before. Records no event.</summary>
    internal void Describe(RunStarted start, IReadOnlyList<ReportedMetric> metrics)
    {
        lock (_gate)
            (_type, _currency, _metrics) = (start.RunType, start.BaseCurrency, metrics);
    }

    /// <summary>Changes the strategy that was registered after the start of the run.</summary>
    internal void Identify(Guid strategyId)
    {
        lock (_gate)
            _intake.Identify(strategyId, _intake.InstanceId, _intake.Source);
    }

    /// <summary>The instance of the run; empty before its start.</summary>
    internal Guid InstanceId
    {
        get
        {
            lock (_gate)
                return _intake.InstanceId;
        }
    }

    /// <summary>Continues the run after its end, because an event came late.</summary>
    /// <param name="next">Accepts its further events.</param>
    /// <param name="resumed">The new start, when the run goes on; null when it ends again as before.</param>
    /// <param name="startUtc">When it started.</param>
    internal void Continue(RunIntake next, RunStarted? resumed, DateTime startUtc)
    {
        lock (_gate)
        {
            _intake = next;
            (_late, Ended) = (resumed is null ? Ended ?? RunStatus.Completed : null, null);
            if (resumed is not null)
                Keep(resumed, startUtc);
        }
    }

    /// <summary>Sets the status of a run that ended in the file, before the run continues.</summary>
    internal void EndedAs(RunStatus status) => Ended = status;

    /// <summary>Ends the run. The end is the latest time of its events; for a live run not before now.</summary>
    internal void End(RunStatus status, DateTime nowUtc)
    {
        lock (_gate)
        {
            if (_intake.HasEnded)
                return;
            if (_latest == default || (_type is RunType.Live or RunType.Paper && nowUtc > _latest))
                _latest = nowUtc;
            _intake.End(new RunEnded { Status = status, Metrics = _metrics.Count > 0 ? _metrics : null }, _latest);
            (Ended, _late) = (status, null);
        }
    }

    /// <summary>Ends a continued run again, when no late event has come for some time.</summary>
    internal void EndAgain(DateTime nowUtc, TimeSpan quiet)
    {
        lock (_gate)
        {
            if (_late is { } status && nowUtc - _touchedUtc >= quiet)
                End(status, _latest);
        }
    }

    void Keep<T>(in T body, DateTime utc) where T : IEventBody
    {
        if (!_intake.Accept(body, utc))
            throw new IngestUnavailableException("the journal is full; send the events again later");
        if (utc > _latest)
            _latest = utc;
    }

    SymbolSeen Symbol(string name) => new()
    {
        ConnectionId = Connection,
        SymbolId = name,
        Name = name,
        Multiplier = 1,
        QuoteCurrency = _currency,
        Description = Assumed,
    };
}
