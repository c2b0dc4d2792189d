using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Time;

namespace Recorder.Storage.Tables;

/// <summary>The table <c>ingest_events</c>: the log of everything that was accepted, in the order in which it was written.</summary>
static class IngestEventsTable
{
    const string Insert = """
        INSERT INTO ingest_events (run_id, event_type, event_utc, payload_json, received_utc) VALUES (@RunId, @EventType, @EventUtc, @PayloadJson, @ReceivedUtc)
        """;

    internal static void Write(SqliteConnection connection, IEnumerable<RecordedEvent> events) =>
        connection.Execute(Insert, events.Select(e => new
        {
            RunId = e.Header.RunId.ToString(),
            EventType = Words<EventType>.Of(e.Body.Type),
            EventUtc = UtcText.Format(e.Header.EventUtc),
            PayloadJson = EventJson.Write(e),
            ReceivedUtc = UtcText.Format(e.Header.ReceivedUtc),
        }));
}
