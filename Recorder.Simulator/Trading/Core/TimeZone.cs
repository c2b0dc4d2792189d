namespace TradingPlatform.BusinessLayer.Utils;

/// <summary>A time zone.</summary>
public class TimeZone
{
    internal TimeZone(TimeZoneInfo timeZoneInfo) => TimeZoneInfo = timeZoneInfo;

    /// <summary>Coordinated universal time.</summary>
    public static TimeZone Utc { get; } = new(TimeZoneInfo.Utc);

    /// <summary>The zone's rules.</summary>
    public TimeZoneInfo TimeZoneInfo { get; }
}
