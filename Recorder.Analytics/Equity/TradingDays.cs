namespace Recorder.Analytics.Equity;

/// <summary>Maps times to trading days.</summary>
/// <param name="Boundary">Time of day at which a day begins. A day that begins at noon or later is named after the date on which it
/// ends.</param>
/// <param name="Zone">Time zone of the boundary; null: UTC.</param>
/// <param name="Weekends">
/// True when Saturdays and Sundays are trading days; otherwise their events belong to the next Monday. Null: true if the run has an event
/// on a Saturday.
/// </param>
public sealed record TradingDays(TimeSpan Boundary = default, TimeZoneInfo? Zone = null, bool? Weekends = null)
{
    /// <summary>Periods per year without weekends.</summary>
    public const double Weekdays = 252;

    /// <summary>Periods per year with weekends.</summary>
    public const double EveryDay = 365;

    static readonly TimeSpan Noon = TimeSpan.FromHours(12);
    static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>UTC days.</summary>
    public static TradingDays Utc { get; } = new();

    /// <summary>The date of a time, weekends included.</summary>
    /// <param name="utc">The time, UTC. A time on the boundary belongs to the day that begins there.</param>
    public DateOnly DateOf(DateTime utc)
    {
        // Uses local time, so that the boundary keeps its time of day when the clocks change.
        var local = Zone is null ? utc : TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone);
        return DateOnly.FromDateTime(Boundary < Noon ? local - Boundary : local + (Day - Boundary));
    }

    /// <summary>The date, or the next Monday if the date is on a weekend without trading days.</summary>
    public static DateOnly Onto(DateOnly date, bool weekends) => (weekends, date.DayOfWeek) switch
    {
        (false, DayOfWeek.Saturday) => date.AddDays(2),
        (false, DayOfWeek.Sunday) => date.AddDays(1),
        _ => date,
    };
}
