using Recorder.Storage.Time;

namespace Recorder.Capture.Mapping;

/// <summary>Times of the platform: UTC, whatever their <see cref="DateTime.Kind"/>, and sometimes not set.</summary>
static class PlatformTime
{
    // The platform uses DateTime.MaxValue, also in local time, for a time that is not set.
    static readonly DateTime Never = DateTime.MaxValue.AddDays(-1);

    /// <summary>The time, or another when it was not set.</summary>
    internal static DateTime Or(DateTime time, DateTime otherwise) => IsSet(time) ? UtcText.ToUtc(time) : otherwise;

    /// <summary>The time, or null when it was not set.</summary>
    internal static DateTime? OrNull(DateTime time) => IsSet(time) ? UtcText.ToUtc(time) : null;

    static bool IsSet(DateTime time) => time > DateTime.UnixEpoch && time < Never;
}
