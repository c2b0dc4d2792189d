using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Recorder.Storage.Bars;

/// <summary>
/// Hashes the bars of one symbol and timeframe: SHA-256 over one text a bar, its fields separated by U+001F. Numbers stand there as the bits of
/// their IEEE 754 double, so that every language gets the same text; docs/bars.md states it. Keeps a buffer: one thread at a time.
/// </summary>
sealed class BarHash
{
    const byte Separator = 0x1f;
    const int NumberDigits = 16;

    // Five numbers, the hash of the footprint, and what separates them.
    const int TailLength = (5 * (NumberDigits + 1)) + (2 * SHA256.HashSizeInBytes) + 1;

    readonly byte[] _prefix;
    byte[] _buffer;

    internal BarHash(string symbol, string timeframe)
    {
        _prefix = Encoding.UTF8.GetBytes($"{symbol}{(char)Separator}{timeframe}{(char)Separator}");
        _buffer = new byte[_prefix.Length + 64 + TailLength];
    }

    /// <summary>The fingerprint of a bar. Two bars have the same one exactly if they are the same in every field.</summary>
    internal Fingerprint Of(BarRow bar)
    {
        var needed = _prefix.Length + Encoding.UTF8.GetMaxByteCount(bar.TsUtc.Length) + TailLength;
        if (_buffer.Length < needed)
            _buffer = new byte[needed];

        var text = _buffer.AsSpan();
        _prefix.CopyTo(text);
        var at = _prefix.Length;
        at += Encoding.UTF8.GetBytes(bar.TsUtc, text[at..]);
        at = Append(text, at, bar.Open);
        at = Append(text, at, bar.High);
        at = Append(text, at, bar.Low);
        at = Append(text, at, bar.Close);
        at = Append(text, at, bar.Volume);
        text[at++] = Separator;
        if (bar.VolumetricJson is { } footprint)
            at += Encoding.ASCII.GetBytes(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(footprint))).ToLowerInvariant(), text[at..]);

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..at], hash);
        return Fingerprint.Of(hash);
    }

    static int Append(Span<byte> text, int at, double? number)
    {
        text[at++] = Separator;
        if (number is not { } value)
            return at;
        Utf8Formatter.TryFormat(BitConverter.DoubleToUInt64Bits(value), text[at..], out var written, new('x', NumberDigits));
        return at + written;
    }
}
