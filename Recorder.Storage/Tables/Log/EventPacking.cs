using System.Buffers;
using System.Buffers.Text;
using System.IO.Compression;
using System.Text;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Log;

/// <summary>
/// Packs fills, positions, requests and values of indicators. The packed row contains the separate rows as compressed text, which makes the
/// log of a sweep much smaller. <see cref="PackedRow"/> reads it. Writer thread.
/// </summary>
/// <param name="batch">The batch.</param>
/// <param name="payloadOf">Returns the payload of an event.</param>
sealed unsafe class EventPacking(Batch batch, Func<int, Utf8Slice> payloadOf) : RowPacking(batch, PackedRow.EventType)
{
    readonly ArrayBufferWriter<byte> _text = new();

    /// <summary>True for events that are packed. Bars, and all events of live runs, are not packed.</summary>
    internal static bool Takes(in BatchEvent logged) =>
        logged.Type is EventType.Execution or EventType.Position or EventType.Request or EventType.IndicatorValues && IsOfBacktest(logged);

    /// <inheritdoc/>
    private protected override Utf8Slice Payload(in LogColumns columns, string head, IReadOnlyList<int> indices)
    {
        _text.ResetWrittenCount();
        var sequences = new SequenceSet();
        foreach (var index in indices)
        {
            ref readonly var logged = ref Batch[index];
            sequences.Add(logged.Sequence);
            Line(Utf8EnumWords<EventType>.Of(logged.Type), logged.EventUtc, logged.ReceivedUtc, payloadOf(index));
        }

        using var compressed = new MemoryStream();
        using (var compressing = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
            compressing.Write(_text.WrittenSpan);
        head += $",\"sequences\":\"{sequences}\"{PackedRow.BeforeText}";
        return Payload(columns, head, compressed.GetBuffer().AsSpan(0, (int)compressed.Length));
    }

    Utf8Slice Payload(in LogColumns columns, string head, ReadOnlySpan<byte> compressed)
    {
        var room = head.Length + Base64.GetMaxEncodedToUtf8Length(compressed.Length) + 1 + Checksum.TailLength;
        var start = Batch.Memory.Take(room);
        var payload = new Span<byte>(start, room);
        var length = Encoding.ASCII.GetBytes(head, payload);
        Base64.EncodeToUtf8(compressed, payload[length..], out _, out var written);
        length += written;
        payload[length++] = (byte)'"';
        length = Checksum.End(payload, length, columns.Seed);
        Batch.Memory.GiveBack(room - length);
        return new Utf8Slice(start, length);
    }

    void Line(Utf8Slice type, Utf8Slice eventUtc, Utf8Slice receivedUtc, Utf8Slice payload)
    {
        foreach (var column in (ReadOnlySpan<Utf8Slice>)[type, eventUtc, receivedUtc])
        {
            _text.Write(column.Span);
            _text.Write([PackedRow.Tab]);
        }

        _text.Write(payload.Span);
        _text.Write([PackedRow.NewLine]);
    }
}
