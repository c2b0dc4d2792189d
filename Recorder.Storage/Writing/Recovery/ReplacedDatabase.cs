using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Tables.Log;

namespace Recorder.Storage.Writing.Recovery;

/// <summary>
/// A database that was deleted, renamed or replaced while it was written to. As long as the connection to it is open it can be read,
/// wherever it is: what it has of the runs under way is taken over into the next file.
/// </summary>
static class ReplacedDatabase
{
    /// <summary>Most events that are taken over: they are held in memory meanwhile.</summary>
    internal const int MostEvents = 100_000;

    // What trades comes before bars. Bars that another series stores stay behind: that series is gone.
    const string SelectLog = $"""
        SELECT {EventLog.Columns} FROM ingest_events WHERE run_id = @runId AND event_type <> 'BARS_SHARED' ORDER BY event_type = 'BAR', id
        LIMIT @most
        """;

    /// <summary>Reads what it has of some runs.</summary>
    /// <param name="connection">To the file that is gone.</param>
    /// <param name="runs">Runs under way.</param>
    /// <param name="most">Most events.</param>
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
                    .SelectMany(PackedRow.Unpack).Take(left).Select(row => row.Read(owners)));
            }
        }
        catch (Exception e) when (e is SqliteException or EventFormatException)
        {
            // It is damaged as well. What could be read is taken over, the rest becomes a gap.
        }

        return found;
    }
}
