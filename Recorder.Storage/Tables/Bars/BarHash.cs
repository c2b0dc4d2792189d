using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Recorder.Storage.Tables.Bars;

/// <summary>
/// Hashes the bars of one symbol and timeframe: SHA-256 over one text per bar, with U+001F between the fields. Numbers are the bits of
/// their IEEE 754 double, so that every language gets the same text (docs/database.md). The object has a buffer, so one thread at a time
/// may use it.
/// </summary>
sealed class BarHash
{
    const byte Separator = 0x1f;
    const int NumberDigits = 16;

    // Five numbers, the hash of the footprint, and the separators.
    const int TailLength = (5 * (NumberDigits + 1)) + (2 * SHA256.HashSizeInBytes) + 1;

    readonly byte[] _prefix;
    byte[] _buffer;

    internal BarHash(string symbol, string timeframe)
    {
        _prefix = Encoding.UTF8.GetBytes($"{symbol}{(char)Separator}{timeframe}{(char)Separator}");
        _buffer = new byte[_prefix.Length + 64 + TailLength];
    }

    /// <summary>The fingerprint of a bar. Two bars have the same fingerprint exactly when all their fields are equal.</summary>
    internal Fingerprint Of(BarRow bar)
    {
        var footprint = bar.VolumetricJson is { } json ? Encoding.UTF8.GetBytes(json) : [];
        return Of(Encoding.UTF8.GetBytes(bar.TsUtc), bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, bar.VolumetricJson is not null,
            footprint);
    }

    /// <summary>The fingerprint of a new bar.</summary>
    internal Fingerprint Of(in NewBar bar) =>
        Of(bar.TsUtc.Span, bar.Open, bar.High, bar.Low, bar.Close, bar.Volume, !bar.VolumetricJson.IsNull, bar.VolumetricJson.Span);

    Fingerprint Of(
        ReadOnlySpan<byte> tsUtc, double open, double high, double low, double close, double? volume, bool hasFootprint,
        ReadOnlySpan<byte> footprint)
    {
        var needed = _prefix.Length + tsUtc.Length + TailLength;
        if (_buffer.Length < needed)
            _buffer = new byte[needed];

        var text = _buffer.AsSpan();
        _prefix.CopyTo(text);
        var offset = _prefix.Length;
        tsUtc.CopyTo(text[offset..]);
        offset += tsUtc.Length;
        offset = Append(text, offset, open);
        offset = Append(text, offset, high);
        offset = Append(text, offset, low);
        offset = Append(text, offset, close);
        offset = Append(text, offset, volume);
        text[offset++] = Separator;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        if (hasFootprint)
        {
            SHA256.HashData(footprint, hash);
            offset += Encoding.ASCII.GetBytes(Convert.ToHexString(hash).ToLowerInvariant(), text[offset..]);
        }

        SHA256.HashData(text[..offset], hash);
        return Fingerprint.Of(hash);
    }

    static int Append(Span<byte> text, int offset, double? number)
    {
        text[offset++] = Separator;
        if (number is not { } value)
            return offset;
        Utf8Formatter.TryFormat(BitConverter.DoubleToUInt64Bits(value), text[offset..], out var written, new('x', NumberDigits));
        return offset + written;
    }
}
