using System.Globalization;

namespace Recorder.Cli.Importing;

/// <summary>The time zone in which the platform showed the times that it exported: they carry no offset.</summary>
sealed class PlatformZone
{
    static readonly string[] Offsets = [@"\+hh\:mm", @"\-hh\:mm"];

    readonly TimeZoneInfo _zone;

    PlatformZone(TimeZoneInfo zone, string name, bool isStated) => (_zone, Name, IsStated) = (zone, name, isStated);

    /// <summary>UTC, because nobody said otherwise.</summary>
    internal static PlatformZone Assumed { get; } = new(TimeZoneInfo.Utc, "UTC", isStated: false);

    /// <summary>As it was written.</summary>
    internal string Name { get; }

    /// <summary>False when it is only assumed.</summary>
    internal bool IsStated { get; }

    /// <summary>Times that fell into the hour that a change of the clocks repeats.</summary>
    internal int Ambiguous { get; private set; }

    /// <summary>Reads <c>UTC</c>, a name such as <c>America/Chicago</c>, or an offset such as <c>+02:00</c>.</summary>
    /// <exception cref="CannotRunException">There is no such zone.</exception>
    internal static PlatformZone Parse(string? text)
    {
        if (text is null)
            return Assumed;
        if (TimeSpan.TryParseExact(text, Offsets[0], CultureInfo.InvariantCulture, out var east) && east <= TimeSpan.FromHours(14))
            return Fixed(east, text);
        if (TimeSpan.TryParseExact(text, Offsets[1], CultureInfo.InvariantCulture, TimeSpanStyles.AssumeNegative, out var west) && west >= TimeSpan.FromHours(-14))
            return Fixed(west, text);
        return TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone)
            ? new PlatformZone(zone, text, isStated: true)
            : throw new CannotRunException($"--time-zone: expected UTC, a name such as America/Chicago, or an offset such as +02:00, found '{text}'");
    }

    /// <summary>The UTC time of a time in this zone; null when the clocks were set forward over it.</summary>
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

    /// <summary>Says how the times of a file were taken.</summary>
    internal void SayOf(string path, List<string> warnings)
    {
        if (!IsStated)
            warnings.Add($"the times of {Path.GetFileName(path)} carry no time zone and were taken as UTC; if the platform showed another, import with --time-zone, into a new file");
        if (Ambiguous > 0)
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{Ambiguous} times fell into an hour that the clocks of {Name} went through twice; the later, in standard time, was taken"));
    }

    static PlatformZone Fixed(TimeSpan offset, string text) => new(TimeZoneInfo.CreateCustomTimeZone(text, offset, text, text), text, isStated: true);
}
