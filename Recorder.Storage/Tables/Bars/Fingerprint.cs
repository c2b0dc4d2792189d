using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Tables.Bars;

/// <summary>
/// The sum, modulo 2^256, of the SHA-256 of each bar. A sum does not depend on the order of its terms, and a bar can be subtracted again.
/// Therefore late and corrected bars can update the fingerprint of a run.
/// </summary>
readonly record struct Fingerprint(UInt128 High, UInt128 Low)
{
    const int HalfDigits = 32;

    /// <summary>The fingerprint of no bars.</summary>
    internal static Fingerprint None => default;

    /// <summary>The fingerprint of one bar, from the 32 bytes of its hash, most significant byte first.</summary>
    internal static Fingerprint Of(ReadOnlySpan<byte> hash) =>
        new(BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));

    /// <summary>Reads the text of <see cref="ToString"/>.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    internal static Fingerprint Parse(string text) =>
        text.Length == 2 * HalfDigits
            ? new Fingerprint(Half(text.AsSpan(0, HalfDigits)), Half(text.AsSpan(HalfDigits)))
            : throw new FormatException($"a fingerprint has {2 * HalfDigits} digits, not {text.Length}");

    /// <summary>64 hexadecimal digits, lower case.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x32}{Low:x32}");

    /// <summary>The same as UTF-8.</summary>
    internal unsafe Utf8Slice Write(BatchMemory memory)
    {
        var text = memory.Take(2 * HalfDigits);
        var digits = new Span<byte>(text, 2 * HalfDigits);
        Put((ulong)(High >> 64), digits);
        Put((ulong)High, digits[16..]);
        Put((ulong)(Low >> 64), digits[32..]);
        Put((ulong)Low, digits[48..]);
        return new Utf8Slice(text, 2 * HalfDigits);

        static void Put(ulong value, Span<byte> digits) => Utf8Formatter.TryFormat(value, digits, out _, new('x', 16));
    }

    public static Fingerprint operator +(Fingerprint left, Fingerprint right)
    {
        var low = unchecked(left.Low + right.Low);
        var carry = low < left.Low ? UInt128.One : UInt128.Zero;
        return new Fingerprint(unchecked(left.High + right.High + carry), low);
    }

    public static Fingerprint operator -(Fingerprint left, Fingerprint right)
    {
        var borrow = left.Low < right.Low ? UInt128.One : UInt128.Zero;
        return new Fingerprint(unchecked(left.High - right.High - borrow), unchecked(left.Low - right.Low));
    }

    static UInt128 Half(ReadOnlySpan<char> digits) => UInt128.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
