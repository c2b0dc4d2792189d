using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Metrics;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Writing;

/// <summary>
/// Keeps the numbers of the runs of one writer current: of a run that has ended once, of a live one now and then while nothing else is to
/// do. Writer thread, between its batches: what comes meanwhile waits in the journal.
/// </summary>
/// <param name="settings">How often, and whose clock.</param>
/// <param name="say">Takes what the trader should know.</param>
sealed class LiveMetrics(RecorderSettings settings, Action<string> say)
{
    // Of the time, computing live runs may take one part in so many: all of a run is read each time.
    const int Share = 50;

    static readonly ComputeOptions Usual = new();

    readonly Queue<string> _ended = new();
    readonly Dictionary<int, (long Since, long Accepted)> _live = [];
    readonly MarksMemory _marks = new();
    long _restingSince;
    TimeSpan _rest;

    /// <summary>A run has ended and all of it is in the tables.</summary>
    internal void Ended(Guid runId, int number)
    {
        _live.Remove(number);
        if (settings.ComputeAtEnd)
            _ended.Enqueue(runId.ToString());
    }

    /// <summary>Computes one of the runs that have ended. One that cannot be written now is tried again after the next batch.</summary>
    /// <param name="open">Gives the connection, outside a transaction.</param>
    /// <returns>False when there is none, or when it could not be written.</returns>
    internal bool ComputeNext(Func<SqliteConnection> open)
    {
        if (!_ended.TryPeek(out var runId))
            return false;
        if (Compute(open, runId) is { } fault && WriteFault.MayPass(fault, wasOpen: true))
            return false;
        _ended.Dequeue();
        return true;
    }

    /// <summary>
    /// Computes one of the live runs that have gone on since, when it is time: what came meanwhile is written before the next. Comes when
    /// nothing waits.
    /// </summary>
    internal void ComputeLive(Func<SqliteConnection> open, IEnumerable<RunIntake> runs)
    {
        if (settings.ComputeInterval == Timeout.InfiniteTimeSpan || settings.Time.GetElapsedTime(_restingSince) < _rest)
            return;
        // The first time only takes note of it: a run that has just begun has nothing to compute.
        var live = runs.Where(run => run is { Source: EventSource.Live, HasEnded: false }).ToList();
        foreach (var run in live)
            _live.TryAdd(run.Number, (settings.Time.GetTimestamp(), 0));
        // The one that has waited longest comes first, so that each has its turn however long the rests are.
        foreach (var run in live.OrderBy(run => _live[run.Number].Since))
        {
            var (since, known) = _live[run.Number];
            if (settings.Time.GetElapsedTime(since) < settings.ComputeInterval)
                return;
            var (began, accepted) = (settings.Time.GetTimestamp(), run.Counters.Accepted);
            _live[run.Number] = (began, accepted);
            if (accepted == known || accepted > settings.LiveComputeLimit)
                continue;
            // What passes, a lock for one, leaves it to be tried again though nothing new may come.
            if (Compute(open, run.RunId.ToString()) is { } fault && WriteFault.MayPass(fault, wasOpen: true))
                _live[run.Number] = (began, known);
            (_restingSince, _rest) = (settings.Time.GetTimestamp(), settings.Time.GetElapsedTime(began) * (Share - 1));
            return;
        }
    }

    /// <summary>Says which runs are left without numbers, at the end.</summary>
    internal void Close()
    {
        if (_ended.Count > 0)
            say($"the numbers of {_ended.Count} ended runs are not computed yet; recorder recompute --all does it");
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
            // Numbers can be computed at any time; the record, which cannot, goes on.
            if (!WriteFault.MayPass(e, wasOpen: true))
                say($"the numbers of run {runId} could not be computed ({e.Message}); recorder recompute {runId} tries again");
            return e;
        }
    }
}
