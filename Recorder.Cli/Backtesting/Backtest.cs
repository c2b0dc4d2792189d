using Recorder.Plugin;
using Recorder.Storage;

namespace Recorder.Cli.Backtesting;

/// <summary>Runs one backtest with the recorder attached from outside: the strategy need not know of it.</summary>
static class Backtest
{
    /// <summary>Runs it on the calling thread.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="store">The open file.</param>
    /// <param name="settings">How the file was opened.</param>
    /// <param name="progress">Told how many more ticks were played.</param>
    /// <param name="cancellation">Ends the run; what was recorded by then is kept.</param>
    /// <exception cref="CannotRunException">It could not be recorded.</exception>
    internal static BacktestResult Run(BacktestPlan plan, RecorderStore store, RecorderSettings settings, Action<long>? progress, CancellationToken cancellation)
    {
        using var stage = Stage.Set(plan);
        using var visit = stage.Simulation.Enter();
        using var recorder = RunRecorder.Attach(stage.Strategy, Options(plan, stage, store, settings));
        if (recorder.RunId is not { } runId)
            throw new CannotRunException($"the run could not be recorded: {recorder.Problem}");

        plan.Watch?.Invoke(stage);
        var ending = Play(stage, progress, cancellation);
        stage.Simulation.Stop(stage.Strategy);
        var (outcome, reason, faults) = ending.After(stage);
        recorder.End(outcome, reason);
        if (recorder.Problem is { } problem)
            throw new CannotRunException($"run {runId} was not recorded whole: {problem}");
        return new BacktestResult(runId, outcome, reason, faults);
    }

    static Ending Play(Stage stage, Action<long>? progress, CancellationToken cancellation)
    {
        try
        {
            stage.Play(progress, cancellation);
            return Ending.Of(stage.Strategy);
        }
        catch (OperationCanceledException)
        {
            return new Ending(RunOutcome.Canceled, "canceled by the user");
        }
        catch (Exception e)
        {
            // One backtest of a sweep that breaks does not take the others with it.
            return new Ending(RunOutcome.Failed, e.Message);
        }
    }

    static RecorderOptions Options(BacktestPlan plan, Stage stage, RecorderStore store, RecorderSettings settings) => new()
    {
        DatabasePath = store.DatabasePath,
        Account = stage.Simulation.Account,
        Symbols = [stage.Symbol],
        BarPeriod = plan.Prices.Period,
        RunKind = RunKind.Backtest,
        InstanceName = plan.Parameters.Count == 0 ? null : string.Join(' ', plan.Parameters.Select(parameter => $"{parameter.Name}={parameter.Value}")),
        DataSource = plan.Prices.Source,
        // Here it is known when a run ends and how. The recorder's own look at the strategy's state, twice a second, could only be in the way.
        Time = new TimeWithoutTimers(),
        StopWait = settings.CloseBudget,
        // Its numbers are shown when it is over.
        KeepOpen = TimeSpan.Zero,
        CloseBudget = settings.CloseBudget,
    };

    /// <summary>The system's time, without timers.</summary>
    sealed class TimeWithoutTimers : TimeProvider
    {
        /// <inheritdoc/>
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
