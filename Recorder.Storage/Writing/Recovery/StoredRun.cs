using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Storage.Writing.Recovery;

/// <summary>What a file has of a run.</summary>
/// <param name="Sequences">Numbers of the events that are in its log.</param>
/// <param name="GivenUp">Numbers that are in its gaps.</param>
/// <param name="Counters">What became of them.</param>
sealed record StoredRun(SequenceSet Sequences, SequenceSet GivenUp, RunCounters Counters)
{
    const string SelectGaps = "SELECT first_sequence AS First, last_sequence AS Last FROM run_gaps WHERE run_id = @runId";

    /// <summary>Reads it; of a run that the file does not know, nothing.</summary>
    internal static StoredRun Load(SqliteConnection connection, Guid runId)
    {
        var health = StoredHealth.Find(connection, runId) ?? new StoredHealth();
        return new StoredRun(SequenceSet.Parse(health.Sequences), GivenUpOf(connection, runId), health.Counters);
    }

    /// <summary>Numbers of a run that are in the file's gaps.</summary>
    internal static SequenceSet GivenUpOf(SqliteConnection connection, Guid runId)
    {
        var givenUp = new SequenceSet();
        foreach (var (first, last) in connection.Query<(long First, long Last)>(SelectGaps, new { runId = runId.ToString() }))
        {
            for (var sequence = first; sequence <= last; sequence++)
                givenUp.Add(sequence);
        }

        return givenUp;
    }
}
