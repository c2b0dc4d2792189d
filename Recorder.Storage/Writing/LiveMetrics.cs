using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Metrics;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Writing;

/// <summary>
/// Computes the metrics of the runs of one writer: once for an ended run, and at intervals for a live run while the writer is idle. Runs on
/// the writer thread between batches; events wait in the journal meanwhile.
/// </summary>
/// <param name="settings">Intervals and the clock.</param>
/// <param name="log">Receives messages for the trader.</param>
sealed class LiveMetrics(RecorderSettings settings, Action<string> log)
{
    // Live runs may use a fiftieth of the time, because each computation reads the whole run.
    const int Share = 50;

    static readonly ComputeOptions Usual = new();

    readonly Queue<string> _ended = new();
    readonly Dictionary<int, (long Since, long Accepted)> _live = [];
    readonly MarksCache _marks = new();
    long _restingSince;
    TimeSpan _rest;

    /// <summary>Queues a run that has ended and is in the tables completely.</summary>
    internal void Ended(Guid runId, int number)
    {
        _live.Remove(number);
        if (settings.ComputeAtEnd || settings.RunEnded is not null)
            _ended.Enqueue(runId.ToString());
    }

    /// <summary>
    /// Computes the metrics of one ended run, and calls the callback for its end. If the file cannot be written, the run is retried after
    /// the next batch.
    /// </summary>
    /// <param name="open">Returns the connection, outside a transaction.</param>
    /// <param name="outOfTime">Cancelled when the time for closing the file is over.</param>
    /// <returns>False when no run is queued, or the file could not be written.</returns>
    internal bool ComputeNext(Func<SqliteConnection> open, CancellationToken outOfTime)
    {
        if (!_ended.TryPeek(out var runId))
            return false;
        if (settings.ComputeAtEnd && Compute(open, runId) is { } fault && WriteFault.MayPass(fault, wasOpen: true))
            return false;
        _ended.Dequeue();
        Announce(open, runId, outOfTime);
        return true;
    }

    /// <summary>
    /// Computes the metrics of one live run that has new events, when its interval is over. Call it when no event is queued; events that
    /// arrive meanwhile are written before the next run.
    /// </summary>
    internal void ComputeLive(Func<SqliteConnection> open, IEnumerable<RunIntake> runs)
    {
        if (settings.ComputeInterval == Timeout.InfiniteTimeSpan || settings.Time.GetElapsedTime(_restingSince) < _rest)
            return;
        // The first call only stores the run: it has nothing to compute yet.
        var live = runs.Where(run => run is { Source: EventSource.Live, HasEnded: false }).ToList();
        foreach (var run in live)
            _live.TryAdd(run.Number, (settings.Time.GetTimestamp(), 0));
        // The run that has waited longest comes first.
        foreach (var run in live.OrderBy(run => _live[run.Number].Since))
        {
            var (since, known) = _live[run.Number];
            if (settings.Time.GetElapsedTime(since) < settings.ComputeInterval)
                return;
            var (began, accepted) = (settings.Time.GetTimestamp(), run.Counters.Accepted);
            _live[run.Number] = (began, accepted);
            if (accepted == known || accepted > settings.LiveComputeLimit)
                continue;
            // After a fault that may pass, such as a lock, the run is computed again, even without new events.
            if (Compute(open, run.RunId.ToString()) is { } fault && WriteFault.MayPass(fault, wasOpen: true))
                _live[run.Number] = (began, known);
            (_restingSince, _rest) = (settings.Time.GetTimestamp(), settings.Time.GetElapsedTime(began) * (Share - 1));
            return;
        }
    }

    /// <summary>Logs how many runs are left without metrics, at the end.</summary>
    internal void Close()
    {
        if (_ended.Count > 0 && settings.ComputeAtEnd)
            log($"the metrics of {_ended.Count} ended runs are not computed yet; recorder recompute --all does it");
    }

    void Announce(Func<SqliteConnection> open, string runId, CancellationToken outOfTime)
    {
        if (settings.RunEnded is not { } announce)
            return;
        try
        {
            announce(open().DataSource, Guid.Parse(runId), outOfTime);
        }
        catch (Exception e)
        {
            // This computation can be repeated later; recording continues.
            log($"a step after the end of run {runId} failed: {e.Message}");
        }
    }

    Exception? Compute(Func<SqliteConnection> open, string runId)
    {
        try
        {
            RunNumbers.Compute(open(), runId, Usual, settings.Time, _marks);
            return null;
        }
        catch (Exception e)
        {
            // Metrics can be computed later; recording continues.
            if (!WriteFault.MayPass(e, wasOpen: true))
                log($"the metrics of run {runId} could not be computed ({e.Message}); recorder recompute {runId} tries again");
            return e;
        }
    }
}
