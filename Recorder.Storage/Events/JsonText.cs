using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Recorder.Storage.Events.Footprints;
using Recorder.Storage.Time;

namespace Recorder.Storage.Events;

/// <summary>
/// Writes the JSON of events into a buffer that is used again and again, with the very bytes that <see cref="JsonSerializer"/> would write
/// and a fraction of its cost: it runs on the thread that trades. For one thread at a time.
/// </summary>
sealed class JsonText : EventText
{
    const int Usual = 1024;

    // What a buffer may grow to and be kept: a footprint of many thousand levels leaves none of its size behind.
    const int LargestKept = 1 << 20;

    // A number or a time takes no more.
    const int LongestNumber = 64;

    static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Where(letter => letter is not '"' and not '\\')]);

    // 15 digits tell every number apart that has so few: there is no shorter form, and no other that means the same.
    const double MostPlain = 1e15;
    static readonly double[] Scales = [10, 100, 1_000, 10_000, 100_000];

    byte[] _bytes = new byte[Usual];
    int _length;

    /// <summary>What was written so far.</summary>
    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    /// <summary>Where the value of the last member begins.</summary>
    internal int ValueAt { get; private set; }

    /// <summary>Begins anew.</summary>
    internal void Clear()
    {
        if (_bytes.Length > LargestKept)
            _bytes = new byte[Usual];
        _length = 0;
    }

    /// <inheritdoc/>
    internal override void Begin() => Raw("{"u8);

    /// <inheritdoc/>
    internal override void End() => Raw("}"u8);

    /// <summary>The name of a member; its value follows.</summary>
    internal void Name(ReadOnlySpan<byte> name)
    {
        var room = Room(name.Length + 4);
        var at = 0;
        if (_bytes[_length - 1] != '{')
            room[at++] = (byte)',';
        room[at++] = (byte)'"';
        name.CopyTo(room[at..]);
        at += name.Length;
        room[at++] = (byte)'"';
        room[at++] = (byte)':';
        _length += at;
        ValueAt = _length;
    }

    /// <summary>Bytes as they are.</summary>
    internal void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    /// <inheritdoc/>
    internal override void Body(IEventBody body) => Raw(EventJson.Serialize(body));

    /// <inheritdoc/>
    internal override void Member(ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
            Member(name, value.AsSpan());
    }

    /// <summary>A text.</summary>
    internal void Member(ReadOnlySpan<byte> name, ReadOnlySpan<char> value)
    {
        Name(name);
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

    /// <summary>Text that needs no escapes.</summary>
    internal void Member(ReadOnlySpan<byte> name, ReadOnlySpan<byte> plain)
    {
        Name(name);
        Quoted(plain);
    }

    /// <inheritdoc/>
    internal override void Member(ReadOnlySpan<byte> name, bool value)
    {
        Name(name);
        Raw(value ? "true"u8 : "false"u8);
    }

    /// <summary>A whole number.</summary>
    internal void Member(ReadOnlySpan<byte> name, long value)
    {
        Name(name);
        Whole(value);
    }

    /// <summary>The digits of a whole number.</summary>
    internal void Whole(long value)
    {
        Utf8Formatter.TryFormat(value, Room(LongestNumber), out var written);
        _length += written;
    }

    /// <inheritdoc/>
    internal override void Quoted(ReadOnlySpan<byte> name, long value)
    {
        Name(name);
        Span<byte> digits = stackalloc byte[LongestNumber];
        Utf8Formatter.TryFormat(value, digits, out var written);
        Quoted(digits[..written]);
    }

    /// <inheritdoc/>
    internal override void Member(ReadOnlySpan<byte> name, double? value)
    {
        if (value is not { } number)
            return;
        Name(name);
        var room = Room(LongestNumber);
        if (double.IsFinite(number))
            _length += TryPlain(number, room, out var written) || Utf8Formatter.TryFormat(number, room, out written)
                ? written
                : throw new FormatException("a number took too much room");
        else
            Quoted(double.IsNaN(number) ? "NaN"u8 : number > 0 ? "Infinity"u8 : "-Infinity"u8);
    }

    /// <inheritdoc/>
    internal override void Member(ReadOnlySpan<byte> name, DateTime? value)
    {
        if (value is not { } time)
            return;
        Name(name);
        var room = Room(UtcText.Length + 2);
        room[0] = (byte)'"';
        UtcText.Format(time, room[1..]);
        room[UtcText.Length + 1] = (byte)'"';
        _length += UtcText.Length + 2;
    }

    /// <summary>An id.</summary>
    internal void Member(ReadOnlySpan<byte> name, Guid value)
    {
        Name(name);
        var room = Room(LongestNumber);
        room[0] = (byte)'"';
        Utf8Formatter.TryFormat(value, room[1..], out var written);
        room[written + 1] = (byte)'"';
        _length += written + 2;
    }

    /// <inheritdoc/>
    internal override void Member(ReadOnlySpan<byte> name, JsonElement? value)
    {
        if (value is not { } element)
            return;
        Name(name);
        Raw(EventJson.Utf8(element));
    }

    /// <inheritdoc/>
    internal override void Member(ReadOnlySpan<byte> name, IReadOnlyList<string>? values)
    {
        if (values is null)
            return;
        Name(name);
        Raw(JsonSerializer.SerializeToUtf8Bytes(values, EventJsonContext.Bodies.GetTypeInfo(typeof(IReadOnlyList<string>))));
    }

    /// <summary>A footprint is part of the text.</summary>
    internal override bool TryAttach(Footprint footprint) => false;

    /// <inheritdoc/>
    protected internal override void Word(ReadOnlySpan<byte> name, ReadOnlySpan<byte> word) => Member(name, word);

    // Prices and quantities have few decimals. As a whole number they are written in a tenth of the time that the shortest form of any
    // number takes to find.
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
        // A smaller scale may have missed by a rounding.
        for (; scaled % 10 == 0 && decimals > 1; scaled /= 10)
            decimals--;
        Span<byte> digits = stackalloc byte[20];
        Utf8Formatter.TryFormat(Math.Abs(scaled), digits, out var count);
        // The shortest form of a small one has an exponent.
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
