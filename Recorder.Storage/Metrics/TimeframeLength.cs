using System.Globalization;

namespace Recorder.Storage.Metrics;

/// <summary>
/// How long a bar of a timeframe lasts, from its label in the database: <c>30s</c>, <c>1m</c>, <c>4h</c>, <c>1d</c>, <c>1w</c>.
/// </summary>
static class TimeframeLength
{
    /// <summary>
    /// The length; zero for ticks, null for a label without a fixed length (months, years, bars of ticks or of another kind).
    /// </summary>
    internal static TimeSpan? Of(string timeframe)
    {
        if (timeframe is "tick" or "1t")
            return TimeSpan.Zero;
        if (timeframe.Length < 2
            || !int.TryParse(timeframe.AsSpan(0, timeframe.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count == 0)
            return null;
        return timeframe[^1] switch
        {
            's' => TimeSpan.FromSeconds(count),
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            'd' => TimeSpan.FromDays(count),
            'w' => TimeSpan.FromDays(7L * count),
            _ => null,
        };
    }
}
