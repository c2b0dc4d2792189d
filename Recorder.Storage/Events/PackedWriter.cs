using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using Recorder.Storage.Events.Footprints;
using Recorder.Storage.Time;

namespace Recorder.Storage.Events;

/// <summary>
/// Packs events for the journal: member names, numbers and times of eight bytes, texts in UTF-16. It runs on the trading thread; the writer
/// thread converts the packed event to JSON (<see cref="PackedReader"/>). A member without a value is not written. One thread at a time.
/// </summary>
/// <param name="attachesFootprints">True to put a footprint beside the event as numbers; false to write it as JSON.</param>
sealed class PackedWriter(bool attachesFootprints = true)
{
    const int InitialSize = 1024;

    // A larger buffer, such as for a footprint with thousands of levels, is not kept for the next event.
    const int LargestKept = 1 << 20;

    byte[] _bytes = new byte[InitialSize];
    int _length;
    ArrayBufferWriter<byte> _attachment = new();

    /// <summary>The packed event so far.</summary>
    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>The footprint of a bar as numbers, or empty. The writer thread makes its JSON.</summary>
    internal ReadOnlySpan<byte> Attachment => _attachment.WrittenSpan;

    /// <summary>Begins another event.</summary>
    internal void Begin(in EventHeader header)
    {
        if (_bytes.Length > LargestKept)
            _bytes = new byte[InitialSize];
        if (_attachment.Capacity > LargestKept)
            _attachment = new ArrayBufferWriter<byte>();
        _attachment.ResetWrittenCount();
        PackedHeader.Write(_bytes, header);
        _length = PackedHeader.Size;
    }

    /// <summary>Begins the body.</summary>
    internal void Begin() => Member(PackedKind.Begin, default, 0);

    /// <summary>Ends the body.</summary>
    internal void End() => Member(PackedKind.End, default, 0);

    /// <summary>Adds the whole body as JSON, for kinds that do not write their members.</summary>
    internal void Body(IEventBody body) => Put(PackedKind.Body, default, EventJson.Serialize(body));

    /// <summary>Adds a text.</summary>
    internal void Member(ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            Put(PackedKind.Text, name, MemoryMarshal.AsBytes(value.AsSpan()));
    }

    /// <summary>Adds the word of an enum.</summary>
    internal void Member<T>(ReadOnlySpan<byte> name, T value) where T : struct, Enum =>
        Put(PackedKind.Word, name, EnumWords<T>.Utf8Of(value));

    /// <summary>Adds the word of an enum.</summary>
    internal void Member<T>(ReadOnlySpan<byte> name, T? value) where T : struct, Enum
    {
        if (value is { } known)
            Member(name, known);
    }

    /// <summary>Adds true or false.</summary>
    internal void Member(ReadOnlySpan<byte> name, bool value) => Member(value ? PackedKind.True : PackedKind.False, name, 0);

    /// <summary>Adds a whole number that is a text in JSON.</summary>
    internal void Quoted(ReadOnlySpan<byte> name, long value) =>
        BinaryPrimitives.WriteInt64LittleEndian(Member(PackedKind.QuotedNumber, name, sizeof(long)), value);

    /// <summary>Adds a number.</summary>
    internal void Member(ReadOnlySpan<byte> name, double? value)
    {
        if (value is { } number)
            BinaryPrimitives.WriteDoubleLittleEndian(Member(PackedKind.Number, name, sizeof(double)), number);
    }

    /// <summary>Adds a time.</summary>
    internal void Member(ReadOnlySpan<byte> name, DateTime? value)
    {
        if (value is { } time)
            BinaryPrimitives.WriteInt64LittleEndian(Member(PackedKind.Time, name, sizeof(long)), UtcText.ToUtc(time).Ticks);
    }

    /// <summary>Adds a JSON value.</summary>
    internal void Member(ReadOnlySpan<byte> name, JsonElement? value)
    {
        if (value is { } element)
            Put(PackedKind.Json, name, EventJson.Utf8(element));
    }

    /// <summary>Adds a list of texts.</summary>
    internal void Member(ReadOnlySpan<byte> name, IReadOnlyList<string>? values)
    {
        if (values is null)
            return;
        BinaryPrimitives.WriteInt32LittleEndian(Member(PackedKind.Texts, name, sizeof(int)), values.Count);
        for (var index = 0; index < values.Count; index++)
        {
            // The platform's list may contain null, although its type does not allow null.
            if (values[index] is null)
                Member(PackedKind.Missing, default, 0);
            else
                Put(PackedKind.Text, default, MemoryMarshal.AsBytes(values[index].AsSpan()));
        }
    }

    /// <summary>Adds a list of numbers.</summary>
    internal void Member(ReadOnlySpan<byte> name, IReadOnlyList<double?>? values)
    {
        if (values is null)
            return;
        var room = Member(PackedKind.Numbers, name, sizeof(int) + (values.Count * sizeof(double)));
        BinaryPrimitives.WriteInt32LittleEndian(room, values.Count);
        for (var index = 0; index < values.Count; index++)
            BinaryPrimitives.WriteDoubleLittleEndian(room[(sizeof(int) + (index * sizeof(double)))..], values[index] ?? double.NaN);
    }

    /// <summary>Puts a footprint beside the event; false when it has to be written as JSON.</summary>
    internal bool TryAttach(Footprint footprint)
    {
        if (attachesFootprints)
            FootprintBytes.Write(_attachment, footprint);
        return attachesFootprints;
    }

    void Put(PackedKind kind, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        var room = Member(kind, name, sizeof(int) + value.Length);
        BinaryPrimitives.WriteInt32LittleEndian(room, value.Length);
        value.CopyTo(room[sizeof(int)..]);
    }

    // Kind, length of the name, the name; the value follows.
    Span<byte> Member(PackedKind kind, ReadOnlySpan<byte> name, int size)
    {
        var length = 2 + name.Length + size;
        if (_bytes.Length - _length < length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + length));
        var room = _bytes.AsSpan(_length, length);
        room[0] = (byte)kind;
        room[1] = (byte)name.Length;
        name.CopyTo(room[2..]);
        _length += length;
        return room[(2 + name.Length)..];
    }
}
