namespace TradingPlatform.BusinessLayer;

/// <summary>Times as strategies pass them in.</summary>
static class UtcTime
{
    /// <summary>The UTC time meant: a local one is converted, an unspecified one is taken as UTC.</summary>
    internal static DateTime Of(DateTime time) =>
        time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc);
}
