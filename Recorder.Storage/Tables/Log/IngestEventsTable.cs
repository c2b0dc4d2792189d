using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Log;

/// <summary>The table <c>ingest_events</c>: the log of everything that was accepted, in the order in which it was written.</summary>
sealed class IngestEventsTable() : ColumnTable<LogRow>(
    "batch_ingest_events",
    new("run_id", static (in row) => Cell.Of(row.RunId)),
    new("event_type", static (in row) => Cell.Of(row.EventType)),
    new("event_utc", static (in row) => Cell.Of(row.EventUtc)),
    new("payload_json", static (in row) => Cell.Of(row.Payload)),
    new("received_utc", static (in row) => Cell.Of(row.ReceivedUtc)))
{
    /// <summary>The insert statement.</summary>
    internal BatchStatement Insert => field ??= BatchStatement.Insert(this, "ingest_events");
}

/// <summary>A row of <c>ingest_events</c>.</summary>
readonly record struct LogRow(Utf8Slice RunId, Utf8Slice EventType, Utf8Slice EventUtc, Utf8Slice Payload, Utf8Slice ReceivedUtc);
