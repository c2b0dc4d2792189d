using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Recorder.Storage.Events;

/// <summary>The checksum at the end of a payload: CRC-32C (Castagnoli) of every byte before it, eight hexadecimal digits.</summary>
static class Checksum
{
    // ,"crc32c":"0a1b2c3d"}
    const string Before = ",\"crc32c\":\"";
    const int Digits = 8;
    const int TailLength = 11 + Digits + 2;

    internal static string Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var single in bytes)
            crc = BitOperations.Crc32C(crc, single);
        return (~crc).ToString("x8", CultureInfo.InvariantCulture);
    }

    /// <summary>Holds a payload against its checksum.</summary>
    /// <exception cref="EventFormatException">There is none, or the payload was changed.</exception>
    internal static void Verify(string json)
    {
        if (json.Length < TailLength || !json.AsSpan(json.Length - TailLength).StartsWith(Before, StringComparison.Ordinal))
            throw new EventFormatException("not an event of the recorder: it has no checksum");
        var stated = json.AsSpan(json.Length - Digits - 2, Digits);
        if (!stated.SequenceEqual(Of(Encoding.UTF8.GetBytes(json, 0, json.Length - TailLength))))
            throw new EventFormatException("the payload was changed after it was written: it does not match its checksum");
    }
}
