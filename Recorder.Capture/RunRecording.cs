using System.Globalization;
using Recorder.Capture.Hooks;
using Recorder.Capture.Instances;
using Recorder.Capture.Mapping;
using Recorder.Plugin;
using Recorder.Plugin.Loading;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Time;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture;

/// <summary>One run being recorded: its hooks, its place in the file, its end. Any thread.</summary>
sealed class RunRecording : IRecording
{
    // How often the strategy's state is looked at: the platform has no event for it.
    static readonly TimeSpan Watch = TimeSpan.FromMilliseconds(500);

    readonly Strategy _strategy;
    readonly RecorderOptions _options;
    readonly Core _core;
    readonly RunLog _log;
    readonly HookGuard _guard;
    Account? _account;
    string? _problem;
    string _name = "the strategy";
    RunCapture? _capture;
    RecorderStore? _store;
    RunIntake? _run;
    ITimer? _watch;
    RunProgressed? _progress; // any thread; the last one told
    int _ended;

    // Any thread, only ever set: a strategy that is attached to before it is started has not been stopped.
    volatile bool _hasRun;

    RunRecording(Strategy strategy, RecorderOptions options, HookCost? cost)
    {
        (_strategy, _options, _core) = (strategy, options, Core.Instance);
        _log = new RunLog(options, _core);
        _guard = new HookGuard(_log.Say, cost);
        DatabasePath = options.DatabasePath ?? RecorderOptions.DefaultDatabasePath;
    }

    /// <inheritdoc/>
    public string DatabasePath { get; }

    /// <inheritdoc/>
    public Guid? RunId => _run?.RunId;

    /// <inheritdoc/>
    public Guid? InstanceId => _run?.InstanceId;

    /// <inheritdoc/>
    public RecorderHealth? Health => _run?.Counters is { } counters
        ? new RecorderHealth(counters.Accepted, counters.Written, counters.Merged, counters.Shed, counters.Quarantined, _store?.LastCommitUtc, _store?.DatabaseBytes, _run.Gaps)
        : null;

    /// <inheritdoc/>
    public long HookFaults => _guard.Faults;

    /// <inheritdoc/>
    public string? Problem => _problem ?? _store?.Failure?.Message;

    /// <summary>True while the connection has not answered what it was asked.</summary>
    internal bool IsAsking => _capture is { IsAsking: true };

    /// <summary>Begins to record a strategy. Never throws.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="options">What to record and where.</param>
    /// <param name="wrapSink">Stands between the hooks and the intake; a seam for tests that make our own code fail.</param>
    /// <param name="cost">Told what each hook took of the calling thread; for benchmarks.</param>
    /// <param name="past">Whom to ask for what was not seen; a seam for tests whose connectors fail. The platform by default.</param>
    internal static RunRecording Begin(
        Strategy strategy, RecorderOptions options, Func<IEventSink, IEventSink>? wrapSink = null, HookCost? cost = null, IPast? past = null)
    {
        var recording = new RunRecording(strategy, options, cost);
        try
        {
            recording.Start(wrapSink, past);
        }
        catch (Exception e)
        {
            // Whatever it is, the strategy trades on unrecorded rather than not at all.
            recording.TurnOff(e);
        }

        return recording;
    }

    /// <inheritdoc/>
    public void Note(string text) => Accept(new NoteTaken { Kind = NoteKind.Note, Text = text });

    /// <inheritdoc/>
    public void Signal(string name, double value, string? text) =>
        Accept(new NoteTaken { Kind = NoteKind.Signal, Name = name, Value = PlatformNumber.Known(value), Text = text });

    /// <inheritdoc/>
    public void Tag(string tag) => Accept(new NoteTaken { Kind = NoteKind.Tag, Name = tag });

    /// <inheritdoc/>
    public void Progress(double done, double? total, string? unit, string? message) =>
        Accept(_progress = new RunProgressed { Done = done, Total = total, Unit = unit, Message = message });

    /// <inheritdoc/>
    public void End(RunOutcome outcome, string? reason)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return;
        _guard.Run("the end of the run", () => Finish(OutcomeMap.Of(outcome), reason));
    }

    /// <inheritdoc/>
    public void Dispose() => Stop(null);

    void Start(Func<IEventSink, IEventSink>? wrapSink, IPast? past)
    {
        if (_strategy is null)
            throw new InvalidOperationException("there is no strategy to record");
        if (OptionCheck.Problem(_options) is { } problem)
            throw new InvalidOperationException(problem);
        _account = _options.Account ?? StrategyContext.AccountOf(_strategy);
        var symbols = _options.Symbols ?? StrategyContext.SymbolsOf(_strategy);
        var connection = _account?.Connection ?? (symbols.Count > 0 ? symbols[0].Connection : null);
        var runType = _options.RunKind is { } stated ? RunTypeMap.Of(stated) : RunTypeMap.Of(connection);
        var simulatedTime = runType is RunType.Backtest or RunType.Replay;
        var period = (_options.History?.Aggregation as HistoryAggregationTime)?.Period ?? _options.BarPeriod ?? StrategyContext.PeriodOf(_strategy) ?? Period.MIN1;

        RunningRecordings.Add(_strategy, this)?.Stop("the strategy was started again");
        var barsProblem = _options.RecordBars ? OptionCheck.HistoryProblem(_options.History) ?? OptionCheck.PeriodProblem(period) : null;
        var identity = Identity(symbols, Timeframe.Of(period));

        _store = RecorderStore.OpenInBackground(DatabasePath, Settings());
        _run = _store.Begin(
            identity.Strategy,
            identity.Instance,
            new RunStarted
            {
                RunType = runType,
                EngineVersion = _core.CurrentVersion?.ToString(),
                DataSource = _options.DataSource ?? connection?.Name,
                InitialBalance = _account is null ? null : PlatformNumber.Known(_account.Balance),
                BaseCurrency = _account?.AccountCurrency?.Name,
                PlatformInstanceId = identity.PlatformInstanceId,
            },
            Clock(),
            (_options.BarsMayWait ?? runType is RunType.Backtest) ? BarOverflow.Wait : BarOverflow.Shed);

        var sink = new RunSink(_run);
        _capture = new RunCapture(
            _core,
            new CaptureScope(_account, _options.AllSymbols ? [] : symbols, _options.TagFilter),
            barsProblem is null ? BarSeries.Of(_options, symbols, period) : [],
            _options,
            wrapSink?.Invoke(sink) ?? sink,
            _guard,
            simulatedTime,
            isConnected: _account is not { State: BusinessObjectState.Fake } && connection is null or { State: ConnectionState.Connected },
            past ?? new PlatformPast(_core));
        _capture.Start();
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
        AppDomain.CurrentDomain.UnhandledException += OnUnhandledException;
        _hasRun = _strategy.State is not StrategyState.Stopped;
        _watch = _options.Time.CreateTimer(static recording => ((RunRecording)recording!).LookAtStrategy(), this, Watch, Watch);
        _guard.Run("the log", () =>
        {
            _log.Say($"recording {_name} into {_store.DatabasePath}, run {_run.RunId}");
            if (barsProblem is not null)
                _log.Trouble(barsProblem);
        });
    }

    // The strategy itself, or the one of the platform's that the trader named.
    RunIdentity Identity(IReadOnlyList<Symbol> symbols, string timeframe)
    {
        var (stored, name, said) = _options.RecordedStrategy is { } wanted
            ? InstanceChoice.Of(wanted, _options, _strategy.Id)
            : new InstanceChoice(null, null, []);
        foreach (var sentence in said)
            _guard.Run("the log", _log.Trouble, sentence);
        var identity = stored is not null
            ? RunIdentity.Of(stored, _core, symbols, timeframe, _account)
            : RunIdentity.Of(_strategy, _options, name ?? _options.StrategyName, symbols, timeframe, _account);
        _name = identity.Strategy.Name;
        return identity;
    }

    RecorderSettings Settings() => new()
    {
        JournalLimit = _options.JournalLimit,
        MemoryLimit = _options.MemoryLimit,
        PowerLossBound = _options.PowerLossBound,
        BatchSize = _options.BatchSize,
        BatchInterval = _options.BatchInterval,
        ComputeAtEnd = _options.ComputeAtEnd,
        ComputeInterval = _options.ComputeInterval,
        CloseBudget = _options.CloseBudget,
        FootprintLimit = _options.FootprintLimit,
        Time = _options.Time,
        CreateFolder = true,
        Log = _log.Say,
        LogTrouble = _log.Trouble,
    };

    /// <summary>Looks at what no event tells. Called by the timer, where an exception would end the whole process.</summary>
    internal void LookAtStrategy() => _guard.Run("the strategy's state", () =>
    {
        _capture?.Look();
        if (_strategy.State is not StrategyState.Stopped)
            _hasRun = true;
        else if (_hasRun)
            Stop("the strategy was stopped");
    });

    /// <summary>The platform closes without having stopped the strategy: the run was broken off, and the file says so.</summary>
    internal void OnProcessExit(object? sender, EventArgs e) => End(RunOutcome.Canceled, "the platform was closed while the strategy ran");

    /// <summary>Someone's own thread or timer threw, in the strategy or elsewhere: that ends the platform at once.</summary>
    internal void OnUnhandledException(object? sender, UnhandledExceptionEventArgs e)
    {
        if (e.IsTerminating)
            End(RunOutcome.Failed, $"the platform was ended by an exception that nobody caught: {(e.ExceptionObject is Exception fault ? $"{fault.GetType().Name}: {fault.Message}" : e.ExceptionObject)}");
    }

    void Leave()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandledException;
        RunningRecordings.Remove(_strategy, this);
    }

    // Stopped short of what it said it would do, a run was broken off.
    void Stop(string? reason)
    {
        if (_capture?.LostUtc is { } lost)
            reason = $"{reason ?? "the strategy was stopped"} while its connection was down, since {UtcText.Format(lost)}";
        if (_progress is { Total: { } total } last && last.Done < total)
            End(RunOutcome.Canceled, string.Create(CultureInfo.InvariantCulture, $"it was stopped at {last.Done} of {total} {last.Unit}").TrimEnd());
        else
            End(RunOutcome.Completed, reason);
    }

    void Finish(RunStatus status, string? reason)
    {
        Leave();
        _watch?.Dispose();
        _capture?.Finish();
        _capture?.Dispose();
        if (_run is null || _store is null)
            return;

        _run.End(
            new RunEnded
            {
                Status = status,
                Reason = reason,
                FinalBalance = _account is null ? null : PlatformNumber.Known(_account.Balance),
                Metrics = StrategyContext.MetricsOf(_strategy),
            },
            Clock());
        // A thread of its own: the caller may be the platform's window, and must have it back soon even when the disk is slow.
        var closing = new Thread(() => _guard.Run("the end of the file", () => Close(_store, _run))) { Name = "recorder: closing", IsBackground = true };
        closing.Start();
        if (!closing.Join(_options.StopWait))
            _log.Say(string.Create(CultureInfo.InvariantCulture, $"{_run.Counters.Pending} events of {_name} are still being written; leave the platform open until it says so"));
    }

    void Close(RecorderStore store, RunIntake run)
    {
        store.Dispose();
        var counters = run.Counters;
        var counts = string.Create(
            CultureInfo.InvariantCulture, $"{counters.Accepted} events, {counters.Shed} lost, {counters.Quarantined} set apart, {counters.Pending} not written");
        if (store.Failure is { } failure)
            _log.Trouble($"{_name} was not recorded whole into {store.DatabasePath}: {counts}. {failure.Message}");
        else
            _log.Say($"recorded {_name} into {store.DatabasePath}: {counts}");
    }

    void Accept(IEventBody body) => _guard.Run("a note of the strategy", accepted => _run?.Accept(accepted, Clock()), body);

    DateTime Clock() => _core.TimeUtils.DateTimeUtcNow;

    void TurnOff(Exception fault)
    {
        _problem = fault.Message;
        Interlocked.Exchange(ref _ended, 1);
        Leave();
        _guard.Run("the hooks", () => _capture?.Dispose());
        _guard.Run("the end of the run", () => _run?.End(new RunEnded { Status = RunStatus.Failed, Reason = $"the recorder could not begin: {fault.Message}" }, Clock()));
        _guard.Run("the file", () => _store?.Dispose());
        _guard.Run("the log", () => _log.Trouble($"not recording: {fault.Message}"));
    }

    /// <summary>Puts the captured events into the run's intake.</summary>
    sealed class RunSink(RunIntake run) : IEventSink
    {
        public void Accept<T>(in T body, DateTime eventUtc) where T : IEventBody => run.Accept(body, eventUtc);
    }
}
