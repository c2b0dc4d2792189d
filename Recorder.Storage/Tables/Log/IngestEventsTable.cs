using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Log;

/// <summary>The table <c>ingest_events</c>: the log of everything that was accepted, in the order in which it was written.</summary>
sealed class IngestEventsTable()
    : BatchTable<LogRow>("batch_ingest_events", "run_id", "event_type", "event_utc", "payload_json", "received_utc")
{
    /// <summary>What is done with the rows.</summary>
    internal BatchStatement Insert => field ??= BatchStatement.Insert(this, "ingest_events");

    private protected override Cell CellOf(in LogRow row, int column) => Cell.Of(column switch
    {
        0 => row.RunId,
        1 => row.EventType,
        2 => row.EventUtc,
        3 => row.Payload,
        _ => row.ReceivedUtc,
    });
}

/// <summary>A row of <c>ingest_events</c>.</summary>
readonly record struct LogRow(Utf8Slice RunId, Utf8Slice EventType, Utf8Slice EventUtc, Utf8Slice Payload, Utf8Slice ReceivedUtc);
