using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Time;

namespace Recorder.Storage.Writing.Commits;

/// <summary>The tables <c>run_health</c> and <c>run_gaps</c>: the recorder's own counters, and the events that it dropped.</summary>
sealed class HealthTable() : BatchTable<HealthRow>(
    "batch_run_health", "run_id", "accepted", "written", "merged", "dropped", "quarantined", "pending", "sequences", "queue_high_water",
    "batches", "longest_batch_ms", "retries", "longest_wait_ms", "journal_id", "unjournaled", "recorder_version", "sqlite_version",
    "update_utc")
{
    const string Conflict = """
        ON CONFLICT(run_id) DO UPDATE SET
          accepted = excluded.accepted, written = excluded.written, merged = excluded.merged, dropped = excluded.dropped,
          quarantined = excluded.quarantined, pending = excluded.pending, sequences = excluded.sequences,
          queue_high_water = excluded.queue_high_water, batches = excluded.batches, longest_batch_ms = excluded.longest_batch_ms,
          retries = excluded.retries, longest_wait_ms = excluded.longest_wait_ms, journal_id = excluded.journal_id,
          unjournaled = excluded.unjournaled, recorder_version = excluded.recorder_version, sqlite_version = excluded.sqlite_version,
          update_utc = excluded.update_utc
        """;

    const string InsertGap = """
        INSERT INTO run_gaps (run_id, first_sequence, last_sequence, event_type, events, reason, from_utc, to_utc)
        VALUES (@RunId, @FirstSequence, @LastSequence, @EventType, @Events, @Reason, @FromUtc, @ToUtc)
        ON CONFLICT(run_id, first_sequence) DO NOTHING
        """;

    /// <summary>The build of this recorder.</summary>
    internal static readonly string RecorderVersion =
        typeof(HealthTable).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    Utf8Slice _recorderVersion;
    Utf8Slice _sqliteVersion;
    Utf8Slice _updateUtc;
    long _queueHighWater;

    BatchStatement Upsert => field ??= BatchStatement.Insert(this, "run_health", Conflict);

    /// <summary>Begins a batch.</summary>
    /// <param name="memory">Memory of the batch.</param>
    /// <param name="queueHighWater">Highest number of queued events so far.</param>
    /// <param name="nowUtc">Wall clock.</param>
    internal void Begin(BatchMemory memory, long queueHighWater, DateTime nowUtc)
    {
        Clear();
        (_recorderVersion, _sqliteVersion) = (memory.Copy(RecorderVersion), memory.Copy(SqliteLibrary.Version));
        (_updateUtc, _queueHighWater) = (memory.Copy(UtcText.Format(nowUtc)), queueHighWater);
    }

    /// <summary>Adds a run.</summary>
    internal void Add(BatchMemory memory, RunWriterState state, RunCounters counters) => Add(new HealthRow(
        memory.Copy(state.Run.RunId.ToString()), counters, memory.Copy(state.Logged.ToString()), state,
        state.Journal is { } journal ? memory.Copy(journal.ToString()) : default, state.UnjournaledBefore + state.Run.Unjournaled));

    /// <summary>Writes the rows that were added.</summary>
    internal void Write(SqliteConnection connection, bool isVisible) => Upsert.Execute(connection, isVisible);

    internal static void WriteGaps(SqliteConnection connection, Guid runId, IEnumerable<Gap> gaps) =>
        connection.Execute(InsertGap, gaps.Select(gap => new
        {
            RunId = runId.ToString(),
            gap.FirstSequence,
            gap.LastSequence,
            EventType = gap.Type is { } type ? EnumWords<EventType>.Of(type) : "UNKNOWN",
            gap.Events,
            gap.Reason,
            FromUtc = UtcText.Format(gap.FromUtc),
            ToUtc = UtcText.Format(gap.ToUtc),
        }));

    private protected override Cell CellOf(in HealthRow row, int column) => column switch
    {
        0 => Cell.Of(row.RunId),
        1 => Cell.Of(row.Counters.Accepted),
        2 => Cell.Of(row.Counters.Written),
        3 => Cell.Of(row.Counters.Merged),
        4 => Cell.Of(row.Counters.Dropped),
        5 => Cell.Of(row.Counters.Quarantined),
        6 => Cell.Of(row.Counters.Pending),
        7 => Cell.Of(row.Sequences),
        8 => Cell.Of(_queueHighWater),
        9 => Cell.Of(row.State.Batches),
        10 => Cell.Of(row.State.LongestBatch),
        11 => Cell.Of(row.State.Retries),
        12 => Cell.Of(row.State.LongestWait),
        13 => Cell.Of(row.Journal),
        14 => Cell.Of(row.Unjournaled),
        15 => Cell.Of(_recorderVersion),
        16 => Cell.Of(_sqliteVersion),
        _ => Cell.Of(_updateUtc),
    };
}

/// <summary>A row of <c>run_health</c>.</summary>
readonly record struct HealthRow(
    Utf8Slice RunId, RunCounters Counters, Utf8Slice Sequences, RunWriterState State, Utf8Slice Journal, long Unjournaled);
