using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables.Runs;

/// <summary>The table <c>connection_states</c>.</summary>
static class ConnectionStatesTable
{
    const string Insert = """
        INSERT INTO connection_states (run_id, sequence, connection_id, state_utc, old_state, new_state)
        VALUES (@RunId, @Sequence, @ConnectionId, @StateUtc, @OldState, @NewState)
        ON CONFLICT(run_id, sequence) DO NOTHING
        """;

    internal static void Write(SqliteConnection connection, IEnumerable<(EventHeader Header, ConnectionChanged Body)> events) =>
        connection.Execute(Insert, events.Select(e => new
        {
            RunId = e.Header.RunId.ToString(),
            e.Header.Sequence,
            e.Body.ConnectionId,
            StateUtc = UtcText.Format(e.Header.EventUtc),
            e.Body.OldState,
            e.Body.NewState,
        }));
}
