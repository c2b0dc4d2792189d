using System.Globalization;
using Recorder.Plugin.Capture;
using Recorder.Plugin.Mapping;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using TradingPlatform.BusinessLayer;

namespace Recorder.Plugin;

/// <summary>
/// Records one run of a strategy. The one line for strategy authors, in <c>OnRun</c>:
/// <code>_recorder = RunRecorder.Attach(this);</code>
/// and <c>_recorder.Dispose()</c> in <c>OnStop</c>; without it the run ends when the platform shows the strategy as stopped.
/// </summary>
/// <remarks>
/// Nothing here throws into the strategy or waits for the disk, but for two: <see cref="Dispose"/> waits for what was recorded to be written,
/// and no longer than <see cref="RecorderOptions.StopWait"/>; and in a backtest a bar may wait for room in the queue
/// (<see cref="RecorderOptions.BarOverflow"/>). All members may be called from any thread.
/// </remarks>
public sealed class RunRecorder : IDisposable
{
    // How often the strategy's state is looked at: the platform has no event for it.
    static readonly TimeSpan Watch = TimeSpan.FromMilliseconds(500);

    readonly Strategy _strategy;
    readonly RecorderOptions _options;
    readonly Core _core;
    readonly HookGuard _guard;
    Account? _account;
    string? _problem;
    RunCapture? _capture;
    RecorderStore? _store;
    RunIntake? _run;
    ITimer? _watch;
    int _ended;

    RunRecorder(Strategy strategy, RecorderOptions options)
    {
        (_strategy, _options, _core) = (strategy, options, Core.Instance);
        _guard = new HookGuard(Log);
        DatabasePath = options.DatabasePath ?? RecorderOptions.DefaultDatabasePath;
    }

    /// <summary>The database file.</summary>
    public string DatabasePath { get; }

    /// <summary>The run, or null when recording could not begin (see <see cref="Problem"/>).</summary>
    public Guid? RunId => _run?.RunId;

    /// <summary>The instance that the run belongs to.</summary>
    public Guid? InstanceId => _run?.InstanceId;

    /// <summary>What became of the run's events so far.</summary>
    public RunCounters? Counters => _run?.Counters;

    /// <summary>Faults in our own hooks, none of which reached the strategy.</summary>
    public long HookFaults => _guard.Faults;

    /// <summary>Why nothing is recorded, in plain words, or null while all is well.</summary>
    public string? Problem => _problem ?? _store?.Failure?.Message;

    /// <summary>Begins to record a strategy. Never throws: what goes wrong is in the platform's log and in <see cref="Problem"/>.</summary>
    /// <param name="strategy">The strategy; usually <c>this</c>.</param>
    /// <param name="options">What to record and where.</param>
    public static RunRecorder Attach(Strategy strategy, RecorderOptions? options = null)
    {
        var recorder = new RunRecorder(strategy, options ?? new RecorderOptions());
        try
        {
            recorder.Start();
        }
        catch (Exception e)
        {
            // Whatever it is, the strategy trades on unrecorded rather than not at all.
            recorder.TurnOff(e);
        }

        return recorder;
    }

    /// <summary>Writes a note into the run.</summary>
    public void Note(string text) => Accept(new NoteTaken { Kind = NoteKind.Note, Text = text });

    /// <summary>Writes a signal of the strategy into the run.</summary>
    public void Signal(string name, double value, string? text = null) =>
        Accept(new NoteTaken { Kind = NoteKind.Signal, Name = name, Value = PlatformNumber.Known(value), Text = text });

    /// <summary>Puts a tag on the run.</summary>
    public void Tag(string tag) => Accept(new NoteTaken { Kind = NoteKind.Tag, Name = tag });

    /// <summary>Says how far the run is.</summary>
    public void Progress(double done, double? total = null, string? unit = null, string? message = null) =>
        Accept(new RunProgressed { Done = done, Total = total, Unit = unit, Message = message });

    /// <summary>Ends the run with a status of its own; <see cref="Dispose"/> ends it as completed.</summary>
    /// <param name="status">Any but <see cref="RunStatus.Running"/>.</param>
    /// <param name="reason">Why, in plain words.</param>
    public void End(RunStatus status, string? reason = null)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return;
        _guard.Run("the end of the run", () => Finish(status, reason));
    }

    /// <inheritdoc/>
    public void Dispose() => End(RunStatus.Completed);

    void Start()
    {
        if (_strategy is null)
            throw new InvalidOperationException("there is no strategy to record");
        _account = _options.Account ?? StrategyContext.AccountOf(_strategy);
        var symbols = _options.Symbols ?? StrategyContext.SymbolsOf(_strategy);
        var connection = _account?.Connection ?? (symbols.Count > 0 ? symbols[0].Connection : null);
        var runType = _options.RunType ?? RunTypeMap.Of(connection);
        var simulatedTime = runType is RunType.Backtest or RunType.Replay;
        var period = _options.BarPeriod ?? StrategyContext.PeriodOf(_strategy) ?? Period.MIN1;

        _store = RecorderStore.OpenInBackground(DatabasePath, _options.Settings with { CreateFolder = true, Log = _options.Settings.Log ?? Log });
        _run = _store.Begin(
            StrategyContext.StrategyOf(_strategy, _options.StrategyName),
            StrategyContext.InstanceOf(_strategy, _options.InstanceName, symbols, Timeframe.Of(period), _account),
            new RunStarted
            {
                RunType = runType,
                EngineVersion = _core.CurrentVersion?.ToString(),
                DataSource = _options.DataSource ?? connection?.Name,
                InitialBalance = _account is null ? null : PlatformNumber.Known(_account.Balance),
                BaseCurrency = _account?.AccountCurrency?.Name,
                PlatformInstanceId = _strategy.Id,
            },
            Clock(),
            _options.BarOverflow ?? (runType is RunType.Backtest ? BarOverflow.Wait : BarOverflow.Shed));

        _capture = new RunCapture(
            _core,
            new CaptureScope(_account, _options.AllSymbols ? [] : symbols, _options.TagFilter),
            _options.RecordBars ? symbols.Select(symbol => (symbol, period)) : [],
            _options.Volumetric,
            _options.WrapSink?.Invoke(new RunSink(_run)) ?? new RunSink(_run),
            _guard,
            simulatedTime);
        _capture.Start();
        _watch = _options.Settings.Time.CreateTimer(static recorder => ((RunRecorder)recorder!).LookAtStrategy(), this, Watch, Watch);
        _guard.Run("the log", () => Log($"recording {_strategy.Name} into {_store.DatabasePath}, run {_run.RunId}"));
    }

    // Timer thread: an exception here would end the whole process.
    void LookAtStrategy() => _guard.Run("the strategy's state", () =>
    {
        _capture?.Look();
        if (_strategy.State is StrategyState.Stopped)
            End(RunStatus.Completed, "the strategy was stopped");
    });

    void Finish(RunStatus status, string? reason)
    {
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
            Log(string.Create(CultureInfo.InvariantCulture, $"{_run.Counters.Pending} events of {_strategy.Name} are still being written; leave the platform open until it says so"));
    }

    void Close(RecorderStore store, RunIntake run)
    {
        store.Dispose();
        var counters = run.Counters;
        Log(string.Create(
            CultureInfo.InvariantCulture,
            $"recorded {_strategy.Name} into {store.DatabasePath}: {counters.Accepted} events, {counters.Shed} lost, {counters.Quarantined} set apart, {counters.Pending} not written"));
    }

    void Accept(EventBody body) => _guard.Run("a note of the strategy", accepted => _run?.Accept(accepted, Clock()), body);

    DateTime Clock() => _core.TimeUtils.DateTimeUtcNow;

    void TurnOff(Exception fault)
    {
        _problem = fault.Message;
        Interlocked.Exchange(ref _ended, 1);
        _guard.Run("the hooks", () => _capture?.Dispose());
        _guard.Run("the end of the run", () => _run?.End(new RunEnded { Status = RunStatus.Failed, Reason = $"the recorder could not begin: {fault.Message}" }, Clock()));
        _guard.Run("the file", () => _store?.Dispose());
        _guard.Run("the log", () => Log($"not recording: {fault.Message}"));
    }

    void Log(string text) => _core.Loggers.Log($"Recorder: {text}", LoggingLevel.System);

    /// <summary>Puts the captured events into the run's intake.</summary>
    sealed class RunSink(RunIntake run) : IEventSink
    {
        public void Accept(EventBody body, DateTime eventUtc) => run.Accept(body, eventUtc);
    }
}
