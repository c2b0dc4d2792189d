using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Numerics;

namespace Recorder.Storage.Events;

/// <summary>The checksum at the end of a payload: CRC-32C (Castagnoli) of every byte before it, eight hexadecimal digits.</summary>
static class Checksum
{
    internal const int Digits = 8;

    /// <summary>Size of the checksum member at the end of a payload, in bytes.</summary>
    internal const int TailLength = 11 + Digits + 2;

    /// <summary>Seed of a checksum.</summary>
    internal const uint Seed = uint.MaxValue;

    // ,"crc32c":"0a1b2c3d"}
    static ReadOnlySpan<byte> Before => ",\"crc32c\":\""u8;

    static ReadOnlySpan<byte> After => "\"}"u8;

    /// <summary>Writes the eight digits of a checksum.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="digits">Receives the digits.</param>
    /// <param name="seed">State of the checksum before the bytes, from <see cref="Continue"/>.</param>
    internal static void Write(ReadOnlySpan<byte> bytes, Span<byte> digits, uint seed = Seed)
    {
        if (!Utf8Formatter.TryFormat(~Continue(seed, bytes), digits, out _, new StandardFormat('x', Digits)))
            throw new ArgumentException("room for eight digits is needed", nameof(digits));
    }

    /// <summary>Continues a CRC-32C with these bytes, without the inversions at both ends.</summary>
    internal static uint Continue(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var single in bytes)
            crc = BitOperations.Crc32C(crc, single);
        return crc;
    }

    /// <summary>Ends a payload with its checksum.</summary>
    /// <param name="payload">The payload and room behind it.</param>
    /// <param name="length">Bytes of the payload so far.</param>
    /// <param name="seed">State of the checksum before them.</param>
    /// <returns>Bytes of the whole.</returns>
    internal static int End(Span<byte> payload, int length, uint seed)
    {
        var tail = payload.Slice(length, TailLength);
        Before.CopyTo(tail);
        Write(payload[..length], tail.Slice(Before.Length, Digits), seed);
        After.CopyTo(tail[^After.Length..]);
        return length + TailLength;
    }

    /// <summary>Compares a payload with its checksum.</summary>
    /// <param name="json">The payload.</param>
    /// <param name="seed">State of the checksum before the payload.</param>
    /// <exception cref="EventFormatException">There is no checksum, or the payload was changed.</exception>
    internal static void Verify(ReadOnlySpan<byte> json, uint seed = Seed)
    {
        if (json.Length < TailLength || !json[^TailLength..].StartsWith(Before) || !json.EndsWith(After))
            throw new EventFormatException("not an event of the recorder: it has no checksum");
        Span<byte> digits = stackalloc byte[Digits];
        Write(json[..^TailLength], digits, seed);
        if (!json.Slice(json.Length - Digits - 2, Digits).SequenceEqual(digits))
            throw new EventFormatException("the event was changed after it was written: it does not match its checksum");
    }
}
