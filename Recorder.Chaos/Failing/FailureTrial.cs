using System.Diagnostics;
using Dapper;
using Recorder.Chaos.Recording;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Schema;
using Recorder.Storage.Verification;

namespace Recorder.Chaos.Failing;

/// <summary>
/// A run that records at a steady pace while something goes wrong for a while: what its hooks saw of it, how much waited, how long it took afterwards until all of it was in the file,
/// and what the file says then. One thread, beside the recorder's own.
/// </summary>
sealed class FailureTrial
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    // Recorded in peace, so that something is in the file and everything is compiled.
    static readonly TimeSpan Beginning = TimeSpan.FromMilliseconds(500);

    // Events in each pause: a thousand a second.
    const int EventsOfPause = 10;

    readonly RunIntake _run;
    int _made;
    long _refused;
    TimeSpan _slowest;

    FailureTrial(RunIntake run) => _run = run;

    /// <summary>Tries a failure.</summary>
    /// <param name="failure">Which.</param>
    /// <param name="folder">Folder that is made for it and removed afterwards.</param>
    /// <param name="lasts">How long it lasts.</param>
    internal static FailureResult Run(Failure failure, string folder, TimeSpan lasts)
    {
        using var place = new FailingPlace(folder);
        var before = failure.IsThereBefore ? failure.Begin(place) : null;
        using var store = RecorderStore.OpenInBackground(place.Database);
        var trial = new FailureTrial(Recorded.Begin(store, 0));
        if (before is null)
        {
            trial.Record(Beginning);
            if (!store.Flush(Patience))
                throw new InvalidOperationException("the recorder did not begin", store.Failure);
        }

        (trial._slowest, var made) = (TimeSpan.Zero, trial._made);
        long waiting;
        using (before ?? failure.Begin(place))
        {
            trial.Record(lasts);
            waiting = trial._run.Counters.Pending;
        }

        var ended = Stopwatch.GetTimestamp();
        var committed = store.Flush(Patience);
        var healing = Stopwatch.GetElapsedTime(ended);
        trial._run.End(new RunEnded { Status = RunStatus.Completed }, new NumberedEvent(0, trial._made).Utc);
        store.Dispose();
        if (!committed)
            throw new InvalidOperationException($"{failure.Name}: the recorder did not heal", store.Failure);

        var (inFile, retries) = Read(place.Database, trial._run.RunId);
        return new FailureResult(
            failure.Name, trial._made - made, trial._refused, trial._slowest.TotalMilliseconds, waiting, trial._run.Unjournaled, healing.TotalSeconds, retries,
            trial._run.Counters.Accepted - inFile, DatabaseCheck.Run(place.Database).Findings.Count);
    }

    static (long InFile, long Retries) Read(string database, Guid run)
    {
        using var connection = RecorderDatabase.OpenForReading(database);
        return (
            connection.ExecuteScalar<long>("SELECT count(*) FROM ingest_events WHERE run_id = @run", new { run = run.ToString() }),
            connection.ExecuteScalar<long>("SELECT retries FROM run_health WHERE run_id = @run", new { run = run.ToString() }));
    }

    void Record(TimeSpan lasts)
    {
        using var pace = new PeriodicTimer(Pause);
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < lasts;)
        {
            for (var number = 0; number < EventsOfPause; number++)
                Accept(new NumberedEvent(0, _made++));
            pace.WaitForNextTickAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    void Accept(NumberedEvent made)
    {
        var (body, utc) = (made.Body, made.Utc);
        var since = Stopwatch.GetTimestamp();
        var accepted = _run.Accept(body, utc);
        var took = Stopwatch.GetElapsedTime(since);
        _slowest = took > _slowest ? took : _slowest;
        if (!accepted)
            _refused++;
    }
}
