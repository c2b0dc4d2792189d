using System.Diagnostics;
using Dapper;
using Recorder.Chaos.Faults;
using Recorder.Chaos.Recording;
using Recorder.Storage;
using Recorder.Storage.Schema;
using Recorder.Storage.Verification;

namespace Recorder.Chaos.Failing;

/// <summary>
/// Runs that record at a steady pace while something goes wrong for a while: what their hooks saw of it, how much waited, how long it took afterwards until all of it was in the file,
/// and what the file says then.
/// </summary>
static class FailureTrial
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // Recorded in peace, so that something is in the file and everything is compiled.
    static readonly TimeSpan Beginning = TimeSpan.FromMilliseconds(500);

    /// <summary>Tries a failure, with the permissions of files in force.</summary>
    /// <param name="failure">Which.</param>
    /// <param name="folder">Folder that is made for it and removed afterwards.</param>
    /// <param name="lasts">How long it lasts.</param>
    /// <exception cref="InvalidOperationException">The recorder did not begin, or did not heal.</exception>
    internal static FailureResult Run(Failure failure, string folder, TimeSpan lasts) => Permissions.Apply(() =>
    {
        using var place = new FailingPlace(folder);
        return Run(failure, place, lasts);
    });

    static FailureResult Run(Failure failure, FailingPlace place, TimeSpan lasts)
    {
        var before = failure.IsThereBefore ? failure.Begin(place) : null;
        using var store = RecorderStore.OpenInBackground(place.Database, new RecorderSettings { Time = place.Clock });
        var runs = new SteadyRuns(store);
        if (before is null)
        {
            runs.Record(Beginning);
            if (!store.Flush(Patience))
                throw new InvalidOperationException("the recorder did not begin", store.Failure);
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
            throw new InvalidOperationException($"{failure.Name}: the recorder did not heal", store.Failure);

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

    /// <summary>What a database has of some runs, and says of them.</summary>
    internal static (long Kept, long Named, long Retries) Read(string database, IReadOnlyList<string> runs)
    {
        using var connection = RecorderDatabase.OpenForReading(database);
        long Sum(string sql) => connection.ExecuteScalar<long>(sql, new { runs });
        return (
            // What another run has seen as well is stored once. That the log has what is counted here is the verification's to say.
            Sum("SELECT sum(written + merged) FROM run_health WHERE run_id IN @runs"),
            Sum("SELECT coalesce(sum(events), 0) FROM run_gaps WHERE run_id IN @runs"),
            Sum("SELECT coalesce(max(retries), 0) FROM run_health WHERE run_id IN @runs"));
    }
}
