using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Recorder.Storage.Identity;

/// <summary>The two kinds of UUID that the recorder makes (RFC 9562).</summary>
public static class Uuid
{
    /// <summary>A new version 7 UUID: its text sorts by creation time.</summary>
    /// <param name="createdUtc">Creation time, with a resolution of milliseconds.</param>
    public static Guid NewVersion7(DateTimeOffset createdUtc)
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        var milliseconds = createdUtc.ToUnixTimeMilliseconds();
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)(milliseconds >> 16));
        BinaryPrimitives.WriteUInt16BigEndian(bytes[4..], (ushort)milliseconds);
        return Stamp(bytes, version: 7);
    }

    /// <summary>The version 5 UUID of a name: the same name in the same namespace always has the same UUID.</summary>
    public static Guid FromName(Guid nameSpace, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var input = new byte[16 + Encoding.UTF8.GetByteCount(name)];
        nameSpace.TryWriteBytes(input, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, input.AsSpan(16));
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 9562 uses SHA-1 for version 5. The hash is only a name here; it does not protect anything.
        SHA1.HashData(input, hash);
#pragma warning restore CA5350
        return Stamp(hash[..16], version: 5);
    }

    static Guid Stamp(Span<byte> bytes, int version)
    {
        bytes[6] = (byte)((bytes[6] & 0x0F) | (version << 4));
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
