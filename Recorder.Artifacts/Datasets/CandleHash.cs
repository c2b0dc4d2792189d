using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Recorder.Storage.Datasets;

namespace Recorder.Artifacts.Datasets;

/// <summary>
/// Hashes of bars. The same bars have the same hashes. The hashes do not depend on the file that they came from, nor on the number of
/// parts.
/// </summary>
public static class CandleHash
{
    // The time and six numbers, eight bytes each.
    const int BarLength = 7 * sizeof(long);

    // An unknown value: a quiet NaN without sign.
    const long Unknown = 0x7ff8000000000000;

    /// <summary>
    /// The <c>raw_source_version</c>: SHA-256 over 56 bytes per bar, big-endian: <c>ts_utc</c> as a signed integer, then the IEEE 754 bits
    /// of open, high, low, close, volume and vwap.
    /// </summary>
    /// <param name="bars">The bars in order.</param>
    /// <returns>64 hexadecimal digits, lower case.</returns>
    public static string OfBars(IEnumerable<DatasetBar> bars)
    {
        ArgumentNullException.ThrowIfNull(bars);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[BarLength];
        foreach (var bar in bars)
        {
            Put(bytes, 0, bar.TsUtc);
            Put(bytes, 1, Bits(bar.Open));
            Put(bytes, 2, Bits(bar.High));
            Put(bytes, 3, Bits(bar.Low));
            Put(bytes, 4, Bits(bar.Close));
            Put(bytes, 5, Bits(bar.Volume));
            Put(bytes, 6, Bits(bar.Vwap));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The <c>candle_hash</c>: SHA-256 of <c>provider|symbol|timeframe|start|end|raw_source_version</c>.</summary>
    /// <param name="key">Source, symbol and length.</param>
    /// <param name="start">Open of the first bar, in milliseconds.</param>
    /// <param name="end">Open of the last bar, in milliseconds.</param>
    /// <param name="rawSourceVersion">The hash of the bars.</param>
    /// <returns>64 hexadecimal digits, lower case.</returns>
    public static string Of(CandleKey key, long start, long end, string rawSourceVersion)
    {
        ArgumentNullException.ThrowIfNull(key);
        var text = string.Create(
            CultureInfo.InvariantCulture, $"{key.Provider}|{key.Symbol}|{key.Timeframe}|{start}|{end}|{rawSourceVersion}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    static void Put(Span<byte> bytes, int at, long value) =>
        BinaryPrimitives.WriteInt64BigEndian(bytes[(at * sizeof(long))..], value);

    // Adding zero turns a negative zero into zero: in a price file both mean the same.
    static long Bits(double? value) => value is { } known ? BitConverter.DoubleToInt64Bits(known + 0.0) : Unknown;
}
