namespace TradingPlatform.BusinessLayer;

/// <summary>A span of the day in which a market is open.</summary>
/// <param name="name">Name.</param>
/// <param name="openTime">Opening, UTC time of the day.</param>
/// <param name="closeTime">Close, UTC time of the day, exclusive; not after the opening means on the next day.</param>
/// <param name="days">Days on which it opens; none given means every day.</param>
public class Session(string name, TimeSpan openTime, TimeSpan closeTime, params DayOfWeek[] days)
{
    /// <summary>Name.</summary>
    public string Name { get; } = name;

    /// <summary>Opening, UTC time of the day.</summary>
    public TimeSpan OpenTime { get; } = openTime;

    /// <summary>Close, UTC time of the day, exclusive; not after the opening means on the next day.</summary>
    public TimeSpan CloseTime { get; } = closeTime;

    /// <summary>When the session that holds a time opened; null when none does.</summary>
    internal DateTime? OpeningOf(DateTime utc)
    {
        TimeSpan length = CloseTime > OpenTime ? CloseTime - OpenTime : CloseTime - OpenTime + TimeSpan.FromDays(1);
        DateTime opening = utc.Date + OpenTime;
        if (opening > utc)
            opening = opening.AddDays(-1);
        bool isDay = days.Length == 0 || days.Contains(opening.DayOfWeek);
        return isDay && utc - opening < length ? opening : null;
    }
}
