using Recorder.Benchmarks.Measuring;

namespace Recorder.Benchmarks.Soaking;

/// <summary>Checks whether a soak test stayed within its bounds.</summary>
static class SoakVerdict
{
    /// <summary>Largest allowed write-ahead log in bytes.</summary>
    internal const long MostLogBytes = 64_000_000;

    // Allowed growth of memory from the second quarter to the last; the first quarter is warm-up.
    const double MostGrowth = 1.1;
    const long Slack = 16_000_000;

    // Fewer samples do not show a trend.
    const int FewestSamples = 8;

    // Allowed queue, in seconds of events.
    const int MostLag = 5;

    /// <summary>The problems, one sentence each; empty when there are none.</summary>
    /// <param name="samples">The samples in order of time.</param>
    /// <param name="rate">Planned events per second.</param>
    internal static IReadOnlyList<string> Problems(IReadOnlyList<SoakSample> samples, int rate)
    {
        var problems = new List<string>();
        if (samples.Count < FewestSamples)
            return [FormattableString.Invariant($"too short to judge: {samples.Count} samples, expected at least {FewestSamples}")];
        if (samples[^1].Gaps > 0)
            problems.Add(FormattableString.Invariant($"{samples[^1].Gaps} gaps: events were dropped"));
        if (samples.Max(sample => sample.Pending) is var pending && pending > (long)rate * MostLag)
            problems.Add($"{Figure.Whole(pending)} events waited at once: the writer cannot keep the rate");
        if (samples.Max(sample => sample.LogBytes) is var log && log > MostLogBytes)
            problems.Add($"the write-ahead log reached {Figure.Megabytes(log)} MB");

        var (early, late) = (Memory(samples, 1), Memory(samples, 3));
        if (late > (early * MostGrowth) + Slack)
            problems.Add($"memory grew from {Figure.Megabytes(early)} to {Figure.Megabytes(late)} MB");
        return problems;
    }

    static double Memory(IReadOnlyList<SoakSample> samples, int quarter) =>
        Spread.Of(
            samples.Skip(samples.Count * quarter / 4).Take(samples.Count / 4).Select(sample => (double)sample.WorkingSetBytes)).Median;
}
