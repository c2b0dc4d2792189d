using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Time;

namespace Recorder.Storage.Writing.Commits;

/// <summary>The table <c>run_recoveries</c>: runs that their process did not close.</summary>
static class RecoveriesTable
{
    // An existing row stays: a repeated recovery finds fewer events, so its counts would be too low.
    const string Insert = """
        INSERT INTO run_recoveries (run_id, recovered_utc, replayed, missing, last_sequence, last_event_utc, note)
        VALUES (@RunId, @RecoveredUtc, @Replayed, @Missing, @LastSequence, @LastEventUtc, @Note)
        ON CONFLICT(run_id) DO NOTHING
        """;

    internal static void Write(SqliteConnection connection, IEnumerable<RecoveredRun> runs) =>
        connection.Execute(Insert, runs.Select(run => new
        {
            RunId = run.RunId.ToString(),
            RecoveredUtc = UtcText.Format(run.RecoveredUtc),
            run.Replayed,
            run.Missing,
            run.LastSequence,
            LastEventUtc = UtcText.Format(run.LastEventUtc),
            run.Note,
        }));
}
