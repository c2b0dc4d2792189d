using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Intake;
using Recorder.Storage.Time;
using Recorder.Storage.Writing;

namespace Recorder.Storage.Tables;

/// <summary>The tables <c>run_health</c> and <c>run_gaps</c>: the recorder about itself.</summary>
static class HealthTable
{
    const string Upsert = """
        INSERT INTO run_health (run_id, accepted, written, merged, shed, quarantined, pending, sequences, queue_high_water, batches, longest_batch_ms, retries,
                                longest_wait_ms, journal_id, unjournaled, recorder_version, sqlite_version, update_utc)
        VALUES (@RunId, @Accepted, @Written, @Merged, @Shed, @Quarantined, @Pending, @Sequences, @QueueHighWater, @Batches, @LongestBatch, @Retries,
                @LongestWait, @JournalId, @Unjournaled, @RecorderVersion, sqlite_version(), @UpdateUtc)
        ON CONFLICT(run_id) DO UPDATE SET
          accepted = excluded.accepted, written = excluded.written, merged = excluded.merged, shed = excluded.shed, quarantined = excluded.quarantined,
          pending = excluded.pending, sequences = excluded.sequences, queue_high_water = excluded.queue_high_water, batches = excluded.batches,
          longest_batch_ms = excluded.longest_batch_ms, retries = excluded.retries, longest_wait_ms = excluded.longest_wait_ms,
          journal_id = excluded.journal_id, unjournaled = excluded.unjournaled, recorder_version = excluded.recorder_version, sqlite_version = excluded.sqlite_version, update_utc = excluded.update_utc
        """;

    const string InsertGap = """
        INSERT INTO run_gaps (run_id, first_sequence, last_sequence, event_type, events, reason, from_utc, to_utc)
        VALUES (@RunId, @FirstSequence, @LastSequence, @EventType, @Events, @Reason, @FromUtc, @ToUtc)
        ON CONFLICT(run_id, first_sequence) DO NOTHING
        """;

    static readonly string RecorderVersion =
        typeof(HealthTable).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    internal static void Write(SqliteConnection connection, RunIntake run, RunCounters counters, RunTally tally, long queueHighWater, DateTime nowUtc) =>
        connection.Execute(Upsert, new
        {
            RunId = run.RunId.ToString(),
            counters.Accepted,
            counters.Written,
            counters.Merged,
            counters.Shed,
            counters.Quarantined,
            counters.Pending,
            Sequences = tally.Logged.ToString(),
            QueueHighWater = queueHighWater,
            tally.Batches,
            tally.LongestBatch,
            tally.Retries,
            tally.LongestWait,
            JournalId = tally.Journal?.ToString(),
            Unjournaled = tally.UnjournaledBefore + run.Unjournaled,
            RecorderVersion,
            UpdateUtc = UtcText.Format(nowUtc),
        });

    internal static void WriteGaps(SqliteConnection connection, Guid runId, IEnumerable<Gap> gaps) =>
        connection.Execute(InsertGap, gaps.Select(gap => new
        {
            RunId = runId.ToString(),
            gap.FirstSequence,
            gap.LastSequence,
            EventType = gap.Type is { } type ? Events.Words<Events.EventType>.Of(type) : "UNKNOWN",
            gap.Events,
            gap.Reason,
            FromUtc = UtcText.Format(gap.FromUtc),
            ToUtc = UtcText.Format(gap.ToUtc),
        }));
}
