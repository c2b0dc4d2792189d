namespace Recorder.Analytics.Equity;

/// <summary>Which day an instant belongs to.</summary>
/// <param name="Boundary">Time of day at which a day begins; one that begins at noon or later is named after the date on which it
/// ends.</param>
/// <param name="Zone">Of the boundary; null: UTC.</param>
/// <param name="Weekends">
/// Whether Saturdays and Sundays are days of their own; null: when something happened on a Saturday. Otherwise what happens on them belongs
/// to the Monday after.
/// </param>
public sealed record TradingDays(TimeSpan Boundary = default, TimeZoneInfo? Zone = null, bool? Weekends = null)
{
    /// <summary>Periods a year of a calendar without weekends.</summary>
    public const double Weekdays = 252;

    /// <summary>Periods a year of a calendar that trades every day.</summary>
    public const double EveryDay = 365;

    static readonly TimeSpan Noon = TimeSpan.FromHours(12);
    static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>UTC days.</summary>
    public static TradingDays Utc { get; } = new();

    /// <summary>The date that an instant belongs to, weekends included.</summary>
    /// <param name="utc">From the boundary, included, to the next, excluded.</param>
    public DateOnly DateOf(DateTime utc)
    {
        // Local clocks are read, not computed: on the day of a change of the clocks the boundary stays at its time of day.
        var local = Zone is null ? utc : TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone);
        return DateOnly.FromDateTime(Boundary < Noon ? local - Boundary : local + (Day - Boundary));
    }

    /// <summary>The date itself, or the Monday after when weekends are no days of their own.</summary>
    public static DateOnly Onto(DateOnly date, bool weekends) => (weekends, date.DayOfWeek) switch
    {
        (false, DayOfWeek.Saturday) => date.AddDays(2),
        (false, DayOfWeek.Sunday) => date.AddDays(1),
        _ => date,
    };
}
