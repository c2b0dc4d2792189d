namespace Recorder.Analytics.Bars;

/// <summary>Clock times of a zone. Caches the offset of the last quarter of an hour, because bars come in order.</summary>
/// <param name="epoch">The time from which ticks are counted.</param>
/// <param name="zone">The zone; null for UTC.</param>
sealed class LocalTimes(DateTime epoch, TimeZoneInfo? zone)
{
    long _quarter = long.MinValue;
    long _offset;

    /// <summary>Converts a time in UTC to the zone; both are ticks since the epoch.</summary>
    internal long SinceEpoch(long utcTicks)
    {
        if (zone is null)
            return utcTicks;
        // No zone changes its offset inside a quarter of an hour.
        var quarter = utcTicks / (TimeSpan.TicksPerHour / 4);
        if (quarter != _quarter)
            (_quarter, _offset) = (quarter, zone.GetUtcOffset(epoch.AddTicks(utcTicks)).Ticks);
        return utcTicks + _offset;
    }
}
