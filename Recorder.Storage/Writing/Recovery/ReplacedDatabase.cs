using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Tables.Log;

namespace Recorder.Storage.Writing.Recovery;

/// <summary>
/// A database that was deleted, renamed or replaced while it was open. It stays readable while its connection is open, so its events of the
/// current runs are copied into the next file.
/// </summary>
static class ReplacedDatabase
{
    /// <summary>Highest number of copied events, because they are kept in memory.</summary>
    internal const int MostEvents = 100_000;

    // Orders and fills come before bars. Shared bars are not copied, because the series that stores them is gone.
    const string SelectLog = $"""
        SELECT {EventLog.Columns} FROM ingest_events WHERE run_id = @runId AND event_type <> 'BARS_SHARED' ORDER BY event_type = 'BAR', id
        LIMIT @most
        """;

    /// <summary>Reads the events of some runs.</summary>
    /// <param name="connection">Connection to the former file.</param>
    /// <param name="runs">The current runs.</param>
    /// <param name="most">Highest number of events.</param>
    internal static IReadOnlyList<RecordedEvent> Read(SqliteConnection connection, IEnumerable<Guid> runs, int most = MostEvents)
    {
        var found = new List<RecordedEvent>();
        try
        {
            var owners = RunOwners.Load(connection);
            foreach (var runId in runs)
            {
                var left = most - found.Count;
                // A packed row has many events, so they are counted after they are unpacked.
                found.AddRange(connection.Query<LoggedEvent>(SelectLog, new { runId = runId.ToString(), most = left }, buffered: false)
                    .SelectMany(EventLog.Unpack).Take(left).Select(row => row.Read(owners)));
            }
        }
        catch (Exception e) when (e is SqliteException or EventFormatException)
        {
            // The file is damaged too. The readable events are copied; the others become a gap.
        }

        return found;
    }
}
