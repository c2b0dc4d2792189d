using System.Runtime.ExceptionServices;
using Recorder.Cli.Waiting;
using Recorder.Storage;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Backtesting;

/// <summary>Runs several backtests, in parallel if the plan says so, and records them in one database.</summary>
static class BacktestSeries
{
    /// <summary>A simulation can wait for the disk, so no event is dropped. Closing takes as long as needed, up to the command's wait
    /// limit.</summary>
    static readonly RecorderSettings Settings = new() { CloseBudget = DatabaseWait.WithoutLimit };

    /// <summary>Checks all plans, opens the database, runs the plans, and reads the recorded runs back.</summary>
    /// <param name="plans">What to run.</param>
    /// <param name="database">The database file; created if it is missing.</param>
    /// <param name="parallel">Number of runs at a time.</param>
    /// <param name="progress">Called with the number of ticks played since the last call; null for no progress.</param>
    /// <param name="patience">How long to wait for a database that cannot be written. At its limit, running backtests end and no others
    /// start.</param>
    /// <param name="finished">Called on the thread of a run when it has ended; null for no call.</param>
    /// <param name="skipsExisting">True to skip a plan if the file has a completed run with the same configuration and prices.</param>
    /// <param name="job">The job that the plans belong to; null for none.</param>
    /// <returns>The runs in the order of the plans, without those that never started.</returns>
    /// <exception cref="CannotRunException">A plan cannot run; the database is then unchanged. Or a run cannot be recorded.</exception>
    /// <exception cref="UnwrittenException">Some recorded events are not in the database.</exception>
    /// <exception cref="Recorder.Storage.Sqlite.DatabaseRefusedException">The database cannot be used.</exception>
    internal static IReadOnlyList<(BacktestResult Result, RunSummary Run)> Run(
        IReadOnlyList<BacktestPlan> plans, string database, int parallel, Action<long>? progress, DatabaseWait patience,
        Action<BacktestPlan, BacktestResult>? finished = null, bool skipsExisting = false, SeriesJob? job = null)
    {
        foreach (var plan in plans)
            plan.Check();
        patience.End.ThrowIfCancellationRequested();
        var results = Play(plans, database, parallel, progress, patience, finished, skipsExisting, job);
        using var reader = RunReader.Open(database);
        return [.. results.OfType<BacktestResult>().Select(result => (result, reader.Find(result.RunId.ToString())))];
    }

    static BacktestResult?[] Play(
        IReadOnlyList<BacktestPlan> plans, string database, int parallel, Action<long>? progress, DatabaseWait patience,
        Action<BacktestPlan, BacktestResult>? finished, bool skipsExisting, SeriesJob? job)
    {
        var results = new BacktestResult?[plans.Count];
        try
        {
            // Opened before all runs: the writer of the database exists as long as one caller keeps the file open.
            using var store = patience.Open(database, Settings);
            var completed = skipsExisting ? Completed(store) : null;
            job?.Begin(store);
            Exception? fault = null;
            try
            {
                Parallel.For(0, plans.Count, new ParallelOptions { MaxDegreeOfParallelism = parallel }, index =>
                {
                    if (patience.End.IsCancellationRequested)
                        return;
                    BacktestResult Run() => Backtest.Run(plans[index], store, Settings, progress, patience.End, completed);
                    var result = job is null ? Run() : job.Record(plans[index], Run);
                    results[index] = result;
                    finished?.Invoke(plans[index], result);
                });
            }
            catch (AggregateException e)
            {
                fault = e.InnerExceptions[0];
                throw;
            }
            finally
            {
                job?.End(plans.Count, fault);
            }
        }
        catch (AggregateException e)
        {
            // An incomplete run may mean that its events are still in the journal, so this is checked first.
            patience.Settle(database);
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }

        patience.Settle(database);
        return results;
    }

    static IReadOnlyDictionary<(string Hash, string Fingerprint), string> Completed(RecorderStore store)
    {
        // The runs of a killed command are only in its journal until the file is opened, which recovers them.
        store.Flush(Settings.CloseBudget);
        using var reader = RunReader.Open(store.DatabasePath);
        return reader.Configs.Completed();
    }
}
