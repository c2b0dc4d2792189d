using System.Globalization;

namespace Recorder.Cli.Market;

/// <summary>Times in CSV files: ISO 8601, UTC unless an offset says otherwise, cut to 100 ns.</summary>
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

    /// <summary>The time, or null when the text is none.</summary>
    internal static DateTime? Read(string text) =>
        DateTime.TryParseExact(Cut(text), Patterns, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;

    // Exchanges stamp nanoseconds; a DateTime holds hundreds of them.
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
