namespace Recorder.Analytics.Metrics;

/// <summary>Runs of equal luck.</summary>
static class Streaks
{
    /// <summary>The longest row of values that are counted; any other ends it.</summary>
    internal static int Longest(IEnumerable<bool> counted)
    {
        var (longest, now) = (0, 0);
        foreach (var one in counted)
        {
            now = one ? now + 1 : 0;
            longest = Math.Max(longest, now);
        }

        return longest;
    }
}
