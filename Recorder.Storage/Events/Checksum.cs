using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Numerics;

namespace Recorder.Storage.Events;

/// <summary>The checksum at the end of a payload: CRC-32C (Castagnoli) of every byte before it, eight hexadecimal digits.</summary>
static class Checksum
{
    internal const int Digits = 8;
    const int TailLength = 11 + Digits + 2;

    // ,"crc32c":"0a1b2c3d"}
    static ReadOnlySpan<byte> Before => ",\"crc32c\":\""u8;

    /// <summary>The eight digits of some bytes.</summary>
    internal static void Write(ReadOnlySpan<byte> bytes, Span<byte> digits)
    {
        if (!Utf8Formatter.TryFormat(~Continue(uint.MaxValue, bytes), digits, out _, new StandardFormat('x', Digits)))
            throw new ArgumentException("room for eight digits is needed", nameof(digits));
    }

    /// <summary>CRC-32C of what came before and of these bytes, without the inversions at both ends.</summary>
    internal static uint Continue(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var single in bytes)
            crc = BitOperations.Crc32C(crc, single);
        return crc;
    }

    /// <summary>Holds a payload against its checksum.</summary>
    /// <exception cref="EventFormatException">There is none, or the payload was changed.</exception>
    internal static void Verify(ReadOnlySpan<byte> json)
    {
        if (json.Length < TailLength || !json[^TailLength..].StartsWith(Before))
            throw new EventFormatException("not an event of the recorder: it has no checksum");
        Span<byte> digits = stackalloc byte[Digits];
        Write(json[..^TailLength], digits);
        if (!json.Slice(json.Length - Digits - 2, Digits).SequenceEqual(digits))
            throw new EventFormatException("the payload was changed after it was written: it does not match its checksum");
    }
}
