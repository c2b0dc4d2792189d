using System.Globalization;
using Recorder.Capture.Connections;
using Recorder.Capture.Hooks;
using Recorder.Capture.Mapping;
using Recorder.Plugin;
using Recorder.Plugin.Loading;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Time;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Runs;

/// <summary>One run being recorded: its hooks, its intake, its end. Any thread.</summary>
sealed class RunRecording : IRecording
{
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
    ConfigRecording? _config;
    RunProgressed? _progress; // The last progress that the strategy reported. Any thread.
    BarProgress? _bars;
    int _ended;

    RunRecording(Strategy strategy, RecorderOptions options, HookCost? cost)
    {
        (_strategy, _options, _core) = (strategy, options, Core.Instance);
        _log = new RunLog(options, _core);
        _guard = new HookGuard(_log.Write, cost);
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
        ? new RecorderHealth(counters.Accepted, counters.Written, counters.Merged, counters.Dropped, counters.Quarantined,
            _store?.LastCommitUtc, _store?.DatabaseBytes, _run.Gaps)
        : null;

    /// <inheritdoc/>
    public long HookFaults => _guard.Faults;

    /// <inheritdoc/>
    public string? Problem => _problem ?? _store?.Failure?.Message;

    /// <summary>Ends the run if the strategy never ends it; null without a strategy.</summary>
    internal StrategyWatch? Watch { get; private set; }

    /// <summary>True while a requested history has not come.</summary>
    internal bool IsAsking => _capture is { IsAsking: true };

    /// <summary>Begins to record a strategy. Never throws.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="options">What to record and where.</param>
    /// <param name="wrapSink">Wraps the sink of the hooks; used by tests in which the recorder's own code fails.</param>
    /// <param name="cost">Called with the cost of each hook; for benchmarks.</param>
    /// <param name="past">Gives the history; tests replace it by failing connectors. Default: the platform.</param>
    internal static RunRecording Begin(
        Strategy strategy, RecorderOptions options, Func<IEventSink, IEventSink>? wrapSink = null, HookCost? cost = null,
        IHistorySource? past = null)
    {
        var recording = new RunRecording(strategy, options, cost);
        try
        {
            recording.Start(wrapSink, past);
        }
        catch (Exception e)
        {
            // The strategy continues unrecorded after any fault.
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
    public void Feature(string name, double value) => _guard.Run(
        "a feature of the strategy", this, (name, value), static (self, of) => self._capture?.Feature(of.name, of.value));

    /// <inheritdoc/>
    public void Tag(string tag) => Accept(new NoteTaken { Kind = NoteKind.Tag, Name = tag });

    /// <inheritdoc/>
    public void Progress(double done, double? total, string? unit, string? message)
    {
        _bars?.TurnOff();
        Accept(_progress = new RunProgressed { Done = done, Total = total, Unit = unit, Message = message });
    }

    /// <inheritdoc/>
    public void End(RunOutcome outcome, string? reason) => End(outcome, reason, OutcomeMap.ErrorOf(outcome));

    /// <inheritdoc/>
    public void Dispose() => Stop(null);

    /// <summary>Ends the run. Only the first call counts.</summary>
    /// <param name="outcome">How it ended.</param>
    /// <param name="reason">The reason in plain words, or null.</param>
    /// <param name="error">Why it failed or was cancelled; null if it completed.</param>
    internal void End(RunOutcome outcome, string? reason, RunError? error)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return;
        _guard.Run("the end of the run", () => Finish(OutcomeMap.Of(outcome), reason, error));
    }

    /// <summary>Checks the strategy, as the watch does twice a second.</summary>
    internal void LookAtStrategy() => Watch?.Look();

    /// <summary>Records changes that no event reports.</summary>
    internal void LookAtOpenEnds() => _capture?.Look();

    /// <summary>Ends the run of a stopped strategy: as cancelled when its progress is not complete.</summary>
    /// <param name="reason">The reason, if it is known.</param>
    internal void Stop(string? reason)
    {
        if (_capture?.LostUtc is { } lost)
            reason = $"{reason ?? "the strategy was stopped"} while its connection was down, since {UtcText.Format(lost)}";
        if (_progress is { Total: { } total } last && last.Done < total)
            End(RunOutcome.Canceled,
                string.Create(CultureInfo.InvariantCulture, $"it was stopped at {last.Done} of {total} {last.Unit}").TrimEnd(),
                RunError.StoppedEarly);
        else
            End(RunOutcome.Completed, reason);
    }

    void Start(Func<IEventSink, IEventSink>? wrapSink, IHistorySource? past)
    {
        if (_strategy is null)
            throw new InvalidOperationException("there is no strategy to record");
        Watch = new StrategyWatch(this, _strategy, _guard, _options.Time);
        if (OptionCheck.Problem(_options) is { } problem)
            throw new InvalidOperationException(problem);
        RunningRecordings.Add(_strategy, this)?.Stop("the strategy was started again");
        var plan = RunPlan.Of(_strategy, _options, _core);
        (_account, _name) = (plan.Account, plan.Identity.Strategy.Name);
        foreach (var sentence in plan.Messages)
            _guard.Run("the log", _log.Trouble, sentence);

        _store = RecorderStore.OpenInBackground(DatabasePath, StoreSettings.Of(_options, plan.KeepOpen, _log));
        _run = _store.Begin(plan.Identity.Strategy, plan.Identity.Instance, plan.Started, Clock(), plan.Overflow);
        _config = new ConfigRecording(_run, Clock);
        if (_options.Configuration is { } stated)
            _guard.Run("the configuration", () => _config.Record(stated));
        else
            _guard.Run("the configuration", () => _config.Record(plan, _strategy is RecorderStrategy ? null : _strategy, _guard));
        _bars = plan.Started.RunType is RunType.Backtest ? new BarProgress(_run, _options.ExpectedBars, _options.Time) : null;
        var sink = new RunSink(_run, _bars);
        _capture = new RunCapture(
            _core, plan.Scope, plan.Bars, _options, wrapSink?.Invoke(sink) ?? sink, _guard, plan.SimulatedTime, plan.IsConnected,
            past ?? new PlatformHistory(_core));
        _capture.Start();
        Watch.Start();
        _guard.Run("the log", _log.Write, $"recording {_name} into {_store.DatabasePath}, run {_run.RunId}");
    }

    void Leave()
    {
        Watch?.Dispose();
        RunningRecordings.Remove(_strategy, this);
    }

    void Finish(RunStatus status, string? reason, RunError? error)
    {
        Leave();
        _capture?.Finish();
        _capture?.Dispose();
        if (_run is null || _store is null)
            return;

        if (_config is { } config)
            _guard.Run("the configuration", config.Complete);
        if (status is RunStatus.Completed)
            _bars?.Complete(Clock());
        _run.End(
            new RunEnded
            {
                Status = status,
                Reason = reason,
                ErrorCode = error,
                FinalBalance = _account is null ? null : PlatformNumber.Known(_account.Balance),
                Metrics = StrategyContext.MetricsOf(_strategy),
            },
            Clock());
        new FileClosing(_name, _store, _run, _log, _guard).Begin(_options.StopWait);
    }

    void Accept(IEventBody body) => _guard.Run("a note of the strategy", accepted => _run?.Accept(accepted, Clock()), body);

    DateTime Clock() => _core.TimeUtils.DateTimeUtcNow;

    void TurnOff(Exception fault)
    {
        _problem = fault.Message;
        Interlocked.Exchange(ref _ended, 1);
        Leave();
        _guard.Run("the hooks", () => _capture?.Dispose());
        _guard.Run("the end of the run", () =>
            _run?.End(
                new RunEnded
                {
                    Status = RunStatus.Failed,
                    Reason = $"the recorder could not begin: {fault.Message}",
                    ErrorCode = RunError.RecorderFailed,
                },
                Clock()));
        _guard.Run("the file", () => _store?.Dispose());
        _guard.Run("the log", () => _log.Trouble($"not recording: {fault.Message}"));
    }
}
