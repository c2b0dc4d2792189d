using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Recorder.Storage.Events;

namespace Recorder.Storage.Journal;

/// <summary>
/// How one event lies in a segment: a header of 32 bytes, the event, what is attached to it, and padding to the next multiple of eight. The
/// length of the event is stored last: a frame that has one is whole. The checksum is seeded with the journal and the number of the
/// segment, so that what a recycled file held before is never taken for an event.
/// </summary>
static class Frame
{
    internal const int HeaderSize = 32;
    internal const int Alignment = 8;

    /// <summary>Stands where a frame's length would: nothing more comes in this segment.</summary>
    internal const int End = -1;

    // Where each field lies.
    const int Length = 0;
    const int Check = 4;
    const int Sequence = 8;
    const int Attached = 16;
    const int Run = 20;
    const int Type = 24;

    /// <summary>Bytes that an event takes.</summary>
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

    /// <summary>Reads the frame at the beginning of some bytes; false when none lies there, or one that is not whole.</summary>
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

    /// <summary>
    /// Whether a frame begins here that had its length, which is stored last, and yet cannot be read: its bytes were changed.
    /// </summary>
    internal static bool ClaimsToBeWhole(ReadOnlySpan<byte> bytes) =>
        BinaryPrimitives.ReadInt32LittleEndian(bytes[Length..]) is > 0 and var length
        && BinaryPrimitives.ReadInt32LittleEndian(bytes[Attached..]) is >= 0 and var attached
        && SizeOf(length, attached) <= bytes.Length
        && bytes[HeaderSize] is PackedHeader.Form or (byte)'{'
        && Enum.IsDefined((EventType)BinaryPrimitives.ReadInt32LittleEndian(bytes[Type..]));

    /// <summary>The header of a frame that is known to be whole.</summary>
    internal static FrameHeader HeaderOf(ReadOnlySpan<byte> frame) => new(
        BinaryPrimitives.ReadInt64LittleEndian(frame[Sequence..]),
        BinaryPrimitives.ReadInt32LittleEndian(frame[Run..]),
        (EventType)BinaryPrimitives.ReadInt32LittleEndian(frame[Type..]));

    /// <summary>Length of what is attached to a frame that is known to be whole.</summary>
    internal static int AttachedTo(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadInt32LittleEndian(frame[Attached..]);

    /// <summary>What the checksums of a segment begin with.</summary>
    internal static uint SeedOf(Guid journal, long number)
    {
        Span<byte> bytes = stackalloc byte[24];
        MemoryMarshal.Write(bytes, journal);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], number);
        return Checksum.Continue(uint.MaxValue, bytes);
    }

    // The length belongs to it although it is not there yet.
    static uint CheckOf(ReadOnlySpan<byte> frame, uint seed, int payload, int attachment) =>
        Checksum.Continue(
            Checksum.Continue(seed ^ (uint)payload, frame[Sequence..HeaderSize]), frame.Slice(HeaderSize, payload + attachment));
}

/// <summary>What a frame says beside its event.</summary>
/// <param name="Sequence">The event's number in its run.</param>
/// <param name="Run">The run's number in this journal.</param>
/// <param name="Type">Kind of event.</param>
readonly record struct FrameHeader(long Sequence, int Run, EventType Type);
