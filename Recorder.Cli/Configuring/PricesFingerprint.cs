using System.Buffers.Binary;
using System.Security.Cryptography;
using Recorder.Cli.Market;

namespace Recorder.Cli.Configuring;

/// <summary>SHA-256 of the prices that were read; it does not depend on the form of their file.</summary>
static class PricesFingerprint
{
    /// <summary>The fingerprint of prices: length of the bars, then time, prices and size of each bar or trade.</summary>
    internal static string Of(PriceHistory prices)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> row = stackalloc byte[6 * sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(row, prices.Period.Ticks);
        hash.AppendData(row[..sizeof(long)]);
        foreach (var bar in prices.Bars)
            hash.AppendData(Row(row, bar.OpenUtc, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume));
        foreach (var tick in prices.Ticks)
            hash.AppendData(Row(row, tick.TimeUtc, tick.Price, tick.Size, (double)tick.Aggressor, tick.Bid, tick.Ask));
        return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
    }

    static ReadOnlySpan<byte> Row(Span<byte> row, DateTime utc, double a, double b, double c, double d, double e)
    {
        BinaryPrimitives.WriteInt64LittleEndian(row, utc.Ticks);
        BinaryPrimitives.WriteDoubleLittleEndian(row[8..], a);
        BinaryPrimitives.WriteDoubleLittleEndian(row[16..], b);
        BinaryPrimitives.WriteDoubleLittleEndian(row[24..], c);
        BinaryPrimitives.WriteDoubleLittleEndian(row[32..], d);
        BinaryPrimitives.WriteDoubleLittleEndian(row[40..], e);
        return row;
    }
}
