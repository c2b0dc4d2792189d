using System.Diagnostics;
using Dapper;
using Recorder.Chaos.Faults;
using Recorder.Chaos.Recording;
using Recorder.Storage;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Chaos.Failing;

/// <summary>Tries a failure while runs record at a steady rate. Measures the hooks, the queue, and the time until all events are in the
/// file, and checks the content of the file.</summary>
static class FailureTrial
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // Time before the failure, so that the file has rows and all code is compiled.
    static readonly TimeSpan Beginning = TimeSpan.FromMilliseconds(500);

    /// <summary>Tries a failure, with file permissions in force.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="folder">Folder that is created for the trial and deleted afterwards.</param>
    /// <param name="lasts">Duration of the failure.</param>
    /// <exception cref="InvalidOperationException">The recorder did not start, or did not recover.</exception>
    internal static FailureResult Run(Failure failure, string folder, TimeSpan lasts) => Permissions.Apply(() =>
    {
        using var place = new FaultHarness(folder);
        return Run(failure, place, lasts);
    });

    static FailureResult Run(Failure failure, FaultHarness place, TimeSpan lasts)
    {
        var before = failure.IsThereBefore ? failure.Begin(place) : null;
        using var store = RecorderStore.OpenInBackground(place.Database, new RecorderSettings { Time = place.Clock });
        var runs = new SteadyRuns(store);
        if (before is null)
        {
            runs.Record(Beginning);
            if (!store.Flush(Patience))
                throw new InvalidOperationException("the recorder did not start", store.Failure);
        }

        (runs.Slowest, var made) = (TimeSpan.Zero, runs.Made);
        long waiting;
        using (before ?? failure.Begin(place))
        {
            runs.Record(lasts);
            waiting = runs.Pending;
        }

        var ended = Stopwatch.GetTimestamp();
        var committed = store.Flush(Patience);
        var healing = Stopwatch.GetElapsedTime(ended);
        runs.End();
        store.Dispose();
        if (!committed)
            throw new InvalidOperationException($"{failure.Name}: the recorder did not recover", store.Failure);

        var file = Read(place.Database, runs.Ids);
        return new FailureResult(failure.Name, failure.Healing)
        {
            Meanwhile = runs.Made - made,
            Refused = runs.Refused,
            SlowestMs = runs.Slowest.TotalMilliseconds,
            Waiting = waiting,
            InMemoryAlone = runs.Unjournaled,
            HealingSeconds = healing.TotalSeconds,
            Retries = file.Retries,
            Accepted = runs.Accepted,
            Kept = file.Kept,
            Named = file.Named,
            Findings = DatabaseCheck.Run(place.Database).Findings.Count,
        };
    }

    /// <summary>Counts of some runs in a database.</summary>
    internal static (long Kept, long Named, long Retries) Read(string database, IReadOnlyList<string> runs)
    {
        using var connection = RecorderDatabase.OpenForReading(database);
        long Sum(string sql) => connection.ExecuteScalar<long>(sql, new { runs });
        return (
            // Bars that another run also saw are stored once, so merged events count too. Verify checks that the log has them.
            Sum("SELECT sum(written + merged) FROM run_health WHERE run_id IN @runs"),
            Sum("SELECT coalesce(sum(events), 0) FROM run_gaps WHERE run_id IN @runs"),
            Sum("SELECT coalesce(max(retries), 0) FROM run_health WHERE run_id IN @runs"));
    }
}
