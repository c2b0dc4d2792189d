using Recorder.Cli.Cultures;
using Recorder.Plugin;
using Recorder.Storage;

namespace Recorder.Cli.Backtesting;

/// <summary>Runs one backtest with the recorder attached from outside. The strategy does not know about the recorder.</summary>
static class Backtest
{
    /// <summary>Runs the backtest on the calling thread.</summary>
    /// <param name="plan">What to run.</param>
    /// <param name="store">The open file.</param>
    /// <param name="settings">How the file was opened.</param>
    /// <param name="progress">Called with the number of ticks played since the last call; null for no progress.</param>
    /// <param name="cancellation">Ends the run. Events recorded so far are kept.</param>
    /// <param name="completed">Completed runs of the file by the hash of their configuration and the fingerprint of their prices: such a
    /// run is not repeated. Null to repeat it.</param>
    /// <exception cref="CannotRunException">The run could not be recorded.</exception>
    internal static BacktestResult Run(
        BacktestPlan plan, RecorderStore store, RecorderSettings settings, Action<long>? progress, CancellationToken cancellation,
        IReadOnlyDictionary<(string Hash, string Fingerprint), string>? completed = null)
    {
        // A strategy may set its own culture, so the earlier culture is restored after the run.
        using var culture = new InvariantCulture();
        using var stage = BacktestHarness.Set(plan);
        using var visit = stage.Simulation.Enter();
        var config = PlanConfig.Of(plan, stage);
        if (config.DataFingerprint is { } fingerprint && completed?.GetValueOrDefault((config.Hash, fingerprint)) is { } existing)
        {
            progress?.Invoke(plan.Ticks);
            return new BacktestResult(Guid.Parse(existing), RunOutcome.Completed, null, 0, 0) { Existed = true };
        }

        using var recorder = RunRecorder.Attach(stage.Strategy, Options(plan, config, stage, store, settings));
        if (recorder.RunId is not { } runId)
            throw new CannotRunException($"the run cannot be recorded: {recorder.Problem}");

        foreach (var note in plan.Around.Notes)
            recorder.Note(note);
        plan.Watch?.Invoke(stage);
        var ending = Play(stage, progress, store, cancellation);
        stage.Simulation.Stop(stage.Strategy);
        var (outcome, reason, faults) = ending.After(stage);
        recorder.End(outcome, reason);
        if (recorder.Problem is { } problem)
            throw new CannotRunException($"run {runId} was not recorded completely: {problem}");
        return new BacktestResult(runId, outcome, reason, faults, stage.Simulation.Account.Balance - plan.Terms.Balance);
    }

    static BacktestOutcome Play(BacktestHarness stage, Action<long>? progress, RecorderStore store, CancellationToken cancellation)
    {
        try
        {
            // A simulation can pause: while the database cannot be written, it waits instead of dropping events.
            stage.Play(progress, () => store.AwaitRoom(cancellation), cancellation);
            return BacktestOutcome.Of(stage.Strategy);
        }
        catch (OperationCanceledException)
        {
            return new BacktestOutcome(
                RunOutcome.Canceled, store.Waits is null ? "canceled by the user" : "canceled while the database could not be written");
        }
        catch (Exception e)
        {
            // One failed backtest of a sweep must not end the others.
            return new BacktestOutcome(RunOutcome.Failed, e.Message);
        }
    }

    static RecorderOptions Options(
        BacktestPlan plan, PlanConfig config, BacktestHarness stage, RecorderStore store, RecorderSettings settings) => new()
        {
            Configuration = config.For(plan.Around.Input?.Files, store.DatabasePath),
            DatabasePath = store.DatabasePath,
            Account = stage.Simulation.Account,
            Symbols = [stage.Symbol],
            BarPeriod = plan.Prices.Period,
            Indicators = plan.Indicators,
            ExpectedBars = plan.Prices.Bars.Count > 0 ? plan.Prices.Bars.Count : null,
            RunKind = RunKind.Backtest,
            InstanceName = plan.ParameterText is { Length: > 0 } stated ? stated : null,
            DataSource = plan.Prices.Source,
            // The harness reports when and how the run ends, so the recorder's polling of the strategy's state is not needed.
            Time = new TimeWithoutTimers(plan.Clock),
            StopWait = settings.CloseBudget,
            // The next run starts while the writer commits this one and computes its metrics. The series waits for all metrics at its end.
            KeepOpen = KeepOpen,
            CloseBudget = settings.CloseBudget,
        };

    static readonly TimeSpan KeepOpen = TimeSpan.FromSeconds(1);

    /// <summary>Real time, starting at the time of a clock, without timers.</summary>
    sealed class TimeWithoutTimers(TimeProvider clock) : TimeProvider
    {
        readonly DateTimeOffset _start = clock.GetUtcNow();
        readonly long _started = System.GetTimestamp();

        /// <inheritdoc/>
        public override DateTimeOffset GetUtcNow() => _start + System.GetElapsedTime(_started);

        /// <inheritdoc/>
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
