using System.Globalization;

namespace Recorder.Artifacts.Datasets;

/// <summary>Time zones by their names: <c>UTC</c>, <c>America/Chicago</c>, or an offset such as <c>+02:00</c>.</summary>
public static class SessionZone
{
    static readonly string[] Offsets = [@"\+hh\:mm", @"\-hh\:mm"];
    static readonly TimeSpan Farthest = TimeSpan.FromHours(14);

    /// <summary>Finds a zone.</summary>
    /// <returns>Null when there is no such zone.</returns>
    public static TimeZoneInfo? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (TimeSpan.TryParseExact(name, Offsets[0], CultureInfo.InvariantCulture, out var east) && east <= Farthest)
            return TimeZoneInfo.CreateCustomTimeZone(name, east, name, name);
        if (TimeSpan.TryParseExact(name, Offsets[1], CultureInfo.InvariantCulture, TimeSpanStyles.AssumeNegative, out var west)
            && west >= -Farthest)
            return TimeZoneInfo.CreateCustomTimeZone(name, west, name, name);
        return TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;
    }
}
