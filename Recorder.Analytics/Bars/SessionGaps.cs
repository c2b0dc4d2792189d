namespace Recorder.Analytics.Bars;

/// <summary>Gaps between the bars of a series. The regular closing of a session, such as a night or a weekend, is not a gap.</summary>
public static class SessionGaps
{
    /// <summary>Two bars can have a gap between them only when their distance is above this multiple of the length of a bar.</summary>
    public const double Factor = 1.5;

    /// <summary>
    /// Marks each bar that has a gap before it. A gap has two conditions: the previous bar opened more than <see cref="Factor"/> lengths
    /// earlier, and a usual time of the series lies between the two bars.
    /// </summary>
    /// <param name="bars">The bars, sorted by time.</param>
    /// <param name="length">Length of a bar, above zero.</param>
    /// <param name="zone">Time zone of the sessions; null for UTC.</param>
    /// <returns>One flag per bar; the first is false.</returns>
    public static IReadOnlyList<bool> Of(IReadOnlyList<PriceBar> bars, TimeSpan length, TimeZoneInfo? zone = null)
    {
        ArgumentNullException.ThrowIfNull(bars);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(length, TimeSpan.Zero);
        var flags = new bool[bars.Count];
        UsualTimes? usual = null;
        for (var at = 1; at < bars.Count; at++)
        {
            if (bars[at].Start - bars[at - 1].Start > Factor * length)
                flags[at] = (usual ??= UsualTimes.Of(bars, length, zone)).IsMissingBetween(bars[at - 1].Start, bars[at].Start);
        }

        return flags;
    }
}
