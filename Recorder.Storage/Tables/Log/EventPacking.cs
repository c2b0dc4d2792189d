using System.Buffers;
using System.Buffers.Text;
using System.IO.Compression;
using System.Text;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Log;

/// <summary>
/// Packs events of one backtest that are in one batch into one row of the log. The row has the rows that the events would have had, as
/// compressed text: nothing is lost, and the log of a sweep is a fraction of its size. <see cref="PackedRow"/> reads it. Writer thread.
/// </summary>
/// <param name="batch">The batch.</param>
sealed unsafe class EventPacking(Batch batch)
{
    /// <summary>Fewer events are logged one by one.</summary>
    internal const int Fewest = 32;

    // Longest digits of the checksum, and the names around the values.
    const int MostAround = 160;

    readonly ArrayBufferWriter<byte> _text = new();
    readonly List<int> _indices = [];

    /// <summary>Events that wait for <see cref="Take"/>.</summary>
    internal int Count => _indices.Count;

    /// <summary>
    /// True for events that are packed. States of orders and bars stay rows of their own, because views and checks read them, and so do all
    /// events of live runs.
    /// </summary>
    internal static bool Takes(in BatchEvent logged) =>
        logged.Type is EventType.Execution or EventType.Position or EventType.Request
        && logged.Source.Span.SequenceEqual(EnumWords<EventSource>.Utf8Of(EventSource.Backtest));

    /// <summary>Adds an event of the run.</summary>
    internal void Add(int index) => _indices.Add(index);

    /// <summary>Takes the events that were added out again.</summary>
    /// <param name="payloadOf">Gives the payload of an event.</param>
    /// <param name="single">Receives each event if there are too few to pack.</param>
    /// <returns>The row; null if there are too few events.</returns>
    internal LogRow? Take(Func<int, Utf8Slice> payloadOf, Action<int> single)
    {
        LogRow? row = null;
        if (_indices.Count >= Fewest)
            row = Pack(payloadOf);
        else
            _indices.ForEach(single);
        _indices.Clear();
        return row;
    }

    LogRow Pack(Func<int, Utf8Slice> payloadOf)
    {
        var sequences = new SequenceSet();
        var latest = batch[_indices[0]];
        _text.ResetWrittenCount();
        foreach (var index in _indices)
        {
            ref readonly var logged = ref batch[index];
            Line(Utf8EnumWords<EventType>.Of(logged.Type), logged.EventUtc, logged.ReceivedUtc, payloadOf(index));
            sequences.Add(logged.Sequence);
            if (logged.EventUtc.Span.SequenceCompareTo(latest.EventUtc.Span) > 0)
                latest = logged;
        }

        using var compressed = new MemoryStream();
        using (var compressing = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
            compressing.Write(_text.WrittenSpan);

        var run = batch.Runs[latest.Run].RunText;
        var word = batch.Memory.Copy(PackedRow.EventType);
        var columns = new LogColumns(run.Span, word.Span, latest.EventUtc.Span, latest.ReceivedUtc.Span);
        return new LogRow(run, word, latest.EventUtc, Payload(columns, sequences, compressed.GetBuffer().AsSpan(0, (int)compressed.Length)),
            latest.ReceivedUtc);
    }

    Utf8Slice Payload(in LogColumns columns, SequenceSet sequences, ReadOnlySpan<byte> compressed)
    {
        var head = FormattableString.Invariant($"{PackedRow.Start}{_indices.Count},\"sequences\":\"{sequences}\"{PackedRow.BeforeText}");
        var room = head.Length + Base64.GetMaxEncodedToUtf8Length(compressed.Length) + MostAround;
        var start = batch.Memory.Take(room);
        var payload = new Span<byte>(start, room);
        var length = Encoding.ASCII.GetBytes(head, payload);
        Base64.EncodeToUtf8(compressed, payload[length..], out _, out var written);
        length += written;
        payload[length++] = (byte)'"';
        length = Checksum.End(payload, length, columns.Seed);
        batch.Memory.GiveBack(room - length);
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
