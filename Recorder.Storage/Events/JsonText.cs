using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using Recorder.Storage.Time;

namespace Recorder.Storage.Events;

/// <summary>
/// Writes the JSON of events into a reused buffer. It writes the same bytes as <see cref="System.Text.Json.JsonSerializer"/> in a fraction
/// of the time. One thread at a time.
/// </summary>
sealed class JsonText
{
    const int InitialSize = 1024;

    // A larger buffer, such as for a footprint with thousands of levels, is not kept for the next event.
    const int LargestKept = 1 << 20;

    // Room for any number or id.
    const int LongestNumber = 64;

    static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Where(letter => letter is not '"' and not '\\')]);

    // A number with up to 15 digits has one shortest form.
    const double MostPlain = 1e15;
    static readonly double[] Scales = [10, 100, 1_000, 10_000, 100_000];

    byte[] _bytes = new byte[InitialSize];
    int _length;

    /// <summary>The JSON so far.</summary>
    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Offset of the value of the last member.</summary>
    internal int ValueOffset { get; private set; }

    /// <summary>Removes everything.</summary>
    internal void Clear()
    {
        if (_bytes.Length > LargestKept)
            _bytes = new byte[InitialSize];
        _length = 0;
    }

    /// <summary>Begins an object.</summary>
    internal void Begin() => Raw("{"u8);

    /// <summary>Ends an object.</summary>
    internal void End() => Raw("}"u8);

    /// <summary>Adds the name of a member; its value must follow.</summary>
    internal void Name(ReadOnlySpan<byte> name)
    {
        var room = Room(name.Length + 4);
        var next = 0;
        if (_bytes[_length - 1] != '{')
            room[next++] = (byte)',';
        room[next++] = (byte)'"';
        name.CopyTo(room[next..]);
        next += name.Length;
        room[next++] = (byte)'"';
        room[next++] = (byte)':';
        _length += next;
        ValueOffset = _length;
    }

    /// <summary>Adds bytes unchanged.</summary>
    internal void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    /// <summary>Adds a text.</summary>
    internal void Member(ReadOnlySpan<byte> name, ReadOnlySpan<char> value)
    {
        Name(name);
        Text(value);
    }

    /// <summary>Adds a text without a name.</summary>
    internal void Text(ReadOnlySpan<char> value)
    {
        if (value.ContainsAnyExcept(Plain))
        {
            Quoted(Encoding.UTF8.GetBytes(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value.ToString())));
            return;
        }

        var room = Room(value.Length + 2);
        room[0] = (byte)'"';
        Encoding.UTF8.GetBytes(value, room[1..]);
        room[value.Length + 1] = (byte)'"';
        _length += value.Length + 2;
    }

    /// <summary>Adds a text that needs no escapes.</summary>
    internal void Member(ReadOnlySpan<byte> name, ReadOnlySpan<byte> plain)
    {
        Name(name);
        Quoted(plain);
    }

    /// <summary>Adds true or false.</summary>
    internal void Member(ReadOnlySpan<byte> name, bool value)
    {
        Name(name);
        Raw(value ? "true"u8 : "false"u8);
    }

    /// <summary>Adds a whole number.</summary>
    internal void Member(ReadOnlySpan<byte> name, long value)
    {
        Name(name);
        Whole(value);
    }

    /// <summary>Adds the digits of a whole number.</summary>
    internal void Whole(long value)
    {
        Utf8Formatter.TryFormat(value, Room(LongestNumber), out var written);
        _length += written;
    }

    /// <summary>Adds a whole number as a text.</summary>
    internal void Quoted(ReadOnlySpan<byte> name, long value)
    {
        Name(name);
        Span<byte> digits = stackalloc byte[LongestNumber];
        Utf8Formatter.TryFormat(value, digits, out var written);
        Quoted(digits[..written]);
    }

    /// <summary>Adds a number. NaN and the infinities, for which JSON has no form, become texts.</summary>
    internal void Member(ReadOnlySpan<byte> name, double number)
    {
        Name(name);
        Number(number);
    }

    /// <summary>Adds a number without a name.</summary>
    internal void Number(double number)
    {
        var room = Room(LongestNumber);
        if (double.IsFinite(number))
            _length += TryPlain(number, room, out var written) || Utf8Formatter.TryFormat(number, room, out written)
                ? written
                : throw new FormatException("a number took too much room");
        else
            Quoted(double.IsNaN(number) ? "NaN"u8 : number > 0 ? "Infinity"u8 : "-Infinity"u8);
    }

    /// <summary>Adds a time.</summary>
    internal void Member(ReadOnlySpan<byte> name, DateTime time)
    {
        Name(name);
        var room = Room(UtcText.Length + 2);
        room[0] = (byte)'"';
        UtcText.Format(time, room[1..]);
        room[UtcText.Length + 1] = (byte)'"';
        _length += UtcText.Length + 2;
    }

    /// <summary>Adds an id.</summary>
    internal void Member(ReadOnlySpan<byte> name, Guid value)
    {
        Name(name);
        var room = Room(LongestNumber);
        room[0] = (byte)'"';
        Utf8Formatter.TryFormat(value, room[1..], out var written);
        room[written + 1] = (byte)'"';
        _length += written + 2;
    }

    // Prices and quantities have few decimals. Formatting them as whole numbers takes a tenth of the time of the general formatter.
    static bool TryPlain(double number, Span<byte> room, out int written)
    {
        written = 0;
        if (number == Math.Truncate(number) && Math.Abs(number) < MostPlain)
            return (number != 0 || !double.IsNegative(number)) && Utf8Formatter.TryFormat((long)number, room, out written);
        for (var decimals = 0; decimals < Scales.Length; decimals++)
        {
            var scaled = number * Scales[decimals];
            if (Math.Abs(scaled) >= MostPlain)
                return false;
            if (scaled == Math.Truncate(scaled) && scaled / Scales[decimals] == number)
                return TryFraction((long)scaled, decimals + 1, room, out written);
        }

        return false;
    }

    static bool TryFraction(long scaled, int decimals, Span<byte> room, out int written)
    {
        var negative = scaled < 0;
        // The multiplication may have rounded, so a smaller scale may have been rejected although it is correct.
        for (; scaled % 10 == 0 && decimals > 1; scaled /= 10)
            decimals--;
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(Math.Abs(scaled), digits, out var count);
        // The shortest form of a small number has an exponent.
        written = 0;
        if (count + 3 < decimals)
            return false;
        if (negative)
            room[written++] = (byte)'-';
        var whole = Math.Max(0, count - decimals);
        if (whole == 0)
            room[written++] = (byte)'0';
        digits[..whole].CopyTo(room[written..]);
        written += whole;
        room[written++] = (byte)'.';
        for (var zero = count - whole; zero < decimals; zero++)
            room[written++] = (byte)'0';
        digits[whole..count].CopyTo(room[written..]);
        written += count - whole;
        return true;
    }

    void Quoted(ReadOnlySpan<byte> text)
    {
        Raw("\""u8);
        Raw(text);
        Raw("\""u8);
    }

    Span<byte> Room(int length)
    {
        if (_bytes.Length - _length < length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + length));
        return _bytes.AsSpan(_length);
    }
}
