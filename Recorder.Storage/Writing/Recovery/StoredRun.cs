using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Storage.Writing.Recovery;

/// <summary>The stored events of a run.</summary>
/// <param name="Sequences">Sequence numbers in its log.</param>
/// <param name="Dropped">Sequence numbers in its gaps.</param>
/// <param name="Counters">The counters of its events.</param>
sealed record StoredRun(SequenceSet Sequences, SequenceSet Dropped, RunCounters Counters)
{
    const string SelectGaps = "SELECT first_sequence AS First, last_sequence AS Last FROM run_gaps WHERE run_id = @runId";

    /// <summary>Reads it; empty for a run that is not in the file.</summary>
    internal static StoredRun Load(SqliteConnection connection, Guid runId)
    {
        var health = StoredHealth.Find(connection, runId) ?? new StoredHealth();
        return new StoredRun(SequenceSet.Parse(health.Sequences), DroppedOf(connection, runId), health.Counters);
    }

    /// <summary>Sequence numbers of a run in the file's gaps.</summary>
    internal static SequenceSet DroppedOf(SqliteConnection connection, Guid runId)
    {
        var dropped = new SequenceSet();
        foreach (var (first, last) in connection.Query<(long First, long Last)>(SelectGaps, new { runId = runId.ToString() }))
        {
            for (var sequence = first; sequence <= last; sequence++)
                dropped.Add(sequence);
        }

        return dropped;
    }
}
