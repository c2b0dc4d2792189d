namespace TradingPlatform.BusinessLayer;

/// <summary>Clock and time zones.</summary>
public class TimeUtils
{
    // Ticks of the simulated time; 0 outside of a simulation. Written by the simulation thread, read by any thread.
    long _simulated;

    /// <summary>Current time, UTC: the simulated clock inside a simulation.</summary>
    public DateTime DateTimeUtcNow
    {
        get => Volatile.Read(ref _simulated) is var ticks and not 0
            ? new DateTime(ticks, DateTimeKind.Utc)
            : TimeProvider.System.GetUtcNow().UtcDateTime;
        internal set => Volatile.Write(ref _simulated, value.Ticks);
    }

    /// <summary>Time zone of the terminal; UTC until the host sets another zone.</summary>
    public Utils.TimeZone SelectedTimeZone { get; internal set; } = Utils.TimeZone.Utc;

    /// <summary>From UTC to the zone shown.</summary>
    public DateTime ConvertFromUTCToSelectedTimeZone(DateTime dateTime) => ConvertFromUTCToTimeZone(dateTime, SelectedTimeZone);

    /// <summary>From the zone shown to UTC.</summary>
    public DateTime ConvertFromSelectedTimeZoneToUTC(DateTime dateTime) => ConvertFromTimeZoneToUTC(dateTime, SelectedTimeZone);

    /// <summary>From a zone to UTC.</summary>
    public DateTime ConvertFromTimeZoneToUTC(DateTime dateTime, Utils.TimeZone timeZone) =>
        TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(dateTime, DateTimeKind.Unspecified), timeZone.TimeZoneInfo);

    /// <summary>From UTC to a zone.</summary>
    public DateTime ConvertFromUTCToTimeZone(DateTime dateTime, Utils.TimeZone timeZone) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(dateTime, DateTimeKind.Utc), timeZone.TimeZoneInfo);
}
