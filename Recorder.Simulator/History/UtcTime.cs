namespace TradingPlatform.BusinessLayer;

/// <summary>Converts times that strategies pass.</summary>
static class UtcTime
{
    /// <summary>The time in UTC: local times are converted, unspecified times are read as UTC.</summary>
    internal static DateTime Of(DateTime time) =>
        time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc);
}
