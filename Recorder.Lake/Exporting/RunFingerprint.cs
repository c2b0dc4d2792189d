using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Recorder.Archives.Tables;
using Recorder.Lake.Layout;

namespace Recorder.Lake.Exporting;

/// <summary>
/// Fingerprint of the rows of a run. The order of the rows does not change it, and neither does a column without a value: a recorder that
/// has more columns gives the same fingerprint for an old run.
/// </summary>
sealed class RunFingerprint
{
    readonly ArrayBufferWriter<byte> _bytes = new(1024);
    UInt128 _sum;

    /// <summary>Adds a row.</summary>
    internal void Add(LakeTable table, ReadOnlySpan<TableValue> row)
    {
        _bytes.ResetWrittenCount();
        Text(table.Name);
        for (var at = 0; at < row.Length; at++)
        {
            if (row[at].IsMissing)
                continue;
            Text(table.Columns[at].Name);
            if (row[at].Type is ColumnType.Text)
                Text(row[at].Text);
            else
                Number(row[at].Type is ColumnType.Real ? BitConverter.DoubleToInt64Bits(row[at].Real) : row[at].Integer);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_bytes.WrittenSpan, hash);
        _sum = unchecked(_sum + BinaryPrimitives.ReadUInt128LittleEndian(hash));
    }

    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => _sum.ToString("x32", CultureInfo.InvariantCulture);

    void Number(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.GetSpan(sizeof(long)), value);
        _bytes.Advance(sizeof(long));
    }

    void Text(string text)
    {
        Number(text.Length);
        Encoding.UTF8.GetBytes(text, _bytes);
    }
}
