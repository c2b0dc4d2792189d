using Recorder.Benchmarks.Measuring;

namespace Recorder.Benchmarks.Soaking;

/// <summary>Whether a long run stayed within its bounds.</summary>
static class SoakVerdict
{
    /// <summary>Largest write-ahead log.</summary>
    internal const long MostLogBytes = 64_000_000;

    // What the last quarter may need beyond the second: the first is for warming up.
    const double MostGrowth = 1.1;
    const long Slack = 16_000_000;

    // Fewer samples say nothing about a trend.
    const int FewestSamples = 8;

    // Seconds' worth of events that may wait.
    const int MostLag = 5;

    /// <summary>What went wrong, a sentence each; nothing when all is well.</summary>
    /// <param name="samples">In order.</param>
    /// <param name="rate">Events a second that were to be handed over.</param>
    internal static IReadOnlyList<string> Problems(IReadOnlyList<SoakSample> samples, int rate)
    {
        var problems = new List<string>();
        if (samples.Count < FewestSamples)
            return [FormattableString.Invariant($"too short to judge: {samples.Count} samples, {FewestSamples} are needed")];
        if (samples[^1].Gaps > 0)
            problems.Add(FormattableString.Invariant($"{samples[^1].Gaps} gaps: events were given up"));
        if (samples.Max(sample => sample.Pending) is var pending && pending > (long)rate * MostLag)
            problems.Add($"{Figure.Whole(pending)} events waited at once: the writer cannot keep the pace");
        if (samples.Max(sample => sample.LogBytes) is var log && log > MostLogBytes)
            problems.Add($"the write-ahead log reached {Figure.Megabytes(log)} MB");

        var (early, late) = (Memory(samples, 1), Memory(samples, 3));
        if (late > (early * MostGrowth) + Slack)
            problems.Add($"memory grew from {Figure.Megabytes(early)} to {Figure.Megabytes(late)} MB");
        return problems;
    }

    static double Memory(IReadOnlyList<SoakSample> samples, int quarter) =>
        Spread.Of(samples.Skip(samples.Count * quarter / 4).Take(samples.Count / 4).Select(sample => (double)sample.WorkingSetBytes)).Median;
}
