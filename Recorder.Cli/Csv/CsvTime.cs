using System.Globalization;

namespace Recorder.Cli.Csv;

/// <summary>Times in CSV files: ISO 8601, UTC unless they have an offset, truncated to 100 ns.</summary>
static class CsvTime
{
    const int Digits = 7;

    static readonly string[] Patterns =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd HH:mmK",
        "yyyy-MM-dd",
    ];

    /// <summary>Parses a time; null when the text is not a time.</summary>
    internal static DateTime? Read(string text) =>
        DateTime.TryParseExact(Cut(text), Patterns, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    /// <summary>Formats a time for messages: ISO 8601, UTC, without trailing zeros.</summary>
    internal static string Text(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    // Exchanges use nanoseconds; a DateTime has a resolution of 100 ns.
    static string Cut(string text)
    {
        var first = text.IndexOf('.', StringComparison.Ordinal) + 1;
        if (first == 0)
            return text;
        var end = first;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return end - first > Digits ? text.Remove(first + Digits, end - first - Digits) : text;
    }
}
