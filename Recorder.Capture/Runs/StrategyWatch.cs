using System.Globalization;
using Recorder.Capture.Hooks;
using Recorder.Plugin;
using Recorder.Storage.Events;
using TradingPlatform.BusinessLayer;

namespace Recorder.Capture.Runs;

/// <summary>
/// Ends a run when the platform shows its strategy as stopped, when the platform closes, or when an exception ends the process. It is made
/// at the start of the attach, so that it notices a strategy that is stopped during the attach. Any thread.
/// </summary>
sealed class StrategyWatch : IDisposable
{
    // How often the strategy's state is checked, because the platform has no event for it.
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    // How long a strategy that is stopped at the attach may take to start. It may have stopped itself just before, and in that case it
    // never starts.
    static readonly TimeSpan StartWait = TimeSpan.FromSeconds(30);

    readonly RunRecording _recording;
    readonly Strategy _strategy;
    readonly HookGuard _guard;
    readonly TimeProvider _time;
    readonly long _since;
    ITimer? _timer;

    // This flag is never cleared: a strategy that was attached before its start does not count as stopped.
    volatile bool _hasRun;

    /// <summary>Makes the watch and reads the strategy's state.</summary>
    /// <param name="recording">The run.</param>
    /// <param name="strategy">Its strategy.</param>
    /// <param name="guard">Runs the code of the hooks.</param>
    /// <param name="time">The clock of its checks.</param>
    internal StrategyWatch(RunRecording recording, Strategy strategy, HookGuard guard, TimeProvider time)
    {
        (_recording, _strategy, _guard, _time) = (recording, strategy, guard, time);
        (_since, _hasRun) = (time.GetTimestamp(), strategy.State is not StrategyState.Stopped);
    }

    /// <summary>Begins to look.</summary>
    internal void Start()
    {
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
        AppDomain.CurrentDomain.UnhandledException += OnUnhandledException;
        _timer = _time.CreateTimer(static watch => ((StrategyWatch)watch!).Look(), this, Interval, Interval);
    }

    /// <summary>Checks states that no event reports. Called by the timer, where an exception would end the process.</summary>
    internal void Look() => _guard.Run("the strategy's state", () =>
    {
        _recording.LookAtOpenEnds();
        if (_strategy.State is not StrategyState.Stopped)
            _hasRun = true;
        else if (_hasRun)
            _recording.Stop("the strategy was stopped");
        else if (_time.GetElapsedTime(_since) >= StartWait)
            _recording.End(
                RunOutcome.Canceled,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the strategy was stopped when it was attached to, and was not seen to run within {StartWait.TotalSeconds} seconds"),
                RunError.NeverStarted);
    });

    /// <summary>Called when the platform closes without stopping the strategy. The run ends as cancelled, with the reason.</summary>
    internal void OnProcessExit(object? sender, EventArgs e) =>
        _recording.End(RunOutcome.Canceled, "the platform was closed while the strategy ran", RunError.PlatformClosed);

    /// <summary>Called for an uncaught exception in the strategy or elsewhere. The exception ends the platform at once.</summary>
    internal void OnUnhandledException(object? sender, UnhandledExceptionEventArgs e)
    {
        if (!e.IsTerminating)
            return;
        var what = e.ExceptionObject is Exception fault ? $"{fault.GetType().Name}: {fault.Message}" : e.ExceptionObject;
        _recording.End(RunOutcome.Failed, $"an uncaught exception ended the platform: {what}", RunError.UncaughtException);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandledException;
        _timer?.Dispose();
    }
}
