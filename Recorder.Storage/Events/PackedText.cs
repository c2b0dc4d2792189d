using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using Recorder.Storage.Events.Footprints;
using Recorder.Storage.Time;

namespace Recorder.Storage.Events;

/// <summary>
/// Writes events as the hooks leave them in the journal: what JSON says, names included, with numbers and times as the bytes that they are.
/// It runs on the thread that trades; the writer makes text of it (<see cref="PackedEvent"/>). For one thread at a time.
/// </summary>
/// <param name="attachesFootprints">True to put a footprint beside the event as numbers; false to write it as JSON.</param>
sealed class PackedText(bool attachesFootprints = true) : EventText
{
    const int Usual = 1024;

    // What a buffer may grow to and be kept: a footprint of many thousand levels leaves none of its size behind.
    const int LargestKept = 1 << 20;

    byte[] _bytes = new byte[Usual];
    int _length;
    ArrayBufferWriter<byte> _attachment = new();

    /// <summary>What was written so far.</summary>
    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>What is attached to it: a footprint whose JSON the writer's thread makes.</summary>
    internal ReadOnlySpan<byte> Attachment => _attachment.WrittenSpan;

    /// <summary>Begins another event.</summary>
    internal void Begin(in EventHeader header)
    {
        if (_bytes.Length > LargestKept)
            _bytes = new byte[Usual];
        if (_attachment.Capacity > LargestKept)
            _attachment = new ArrayBufferWriter<byte>();
        _attachment.ResetWrittenCount();
        PackedHeader.Write(_bytes, header);
        _length = PackedHeader.Size;
    }

    /// <inheritdoc/>
    internal override void Begin() => Member(PackedKind.Begin, default, 0);

    /// <inheritdoc/>
    internal override void End() => Member(PackedKind.End, default, 0);

    /// <inheritdoc/>
    internal override void Body(IEventBody body) => Put(PackedKind.Body, default, EventJson.Serialize(body));

    /// <inheritdoc/>
    internal override void Member(ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            Put(PackedKind.Text, name, MemoryMarshal.AsBytes(value.AsSpan()));
    }

    /// <inheritdoc/>
    internal override void Member(ReadOnlySpan<byte> name, bool value) => Member(value ? PackedKind.True : PackedKind.False, name, 0);

    /// <inheritdoc/>
    internal override void Quoted(ReadOnlySpan<byte> name, long value) =>
        BinaryPrimitives.WriteInt64LittleEndian(Member(PackedKind.QuotedNumber, name, sizeof(long)), value);

    /// <inheritdoc/>
    internal override void Member(ReadOnlySpan<byte> name, double? value)
    {
        if (value is { } number)
            BinaryPrimitives.WriteDoubleLittleEndian(Member(PackedKind.Number, name, sizeof(double)), number);
    }

    /// <inheritdoc/>
    internal override void Member(ReadOnlySpan<byte> name, DateTime? value)
    {
        if (value is { } time)
            BinaryPrimitives.WriteInt64LittleEndian(Member(PackedKind.Time, name, sizeof(long)), UtcText.ToUtc(time).Ticks);
    }

    /// <inheritdoc/>
    internal override void Member(ReadOnlySpan<byte> name, JsonElement? value)
    {
        if (value is { } element)
            Put(PackedKind.Json, name, EventJson.Utf8(element));
    }

    /// <inheritdoc/>
    internal override void Member(ReadOnlySpan<byte> name, IReadOnlyList<string>? values)
    {
        if (values is null)
            return;
        BinaryPrimitives.WriteInt32LittleEndian(Member(PackedKind.Texts, name, sizeof(int)), values.Count);
        for (var at = 0; at < values.Count; at++)
        {
            // The platform's own may be missing, whatever the type says.
            if (values[at] is null)
                Member(PackedKind.Missing, default, 0);
            else
                Put(PackedKind.Text, default, MemoryMarshal.AsBytes(values[at].AsSpan()));
        }
    }

    /// <inheritdoc/>
    internal override bool TryAttach(Footprint footprint)
    {
        if (attachesFootprints)
            FootprintBytes.Write(_attachment, footprint);
        return attachesFootprints;
    }

    /// <inheritdoc/>
    protected internal override void Word(ReadOnlySpan<byte> name, ReadOnlySpan<byte> word) => Put(PackedKind.Word, name, word);

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
