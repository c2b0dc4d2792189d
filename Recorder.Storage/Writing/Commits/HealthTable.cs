using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Time;

namespace Recorder.Storage.Writing.Commits;

/// <summary>The tables <c>run_health</c> and <c>run_gaps</c>: the recorder's own counters, and the dropped events.</summary>
sealed class HealthTable() : ColumnTable<HealthRow>(
    "batch_run_health",
    new("run_id", static (in row) => Cell.Of(row.RunId)),
    new("accepted", static (in row) => Cell.Of(row.Counters.Accepted)),
    new("written", static (in row) => Cell.Of(row.Counters.Written)),
    new("merged", static (in row) => Cell.Of(row.Counters.Merged)),
    new("dropped", static (in row) => Cell.Of(row.Counters.Dropped)),
    new("quarantined", static (in row) => Cell.Of(row.Counters.Quarantined)),
    new("pending", static (in row) => Cell.Of(row.Counters.Pending)),
    new("sequences", static (in row) => Cell.Of(row.Sequences)),
    new("queue_high_water", static (in row) => Cell.Of(row.Commit.QueueHighWater)),
    new("batches", static (in row) => Cell.Of(row.State.Batches)),
    new("longest_batch_ms", static (in row) => Cell.Of(row.State.LongestBatch)),
    new("retries", static (in row) => Cell.Of(row.State.Retries)),
    new("longest_wait_ms", static (in row) => Cell.Of(row.State.LongestWait)),
    new("journal_id", static (in row) => Cell.Of(row.Journal)),
    new("unjournaled", static (in row) => Cell.Of(row.Unjournaled)),
    new("recorder_version", static (in row) => Cell.Of(row.Commit.RecorderVersion)),
    new("sqlite_version", static (in row) => Cell.Of(row.Commit.SqliteVersion)),
    new("update_utc", static (in row) => Cell.Of(row.Commit.UpdateUtc)))
{
    const string InsertGap = """
        INSERT INTO run_gaps (run_id, first_sequence, last_sequence, event_type, events, reason, from_utc, to_utc)
        VALUES (@RunId, @FirstSequence, @LastSequence, @EventType, @Events, @Reason, @FromUtc, @ToUtc)
        ON CONFLICT(run_id, first_sequence) DO NOTHING
        """;

    /// <summary>The build of this recorder.</summary>
    internal static readonly string RecorderVersion =
        typeof(HealthTable).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    CommitFacts _commit;

    BatchStatement Upsert => field ??= BatchStatement.Upsert(this, "run_health", ["run_id"]);

    /// <summary>Begins a batch.</summary>
    /// <param name="memory">Memory of the batch.</param>
    /// <param name="queueHighWater">Highest number of queued events so far.</param>
    /// <param name="nowUtc">Wall clock.</param>
    internal void Begin(BatchMemory memory, long queueHighWater, DateTime nowUtc)
    {
        Clear();
        _commit = new CommitFacts(
            queueHighWater, memory.Copy(RecorderVersion), memory.Copy(SqliteLibrary.Version), memory.Copy(UtcText.Format(nowUtc)));
    }

    /// <summary>Adds a run.</summary>
    internal void Add(BatchMemory memory, RunWriterState state, RunCounters counters) => Add(new HealthRow(
        memory.Copy(state.Run.RunId.ToString()), counters, memory.Copy(state.Logged.ToString()), state,
        state.Journal is { } journal ? memory.Copy(journal.ToString()) : default, state.UnjournaledBefore + state.Run.Unjournaled,
        _commit));

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
}

/// <summary>A row of <c>run_health</c>.</summary>
readonly record struct HealthRow(
    Utf8Slice RunId, RunCounters Counters, Utf8Slice Sequences, RunWriterState State, Utf8Slice Journal, long Unjournaled,
    CommitFacts Commit);

/// <summary>The columns of <c>run_health</c> that are the same for all runs of a commit.</summary>
readonly record struct CommitFacts(long QueueHighWater, Utf8Slice RecorderVersion, Utf8Slice SqliteVersion, Utf8Slice UpdateUtc);
