using System.Runtime.ExceptionServices;
using Recorder.Storage;
using Recorder.Storage.Reading;

namespace Recorder.Cli.Backtesting;

/// <summary>Runs backtests side by side into one file.</summary>
static class BacktestSeries
{
    /// <summary>A simulation can wait for the disk: nothing is given up, and closing takes the time that it needs.</summary>
    static readonly RecorderSettings Settings = new() { CloseBudget = TimeSpan.FromMinutes(10) };

    /// <summary>Checks all of them, opens the file, runs them, and reads from the file what was recorded.</summary>
    /// <param name="plans">What to run.</param>
    /// <param name="database">The file; created when it is missing.</param>
    /// <param name="parallel">How many at a time.</param>
    /// <param name="progress">Told how many ticks of all were played.</param>
    /// <param name="cancellation">Ends the runs under way and begins no others.</param>
    /// <returns>The runs in the order of the plans; those never begun are left out.</returns>
    /// <exception cref="CannotRunException">Something cannot run; before that the file is not touched.</exception>
    /// <exception cref="Recorder.Storage.Schema.DatabaseRefusedException">The file cannot be used.</exception>
    internal static IReadOnlyList<(BacktestResult Result, RunSummary Run)> Run(
        IReadOnlyList<BacktestPlan> plans, string database, int parallel, Action<long>? progress, CancellationToken cancellation)
    {
        foreach (var plan in plans)
            plan.Check();
        cancellation.ThrowIfCancellationRequested();
        var results = Play(plans, database, parallel, progress, cancellation);
        using var reader = RunReader.Open(database);
        return [.. results.OfType<BacktestResult>().Select(result => (result, reader.Find(result.RunId.ToString())))];
    }

    static BacktestResult?[] Play(IReadOnlyList<BacktestPlan> plans, string database, int parallel, Action<long>? progress, CancellationToken cancellation)
    {
        // Held open around all runs: the file's writer lives as long as somebody holds it.
        using var store = RecorderStore.Open(database, Settings);
        var results = new BacktestResult?[plans.Count];
        try
        {
            Parallel.For(0, plans.Count, new ParallelOptions { MaxDegreeOfParallelism = parallel }, index =>
            {
                if (!cancellation.IsCancellationRequested)
                    results[index] = Backtest.Run(plans[index], store, Settings, progress, cancellation);
            });
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        return results;
    }
}
