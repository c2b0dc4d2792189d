using System.Globalization;
using Recorder.Artifacts.Datasets;

namespace Recorder.Cli.Csv;

/// <summary>Time zone of the times in a platform's export, which have no offset.</summary>
sealed class PlatformZone
{
    readonly TimeZoneInfo _zone;

    PlatformZone(TimeZoneInfo zone, string name, bool isStated) => (_zone, Name, IsStated) = (zone, name, isStated);

    /// <summary>UTC, assumed because no zone is stated.</summary>
    internal static PlatformZone Assumed { get; } = new(TimeZoneInfo.Utc, "UTC", isStated: false);

    /// <summary>UTC, stated by the layout.</summary>
    internal static PlatformZone Utc { get; } = new(TimeZoneInfo.Utc, "UTC", isStated: true);

    /// <summary>The name as written.</summary>
    internal string Name { get; }

    /// <summary>False when the zone is only assumed.</summary>
    internal bool IsStated { get; }

    /// <summary>Number of times in the hour that a clock change repeats.</summary>
    internal int Ambiguous { get; private set; }

    /// <summary>Parses <c>UTC</c>, a name such as <c>America/Chicago</c>, or an offset such as <c>+02:00</c>.</summary>
    /// <exception cref="CannotRunException">The zone does not exist.</exception>
    internal static PlatformZone Parse(string? text)
    {
        if (text is null)
            return Assumed;
        return SessionZone.Find(text) is { } zone
            ? new PlatformZone(zone, text, isStated: true)
            : throw new CannotRunException(
                $"--time-zone: expected UTC, a name such as America/Chicago, or an offset such as +02:00, found '{text}'");
    }

    /// <summary>The zone for reading a file: this zone if it is stated, otherwise the usual zone of the platform.</summary>
    /// <param name="usual">The usual zone; null when the platform exports in the zone that its user chose.</param>
    internal PlatformZone Or(string? usual) => usual switch
    {
        "UTC" => Utc,
        null => this,
        _ => IsStated ? this : new PlatformZone(TimeZoneInfo.FindSystemTimeZoneById(usual), usual, isStated: false),
    };

    /// <summary>Converts a time of this zone to UTC; null when the clocks skipped it.</summary>
    internal DateTime? ToUtc(DateTime local)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (_zone.IsInvalidTime(local))
            return null;
        if (_zone.IsAmbiguousTime(local))
            Ambiguous++;
        var utc = local.Ticks - _zone.GetUtcOffset(local).Ticks;
        return utc < 0 || utc > DateTime.MaxValue.Ticks ? null : new DateTime(utc, DateTimeKind.Utc);
    }

    /// <summary>
    /// Converts a time of this zone to UTC; null when the clocks skipped it. In the hour that occurs twice, the first occurrence is used,
    /// unless it is earlier than the row before.
    /// </summary>
    /// <param name="local">The time.</param>
    /// <param name="before">Time of the row before, UTC; null in the first row.</param>
    internal DateTime? ToUtc(DateTime local, DateTime? before)
    {
        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (!_zone.IsAmbiguousTime(local))
            return ToUtc(local);
        var first = local.Ticks - _zone.GetAmbiguousTimeOffsets(local).Max().Ticks;
        return first > (before?.Ticks ?? 0) ? new DateTime(first, DateTimeKind.Utc) : ToUtc(local);
    }

    /// <summary>Adds warnings about how the times of a file were read.</summary>
    internal void SayOf(string path, List<string> warnings)
    {
        if (!IsStated)
        {
            warnings.Add(
                $"the times of {Path.GetFileName(path)} have no time zone and were read as {Name}; "
                + "if the platform used another zone, import into a new file with --time-zone");
        }

        if (Ambiguous > 0)
            warnings.Add(string.Create(CultureInfo.InvariantCulture,
                $"{Ambiguous} times are in an hour that occurs twice in {Name}; they were read as standard time, the later one"));
    }
}
