using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Archives;
using Recorder.Storage.Tables.Log;

namespace Recorder.Storage.Maintenance.Archiving;

/// <summary>
/// The event log of a run in an archive: a table of its rows, and a table of the rows inside packed rows, in their order.
/// </summary>
static class ArchivedLog
{
    const string Packed = "packed_events";

    const string SelectRows = $"SELECT {EventLog.Columns} FROM ingest_events WHERE run_id = @runId ORDER BY id";

    const string SelectPacked =
        $"SELECT {EventLog.Columns} FROM ingest_events WHERE run_id = @runId AND event_type = '{PackedRow.EventType}' ORDER BY id";

    const string HasOtherTypes = """
        SELECT EXISTS (SELECT 1 FROM ingest_events WHERE run_id = @runId AND (typeof(payload_json) <> 'text' OR typeof(event_type) <> 'text'
          OR typeof(event_utc) <> 'text' OR typeof(received_utc) <> 'text'))
        """;

    static readonly ArchiveColumn[] RowColumns =
    [
        new("id", ArchiveType.Integer), new("event_type", ArchiveType.Text), new("event_utc", ArchiveType.Text),
        new("received_utc", ArchiveType.Text), new("form", ArchiveType.Integer), new("packed", ArchiveType.Integer),
        new("payload_json", ArchiveType.LongText),
    ];

    static readonly ArchiveColumn[] PackedColumns =
    [
        new("event_type", ArchiveType.Text), new("event_utc", ArchiveType.Text), new("received_utc", ArchiveType.Text),
        new("form", ArchiveType.Integer), new("payload_json", ArchiveType.LongText),
    ];

    /// <summary>Writes the log of a run into an archive.</summary>
    /// <exception cref="RetentionException">A value has another type than its column.</exception>
    internal static void Write(SqliteConnection connection, string runId, IArchiveWriter archive)
    {
        if (connection.ExecuteScalar<bool>(HasOtherTypes, new { runId }))
        {
            throw new RetentionException(
                $"a row of {ArchivedTable.Log} has a value of another type: another program wrote it, so the run cannot be archived "
                    + "without a loss. Nothing was changed");
        }

        var unpacked = new HashSet<long>();
        archive.Write(ArchivedTable.Log, RowColumns, Rows(connection, SelectRows, runId).Select(row =>
        {
            if (ArchivedPayload.Unpack(row) is { } parts)
            {
                unpacked.Add(row.Id);
                return Row(row, parts.Form, parts.Rows.Count, parts.Head);
            }

            var (form, text) = ArchivedPayload.Shorten(row);
            return Row(row, form, 0, text);
        }));
        archive.Write(Packed, PackedColumns, Rows(connection, SelectPacked, runId).Where(row => unpacked.Contains(row.Id))
            .SelectMany(PackedRow.Unpack).Select(row =>
            {
                var (form, text) = ArchivedPayload.Shorten(row);
                return (object?[])[row.EventType, row.EventUtc, row.ReceivedUtc, (long)form, text];
            }));
    }

    /// <summary>Inserts the log of a run.</summary>
    /// <returns>Number of rows.</returns>
    internal static long Insert(SqliteConnection connection, string runId, IArchiveReader archive)
    {
        using var packed = archive.Read(Packed, PackedColumns).GetEnumerator();
        return StoredRows.Insert(
            connection, ArchivedTable.Log, ["id", "run_id", "event_type", "event_utc", "payload_json", "received_utc"],
            archive.Read(ArchivedTable.Log, RowColumns).Select(row => Values(row, runId, packed)));
    }

    static object?[] Values(object?[] archived, string runId, IEnumerator<object?[]> packed)
    {
        var row = new LoggedEvent
        {
            Id = (long)archived[0]!,
            RunId = runId,
            EventType = (string)archived[1]!,
            EventUtc = (string)archived[2]!,
            ReceivedUtc = (string)archived[3]!,
        };
        var (form, text) = ((PayloadForm)(long)archived[4]!, (string)archived[6]!);
        var payload = form is PayloadForm.Packed or PayloadForm.PackedByRow
            ? ArchivedPayload.Pack(row, form, text, Take(packed, (long)archived[5]!, row))
            : ArchivedPayload.Complete(row, form, text);
        return [row.Id, runId, row.EventType, row.EventUtc, payload, row.ReceivedUtc];
    }

    static List<LoggedEvent> Take(IEnumerator<object?[]> packed, long count, LoggedEvent container)
    {
        var rows = new List<LoggedEvent>();
        while (rows.Count < count && packed.MoveNext())
        {
            var values = packed.Current;
            var row = container with
            {
                EventType = (string)values[0]!,
                EventUtc = (string)values[1]!,
                ReceivedUtc = (string)values[2]!,
            };
            rows.Add(row with { PayloadJson = ArchivedPayload.Complete(row, (PayloadForm)(long)values[3]!, (string)values[4]!) });
        }

        return rows;
    }

    static IEnumerable<LoggedEvent> Rows(SqliteConnection connection, string select, string runId) =>
        connection.Query<LoggedEvent>(select, new { runId }, buffered: false);

    static object?[] Row(LoggedEvent row, PayloadForm form, int packed, string payload) =>
        [row.Id, row.EventType, row.EventUtc, row.ReceivedUtc, (long)form, (long)packed, payload];
}
