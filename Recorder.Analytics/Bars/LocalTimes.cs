namespace Recorder.Analytics.Bars;

/// <summary>Clock times of a zone. Remembers the offset of the quarter hour that it converted last, because bars come in order.</summary>
/// <param name="epoch">Times count from here.</param>
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
