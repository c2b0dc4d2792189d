using Recorder.Storage.Time;

namespace Recorder.Web.Reports;

/// <summary>Times of a report: milliseconds since 1970, UTC.</summary>
static class Clock
{
    internal static long Milliseconds(string utc) => new DateTimeOffset(UtcText.Parse(utc), TimeSpan.Zero).ToUnixTimeMilliseconds();

    internal static long? Milliseconds(string? utc, long? missing) => utc is null ? missing : Milliseconds(utc);
}
