using System.Diagnostics;
using Recorder.Plugin;
using Recorder.Storage;
using Recorder.Storage.Jobs;

namespace Recorder.Cli.Backtesting;

/// <summary>The job of a series of backtests. Thread-safe after <see cref="Begin"/>.</summary>
/// <param name="start">What the job does.</param>
/// <param name="resumes">Id of the job that is resumed; null for a new job.</param>
sealed class SeriesJob(JobStart start, string? resumes = null)
{
    JobRecording? _recording;
    int _ended;
    int _failed;

    /// <summary>Id of the job; null before it begins.</summary>
    internal string? Id => _recording?.JobId;

    /// <summary>Number of items that failed.</summary>
    internal int Failed => Volatile.Read(ref _failed);

    /// <summary>Begins or resumes the job.</summary>
    internal void Begin(RecorderStore store) =>
        _recording = resumes is null ? store.BeginJob(start) : store.ResumeJob(resumes, start.Items);

    /// <summary>
    /// Runs an item and records how it ended. A run that the user canceled counts as not ended: the next retry runs it again.
    /// </summary>
    internal BacktestResult Record(BacktestPlan plan, Func<BacktestResult> run)
    {
        _recording!.Start(plan.Item);
        var began = Stopwatch.GetTimestamp();
        try
        {
            var result = run();
            if (result.Outcome is not RunOutcome.Canceled)
                End(Item(plan, result, Stopwatch.GetElapsedTime(began)));
            return result;
        }
        catch (CannotRunException e)
        {
            End(new JobItem(plan.Item, Passed: false, ItemClass.Failed, Stopwatch.GetElapsedTime(began)) { Error = e.Message });
            throw;
        }
    }

    /// <summary>Ends the job.</summary>
    /// <param name="items">Number of planned items.</param>
    /// <param name="fault">Why it failed; null if it did not.</param>
    internal void End(int items, Exception? fault) => _recording!.End(
        fault is not null ? JobStatus.Failed : _ended < items ? JobStatus.Cancelled : JobStatus.Completed,
        fault?.Message ?? (_ended < items
            ? FormattableString.Invariant($"ended early: {items - _ended} items did not run")
            : FormattableString.Invariant($"{_failed} of {items} items failed")));

    void End(JobItem item)
    {
        Interlocked.Increment(ref _ended);
        if (!item.Passed)
            Interlocked.Increment(ref _failed);
        _recording!.End(item);
    }

    static JobItem Item(BacktestPlan plan, BacktestResult result, TimeSpan took) => new(
        plan.Item,
        result.IsClean,
        result switch
        {
            { Existed: true } => ItemClass.Existing,
            { IsClean: true } => ItemClass.Completed,
            { Outcome: RunOutcome.Completed } => ItemClass.Faults,
            _ => ItemClass.Failed,
        },
        took)
    {
        // The result of an existing run is not stored again.
        Score = result.Existed ? null : result.Profit,
        Error = result.IsClean ? null : result.Reason,
        RunId = result.RunId,
    };
}
