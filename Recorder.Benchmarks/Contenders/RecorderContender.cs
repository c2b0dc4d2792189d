using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Workloads;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Benchmarks.Contenders;

/// <summary>
/// The recorder from end to end: from accepting what a hook hands over until all of it is committed. It makes the JSON and the times, always writes the event log,
/// and folds positions and fingerprints besides.
/// </summary>
sealed class RecorderContender(string name, RecorderSettings settings) : Contender
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    internal override string Name => FormattableString.Invariant($"{name} / {settings.BatchSize}");

    // The runtime compiles a method as it will stay after thirty calls: most of the recorder's are called once a batch.
    internal override int WarmEvents => 40 * settings.BatchSize;

    internal override Taken Write(string path, Course course)
    {
        // What runs were worth is computed after their end, and after the clock was read.
        using var store = RecorderStore.Open(path, settings with { ComputeAtEnd = false });
        RunIntake[] runs = [.. Enumerable.Range(0, MarketStream.Runs).Select(run => Bodies.Begin(store, run, BarOverflow.Wait))];
        store.Flush(Longest);
        var meter = Meter.Begin();
        foreach (var (run, body, time) in course.Bodies)
            runs[run].Accept(body, time);
        if (!store.Flush(Longest))
            throw new InvalidOperationException("the recorder did not come to an end", store.Failure);
        var taken = meter.Read();
        if (runs.Sum(run => run.Counters.Shed + run.Counters.Quarantined) is > 0 and var lost)
            throw new InvalidOperationException($"the recorder gave up {lost} events: what was measured is not the whole work");
        foreach (var run in runs)
            run.End(new RunEnded { Status = RunStatus.Completed }, course.Bodies[^1].Time);
        return taken;
    }
}
