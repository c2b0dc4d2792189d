namespace TradingPlatform.BusinessLayer;

/// <summary>Bar boundaries of a period: UTC multiples of it.</summary>
static class PeriodGrid
{
    /// <summary>The opening time of the bar that holds <paramref name="time"/>.</summary>
    internal static DateTime Open(DateTime time, Period period)
    {
        int count = period.PeriodMultiplier;
        return period.BasePeriod switch
        {
            BasePeriod.Month => Month(((time.Year * 12) + time.Month - 1) / count * count),
            BasePeriod.Year => Month(time.Year / count * count * 12),
            // Day 0 of the calendar is a Monday, so weeks need no correction.
            _ => new DateTime(time.Ticks / period.Ticks * period.Ticks, DateTimeKind.Utc),
        };
    }

    /// <summary>The opening time of the bar after the bar that opens at <paramref name="open"/>.</summary>
    internal static DateTime Next(DateTime open, Period period) => period.BasePeriod switch
    {
        BasePeriod.Month => Month(((((open.Year * 12) + open.Month - 1) / period.PeriodMultiplier) + 1) * period.PeriodMultiplier),
        BasePeriod.Year => Month(((open.Year / period.PeriodMultiplier) + 1) * period.PeriodMultiplier * 12),
        _ => open.AddTicks(period.Ticks),
    };

    // The first multiples of long periods are before the start of the calendar.
    static DateTime Month(int months) =>
        months < 12 ? DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc)
            : new DateTime(months / 12, (months % 12) + 1, 1, 0, 0, 0, DateTimeKind.Utc);
}
