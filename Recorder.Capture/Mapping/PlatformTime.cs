using Recorder.Storage.Time;

namespace Recorder.Capture.Mapping;

/// <summary>Converts times of the platform. They are UTC, whatever their <see cref="DateTime.Kind"/>, and may be unset.</summary>
static class PlatformTime
{
    // The platform uses DateTime.MaxValue, also in local time, for a time that is not set.
    static readonly DateTime Never = DateTime.MaxValue.AddDays(-1);

    /// <summary>The time, or a default when it is not set.</summary>
    internal static DateTime Or(DateTime time, DateTime otherwise) => IsSet(time) ? UtcText.ToUtc(time) : otherwise;

    /// <summary>The time, or null when it is not set.</summary>
    internal static DateTime? OrNull(DateTime time) => IsSet(time) ? UtcText.ToUtc(time) : null;

    static bool IsSet(DateTime time) => time > DateTime.UnixEpoch && time < Never;
}
