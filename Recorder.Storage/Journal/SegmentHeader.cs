using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Recorder.Storage.Events;

namespace Recorder.Storage.Journal;

/// <summary>The first 64 bytes of a segment's file: its journal and its number.</summary>
/// <param name="Journal">Its journal; each writer has its own.</param>
/// <param name="Number">Number of the segment in the journal, from 1.</param>
readonly record struct SegmentHeader(Guid Journal, long Number)
{
    /// <summary>Bytes before the first frame.</summary>
    internal const int Size = 64;

    const int CheckedLength = 36;

    // "QRECJRN1": the digit rises with each new layout.
    static ReadOnlySpan<byte> Magic => "QRECJRN1"u8;

    internal void Write(Span<byte> bytes)
    {
        bytes[..Size].Clear();
        Magic.CopyTo(bytes);
        MemoryMarshal.Write(bytes[8..], Journal);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[24..], Number);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[32..], Environment.ProcessId);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[CheckedLength..], Checksum.Continue(uint.MaxValue, bytes[..CheckedLength]));
    }

    /// <summary>Reads a header; null for a file that was never used, or of another program.</summary>
    internal static SegmentHeader? Read(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= Size && bytes.StartsWith(Magic)
        && BinaryPrimitives.ReadUInt32LittleEndian(bytes[CheckedLength..]) == Checksum.Continue(uint.MaxValue, bytes[..CheckedLength])
            ? new SegmentHeader(MemoryMarshal.Read<Guid>(bytes[8..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]))
            : null;
}
