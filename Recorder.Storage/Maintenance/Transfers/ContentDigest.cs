using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Recorder.Storage.Maintenance.Transfers;

/// <summary>
/// A digest of rows: the sum, modulo 2^128, of the first half of the SHA-256 of each row. It does not depend on the order of the rows. The
/// row number does not count, because it has no meaning outside the file. One thread at a time.
/// </summary>
/// <param name="table">The table of the rows.</param>
public sealed class ContentDigest(TransferTable table)
{
    const byte Missing = 0;
    const byte Whole = 1;
    const byte Real = 2;
    const byte Words = 3;

    byte[] _buffer = new byte[1024];
    UInt128 _sum;

    /// <summary>Number of rows.</summary>
    public long Rows { get; private set; }

    /// <summary>Adds a row.</summary>
    /// <param name="row">A value a column.</param>
    /// <returns>The hash of the row.</returns>
    public UInt128 Add(IReadOnlyList<object?> row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var hash = HashOf(row);
        _sum = unchecked(_sum + hash);
        Rows++;
        return hash;
    }

    /// <summary>The digest as 32 hexadecimal digits.</summary>
    public override string ToString() => Text(_sum);

    /// <summary>A digest as text, for a sum that was kept.</summary>
    /// <param name="sum">The sum.</param>
    public static string Text(UInt128 sum) => sum.ToString("x32", CultureInfo.InvariantCulture);

    UInt128 HashOf(IReadOnlyList<object?> row)
    {
        var length = 0;
        for (var at = 0; at < table.Columns.Count; at++)
        {
            if (at != table.RowNumberAt)
                length = Append(length, row[at]);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_buffer.AsSpan(0, length), hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }

    int Append(int length, object? value)
    {
        switch (value)
        {
            case null:
                Room(length + 1);
                _buffer[length] = Missing;
                return length + 1;
            case long whole:
                return Append(length, Whole, whole);
            case double real:
                return Append(length, Real, BitConverter.DoubleToInt64Bits(real));
            case string text:
                var bytes = Encoding.UTF8.GetByteCount(text);
                length = Append(length, Words, bytes);
                Room(length + bytes);
                Encoding.UTF8.GetBytes(text, _buffer.AsSpan(length));
                return length + bytes;
            default:
                throw new ArgumentException($"a value of the type {value.GetType().Name} has no hash", nameof(value));
        }
    }

    int Append(int length, byte kind, long value)
    {
        Room(length + 1 + sizeof(long));
        _buffer[length] = kind;
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.AsSpan(length + 1), value);
        return length + 1 + sizeof(long);
    }

    void Room(int bytes)
    {
        if (_buffer.Length < bytes)
            Array.Resize(ref _buffer, Math.Max(bytes, 2 * _buffer.Length));
    }
}
