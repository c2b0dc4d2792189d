using System.IO.Compression;
using System.Text;
using Recorder.Storage.Events;

namespace Recorder.Storage.Tables.Log;

/// <summary>
/// A row of the log that contains many events. Its payload is text with one line per row and tabs between the columns. The text is
/// compressed with zlib and encoded with Base64. docs/database.md shows how to read it.
/// </summary>
static class PackedRow
{
    /// <summary>The word in <c>ingest_events.event_type</c>.</summary>
    internal const string EventType = "PACKED";

    internal const byte Tab = (byte)'\t';
    internal const byte NewLine = (byte)'\n';

    /// <summary>Text before the Base64 text.</summary>
    internal const string BeforeText = ",\"rows\":\"";

    const int Columns = 4;

    /// <summary>The separate rows that a packed row contains.</summary>
    /// <exception cref="EventFormatException">A packed row was changed.</exception>
    internal static IReadOnlyList<LoggedEvent> Unpack(LoggedEvent row)
    {
        var payload = Encoding.UTF8.GetBytes(row.PayloadJson);
        Checksum.Verify(payload, row.Seed);
        var begin = row.PayloadJson.IndexOf(BeforeText, StringComparison.Ordinal) + BeforeText.Length;
        var end = row.PayloadJson.IndexOf('"', begin);
        try
        {
            using var text = new StreamReader(
                new ZLibStream(new MemoryStream(Convert.FromBase64String(row.PayloadJson[begin..end])), CompressionMode.Decompress));
            var rows = new List<LoggedEvent>();
            while (text.ReadLine() is { } line)
                rows.Add(Row(row, line.Split((char)Tab)));
            return rows;
        }
        catch (Exception e) when (e is FormatException or InvalidDataException or ArgumentException)
        {
            throw new EventFormatException("not an event of the recorder: its packed rows cannot be read", e);
        }
    }

    /// <summary>Packs rows of one run into one row.</summary>
    /// <param name="id">The row number.</param>
    /// <param name="rows">The rows; no row is packed.</param>
    /// <param name="sequences">The sequence numbers of their events.</param>
    internal static LoggedEvent Pack(long id, IReadOnlyList<LoggedEvent> rows, SequenceSet sequences)
    {
        var latest = rows.MaxBy(row => row.EventUtc, StringComparer.Ordinal)!;
        using var compressed = new MemoryStream();
        using (var compressing = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            foreach (var row in rows)
                compressing.Write(Encoding.UTF8.GetBytes($"{row.EventType}\t{row.EventUtc}\t{row.ReceivedUtc}\t{row.PayloadJson}\n"));
        }

        var text = FormattableString.Invariant(
            $"{RowPacking.Start}{rows.Count},\"sequences\":\"{sequences}\"{BeforeText}{Convert.ToBase64String(compressed.ToArray())}\"");
        var payload = new byte[text.Length + Checksum.TailLength];
        var packed = new LoggedEvent
        {
            Id = id,
            RunId = latest.RunId,
            EventType = EventType,
            EventUtc = latest.EventUtc,
            ReceivedUtc = latest.ReceivedUtc,
        };
        Checksum.End(payload, Encoding.ASCII.GetBytes(text, payload), packed.Seed);
        return packed with { PayloadJson = Encoding.ASCII.GetString(payload) };
    }

    static LoggedEvent Row(LoggedEvent packed, string[] columns) => columns.Length == Columns
        ? new LoggedEvent
        {
            Id = packed.Id,
            RunId = packed.RunId,
            EventType = columns[0],
            EventUtc = columns[1],
            ReceivedUtc = columns[2],
            PayloadJson = columns[3],
        }
        : throw new InvalidDataException("a packed row has another number of columns");
}
