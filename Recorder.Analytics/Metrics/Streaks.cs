namespace Recorder.Analytics.Metrics;

/// <summary>Winning and losing streaks.</summary>
static class Streaks
{
    /// <summary>Length of the longest streak of true values.</summary>
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
