using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Recorder.Storage.Time;

/// <summary>
/// The only text form of a time in events and in the database: UTC, ISO 8601, seven fractional digits and <c>Z</c>. It always has 28
/// characters, so texts sort in the order of the times.
/// </summary>
public static class UtcText
{
    /// <summary>Characters of the form, all of them ASCII.</summary>
    internal const int Length = 28;

    const string Pattern = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>
    /// Formats a time. A time of unspecified kind counts as UTC, because the platform's times are UTC. A local time is converted.
    /// </summary>
    public static string Format(DateTime time) => ToUtc(time).ToString(Pattern, CultureInfo.InvariantCulture);

    /// <summary>Formats a time that may be missing.</summary>
    public static string? Format(DateTime? time) => time is { } value ? Format(value) : null;

    /// <summary>Formats a time as UTF-8, into 28 bytes.</summary>
    internal static void Format(DateTime time, Span<byte> text)
    {
        // The round-trip form of a UTC time is this form.
        if (!Utf8Formatter.TryFormat(ToUtc(time), text, out _, new StandardFormat('O')))
            throw new ArgumentException("room for 28 bytes is needed", nameof(text));
    }

    /// <summary>Reads the form that <see cref="Format(DateTime)"/> writes, from UTF-8.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    internal static DateTime Parse(ReadOnlySpan<byte> text) =>
        text.Length == Length && Utf8Parser.TryParse(text, out DateTime time, out var used, 'O') && used == Length
        && time.Kind is DateTimeKind.Utc
            ? time
            : throw new FormatException($"'{Encoding.UTF8.GetString(text)}' is not a time as the recorder writes it");

    /// <summary>Reads the form that <see cref="Format(DateTime)"/> writes.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static DateTime Parse(string text) =>
        DateTime.ParseExact(text, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>Reads this form; false for any other text.</summary>
    internal static bool TryParse(string? text, out DateTime time)
    {
        time = default;
        Span<byte> bytes = stackalloc byte[Length];
        return text is { Length: Length } && Ascii.FromUtf16(text, bytes, out _) is OperationStatus.Done
            && Utf8Parser.TryParse(bytes, out time, out var used, 'O') && used == Length && time.Kind is DateTimeKind.Utc;
    }

    /// <summary>The same instant with <see cref="DateTimeKind.Utc"/>.</summary>
    public static DateTime ToUtc(DateTime time) => time.Kind switch
    {
        DateTimeKind.Utc => time,
        DateTimeKind.Local => time.ToUniversalTime(),
        _ => DateTime.SpecifyKind(time, DateTimeKind.Utc),
    };
}
