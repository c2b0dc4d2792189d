using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Workloads;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Benchmarks.Contenders;

/// <summary>The recorder from end to end: from accepting an event to its commit. It also creates the JSON and the times, always writes the
/// event log, and computes positions and fingerprints.</summary>
sealed class RecorderContender(string name, RecorderSettings settings) : Contender
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    internal override string Name => FormattableString.Invariant($"{name} / {settings.BatchSize}");

    // The runtime optimises a method after 30 calls, and most of the recorder's methods run once per batch.
    internal override int WarmEvents => 40 * settings.BatchSize;

    internal override Taken Write(string path, BenchmarkScenario scenario)
    {
        // Metrics would be computed after the end of the runs, outside the measured time.
        using var store = RecorderStore.Open(path, settings with { ComputeAtEnd = false });
        RunIntake[] runs = [.. Enumerable.Range(0, MarketStream.Runs).Select(run => Bodies.Begin(store, run, BarOverflow.Wait))];
        store.Flush(Longest);
        var meter = Meter.Begin();
        foreach (var (run, body, time) in scenario.Bodies)
            runs[run].Accept(body, time);
        if (!store.Flush(Longest))
            throw new InvalidOperationException("the recorder did not finish", store.Failure);
        var taken = meter.Read();
        if (runs.Sum(run => run.Counters.Dropped + run.Counters.Quarantined) is > 0 and var lost)
            throw new InvalidOperationException($"the recorder dropped {lost} events: the measurement does not cover all work");
        foreach (var run in runs)
            run.End(new RunEnded { Status = RunStatus.Completed }, scenario.Bodies[^1].Time);
        return taken;
    }
}
