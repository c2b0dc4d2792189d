using System.Buffers.Text;
using System.Text.Json;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Batches;

/// <summary>A value as it stands in the JSON of an event, quotes and escapes included. Missing where the event does not have it.</summary>
readonly unsafe struct JsonToken(byte* start, int length, bool hasEscapes)
{
    readonly byte* _start = start;
    readonly int _length = length;
    readonly bool _hasEscapes = hasEscapes;

    internal bool IsMissing => _start is null;

    /// <summary>The value as JSON, to be put into other JSON as it is.</summary>
    internal ReadOnlySpan<byte> Raw => new(_start, _length);

    /// <summary>The value as JSON, to be stored as it is.</summary>
    internal Utf8Slice RawSlice => new(_start, _length);

    bool IsText => _length > 0 && *_start == '"';

    /// <summary>True for a number that JSON has no form for, which stands there as a text: NaN and the infinities.</summary>
    internal bool IsNotFinite => IsText;

    internal bool IsTrue => _length == 4 && *_start == 't';

    /// <summary>The text, without a copy where nothing in it is escaped.</summary>
    /// <param name="memory">Takes the text that has to be put together.</param>
    internal Utf8Slice Text(BatchMemory memory)
    {
        if (!IsText)
            return default;
        if (!_hasEscapes)
            return new Utf8Slice(_start + 1, _length - 2);

        var reader = new Utf8JsonReader(Raw);
        reader.Read();
        var text = memory.Take(_length);
        var length = reader.CopyString(new Span<byte>(text, _length));
        memory.GiveBack(_length - length);
        return new Utf8Slice(text, length);
    }

    /// <summary>The number; null where it is missing.</summary>
    internal double? Number => IsMissing ? null : JsonNumber.Parse(Raw);

    internal Cell NumberCell => IsMissing ? Cell.Null : Cell.Of(JsonNumber.Parse(Raw));
}

/// <summary>Reads JSON numbers.</summary>
static class JsonNumber
{
    // A whole number below 2^53 and a power of ten up to 10^22 are both exact as doubles, so one division of them is rounded once, and
    // right.
    const int ExactDigits = 15;
    const int ExactPower = 22;

    static readonly double[] Powers = [.. Enumerable.Range(0, ExactPower + 1).Select(
        power => double.Parse($"1e{power}", System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>The double that is nearest to a number.</summary>
    /// <exception cref="EventFormatException">It is no number.</exception>
    internal static double Parse(ReadOnlySpan<byte> text)
    {
        var at = 0;
        var negative = text.Length > 0 && text[0] == '-';
        if (negative)
            at++;
        var (digits, whole, fraction) = (0, 0L, -1);
        for (; at < text.Length; at++)
        {
            var digit = text[at] - '0';
            if ((uint)digit <= 9)
            {
                whole = (whole * 10) + digit;
                digits++;
                fraction += fraction >= 0 ? 1 : 0;
            }
            else if (text[at] == '.' && fraction < 0)
            {
                fraction = 0;
            }
            else
            {
                return ParseAny(text);
            }
        }

        if (digits is 0 or > ExactDigits)
            return ParseAny(text);
        var value = fraction > 0 ? whole / Powers[fraction] : whole;
        return negative ? -value : value;
    }

    static double ParseAny(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out double value, out var read) && read == text.Length && double.IsFinite(value)
            ? value
            : throw new EventFormatException("not an event of the recorder: a number is none");
}
