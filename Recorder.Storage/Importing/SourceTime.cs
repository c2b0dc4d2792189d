using System.Globalization;

namespace Recorder.Storage.Importing;

/// <summary>Reads times of other programs. A time without a zone is UTC, as the documentation of these programs states.</summary>
static class SourceTime
{
    static readonly string[] Patterns =
    [
        .. from separator in new[] { "'T'", " " }
           from time in new[] { "HH:mm:ss.FFFFFFF", "HH:mm:ss", "HH:mm" }
           from zone in new[] { "", "K", "' 'zzz" }
           select $"yyyy-MM-dd{separator}{time}{zone}",
        "yyyy-MM-dd",
    ];

    /// <summary>Reads an ISO 8601 time; null if the text is not one.</summary>
    internal static DateTime? Parse(string text) =>
        DateTimeOffset.TryParseExact(
            text.Trim(), Patterns, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time)
            ? time.UtcDateTime
            : null;

    /// <summary>Reads milliseconds since 1970; null if they are outside the years 1 to 9999.</summary>
    internal static DateTime? OfMilliseconds(long value) =>
        value >= DateTimeOffset.MinValue.ToUnixTimeMilliseconds() && value <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(value).UtcDateTime
            : null;
}
