using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Recorder.Storage.Events;

namespace Recorder.Storage.Journal;

/// <summary>
/// An event in a segment: a header of 32 bytes, the event, its attachment, and padding to a multiple of eight. The length of the event is
/// stored last: a frame with a length is complete. The checksum depends on the journal and the number of the segment. So the former content
/// of a recycled file is never read as an event.
/// </summary>
static class Frame
{
    internal const int HeaderSize = 32;
    internal const int Alignment = 8;

    /// <summary>Stored in place of a length: marks the end of the segment.</summary>
    internal const int End = -1;

    // Offsets of the fields.
    const int Length = 0;
    const int Check = 4;
    const int Sequence = 8;
    const int Attached = 16;
    const int Run = 20;
    const int Type = 24;

    /// <summary>Size of the frame of an event, in bytes.</summary>
    internal static long SizeOf(int payload, int attachment) =>
        ((long)HeaderSize + payload + attachment + Alignment - 1) & ~(Alignment - 1L);

    /// <summary>Writes everything but the length. The bytes are zero before.</summary>
    internal static void Fill(Span<byte> frame, uint seed, in FrameHeader header, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> attachment)
    {
        BinaryPrimitives.WriteInt64LittleEndian(frame[Sequence..], header.Sequence);
        BinaryPrimitives.WriteInt32LittleEndian(frame[Attached..], attachment.Length);
        BinaryPrimitives.WriteInt32LittleEndian(frame[Run..], header.Run);
        BinaryPrimitives.WriteInt32LittleEndian(frame[Type..], (int)header.Type);
        payload.CopyTo(frame[HeaderSize..]);
        attachment.CopyTo(frame[(HeaderSize + payload.Length)..]);
        BinaryPrimitives.WriteUInt32LittleEndian(frame[Check..], CheckOf(frame, seed, payload.Length, attachment.Length));
    }

    /// <summary>Reads a frame; false when the bytes do not start with a complete frame.</summary>
    internal static bool TryRead(
        ReadOnlySpan<byte> bytes, uint seed, out FrameHeader header, out ReadOnlySpan<byte> payload, out ReadOnlySpan<byte> attachment)
    {
        header = default;
        payload = attachment = default;
        if (bytes.Length < HeaderSize)
            return false;
        var (length, attached) =
            (BinaryPrimitives.ReadInt32LittleEndian(bytes[Length..]), BinaryPrimitives.ReadInt32LittleEndian(bytes[Attached..]));
        if (length <= 0 || attached < 0 || SizeOf(length, attached) > bytes.Length
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[Check..]) != CheckOf(bytes, seed, length, attached))
            return false;
        header = HeaderOf(bytes);
        payload = bytes.Slice(HeaderSize, length);
        attachment = bytes.Slice(HeaderSize + length, attached);
        return true;
    }

    /// <summary>True when a complete frame started here but its bytes were changed: it has a length, and cannot be read.</summary>
    internal static bool ClaimsToBeWhole(ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadInt32LittleEndian(bytes[Length..]) is > 0 and var length
        && BinaryPrimitives.ReadInt32LittleEndian(bytes[Attached..]) is >= 0 and var attached
        && SizeOf(length, attached) <= bytes.Length
        && bytes[HeaderSize] == PackedHeader.Form
        && Enum.IsDefined((EventType)BinaryPrimitives.ReadInt32LittleEndian(bytes[Type..]));

    /// <summary>The header of a complete frame.</summary>
    internal static FrameHeader HeaderOf(ReadOnlySpan<byte> frame) => new(
        BinaryPrimitives.ReadInt64LittleEndian(frame[Sequence..]),
        BinaryPrimitives.ReadInt32LittleEndian(frame[Run..]),
        (EventType)BinaryPrimitives.ReadInt32LittleEndian(frame[Type..]));

    /// <summary>Length of the attachment of a complete frame.</summary>
    internal static int AttachedTo(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadInt32LittleEndian(frame[Attached..]);

    /// <summary>Seed of the checksums of a segment.</summary>
    internal static uint SeedOf(Guid journal, long number)
    {
        Span<byte> bytes = stackalloc byte[24];
        MemoryMarshal.Write(bytes, journal);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], number);
        return Checksum.Continue(uint.MaxValue, bytes);
    }

    // The checksum covers the length, which is not written yet.
    static uint CheckOf(ReadOnlySpan<byte> frame, uint seed, int payload, int attachment) =>
        Checksum.Continue(
            Checksum.Continue(seed ^ (uint)payload, frame[Sequence..HeaderSize]), frame.Slice(HeaderSize, payload + attachment));
}

/// <summary>The header of a frame.</summary>
/// <param name="Sequence">The event's number in its run.</param>
/// <param name="Run">The run's number in this journal.</param>
/// <param name="Type">Kind of event.</param>
readonly record struct FrameHeader(long Sequence, int Run, EventType Type);
