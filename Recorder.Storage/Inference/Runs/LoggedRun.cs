using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Tables.Log;

namespace Recorder.Storage.Inference.Runs;

/// <summary>Infers from the log of a run in a file. The writer continues from it, a rebuild writes the results.</summary>
static class LoggedRun
{
    const string SelectEvents = $"""
        SELECT {EventLog.Columns} FROM ingest_events
        WHERE run_id = @runId
          AND event_type IN ('SYMBOL', 'ORDER', 'EXECUTION', 'POSITION', 'REQUEST', 'CONNECTION', 'NOTE', 'RUN_END',
                             '{OrderRows.EventType}', '{PackedRow.EventType}')
        ORDER BY id
        """;

    const string SelectQuarantined = "SELECT sequence FROM quarantined_events WHERE run_id = @runId";

    const string SelectSequences = "SELECT sequences FROM run_health WHERE run_id = @runId";

    const string SelectGaps = "SELECT first_sequence AS First, last_sequence AS Last FROM run_gaps WHERE run_id = @runId";

    /// <summary>True when the file has events of a run.</summary>
    internal static bool Has(SqliteConnection connection, Guid runId) =>
        connection.ExecuteScalar<string?>(SelectSequences, new { runId = runId.ToString() }) is { Length: > 0 };

    /// <summary>Infers from the whole log of a run.</summary>
    /// <param name="connection">The file.</param>
    /// <param name="runId">The run.</param>
    /// <param name="owner">Its strategy and instance.</param>
    /// <param name="inferred">Takes the results.</param>
    /// <returns>The inference, which can process further events.</returns>
    internal static RunInference Infer(SqliteConnection connection, Guid runId, RunOwner owner, Inferred inferred)
    {
        var inference = new RunInference();
        var sequences = SequenceSet.Parse(connection.ExecuteScalar<string?>(SelectSequences, new { runId = runId.ToString() }) ?? "");
        foreach (var (first, last) in connection.Query<(long First, long Last)>(SelectGaps, new { runId = runId.ToString() }))
            inference.Drop(first, last);
        foreach (var recorded in Events(connection, runId, RunOwners.Of(runId, owner)))
            inference.Add(recorded, inferred);
        // A rebuilt file has no counters. A new run has neither counters nor events.
        if (sequences.Count == 0)
            inference.AdvanceToEnd(inferred);
        else
            inference.Advance(sequences, inferred);
        return inference;
    }

    // In the order of the log, without quarantined and unreadable events. Packed rows also have events that the writer does not pass to the
    // inference. They must be left out here too: their times would make decisions that the writer makes later, and those results are lost.
    static IEnumerable<RecordedEvent> Events(SqliteConnection connection, Guid runId, RunOwners owners)
    {
        var quarantined = connection.Query<long>(SelectQuarantined, new { runId = runId.ToString() }).ToHashSet();
        foreach (var row in connection.Query<LoggedEvent>(SelectEvents, new { runId = runId.ToString() }, buffered: false))
        {
            foreach (var (_, recorded, _) in EventLog.Read(row, owners))
            {
                // `recorder verify` reports an event that cannot be read; the inference skips it.
                if (recorded is not null && RunInference.Uses(recorded.Body.Type) && !quarantined.Contains(recorded.Header.Sequence))
                    yield return recorded;
            }
        }
    }
}
