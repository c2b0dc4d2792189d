using System.Globalization;
using Recorder.Storage.Time;

namespace Recorder.Server.Reading;

/// <summary>Times in requests: ISO 8601, with Z, with an offset, or without a zone, which means UTC. A day alone is its
/// midnight.</summary>
static class IsoTime
{
    static readonly string[] Patterns =
    [
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd' 'HH:mm:ssK", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>Reads a time as the database writes it; false for any other text.</summary>
    internal static bool TryRead(string text, out string utc)
    {
        var isTime = DateTime.TryParseExact(
            text, Patterns, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time);
        utc = isTime ? UtcText.Format(time) : "";
        return isTime;
    }
}
