using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Reporting;
using Recorder.Benchmarks.Workloads;
using Recorder.Storage;
using Recorder.Storage.Intake;

namespace Recorder.Benchmarks.Latencies;

/// <summary>
/// Measures the time of one accept on the trading thread while the writer is busy. For comparison: the queue alone, and an empty call at
/// the same rate, which shows the jitter of the machine.
/// </summary>
static class AcceptLatency
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    static readonly TimeSpan Warm = TimeSpan.FromSeconds(2);

    /// <summary>Measures the three calls in turn.</summary>
    internal static IReadOnlyList<LatencyScenario> Run(
        string path, int producers, int rate, TimeSpan time, int rounds, Action<string> print)
    {
        using var store = RecorderStore.Open(path);
        using var queue = new QueueAlone(path + "-queue");
        RunIntake[] runs = [.. Enumerable.Range(0, producers).Select(run => Bodies.Begin(store, run, BarOverflow.Dropped))];
        var events = Enumerable.Range(0, producers).Select(_ => MarketStream.Of(Workload.W3, int.MaxValue).GetEnumerator()).ToList();
        var (nothing, enqueue, accept) = (new LatencyScenario("nothing"), new LatencyScenario("enqueue"), new LatencyScenario("accept"));
        foreach (var scenario in (LatencyScenario[])[nothing, enqueue, accept])
            Play(new LatencyScenario(scenario.Name), Warm);
        for (var round = 0; round < rounds; round++)
        {
            Play(nothing, time);
            Play(enqueue, time);
            Play(accept, time);
            print(FormattableString.Invariant($"round {round + 1} of {rounds}: {store.QueueHighWater} events waited at most"));
            store.Flush(Longest);
        }

        return runs.Sum(run => run.Counters.Dropped) is > 0 and var lost
            ? throw new InvalidOperationException($"{lost} bars were dropped: the writer cannot keep this rate")
            : [nothing, enqueue, accept];

        void Play(LatencyScenario scenario, TimeSpan how)
        {
            var (pause, collections) = (GC.GetTotalPauseDuration(), GC.CollectionCount(0));
            scenario.Calls.Add(scenario.Name switch
            {
                "nothing" => PacedProducers.Run(producers, rate, how, Next(accepted: false), static (_, _) => { }),
                // The event is first accepted without timing, so that the writer is as busy as usual. The timed call only appends the same
                // bytes to a queue without a writer.
                "enqueue" => PacedProducers.Run(producers, rate, how, Next(accepted: true), (_, _) => queue.Append()),
                _ => PacedProducers.Run(producers, rate, how, Next(accepted: false), (producer, made) => made.TellTo(runs[producer])),
            });
            scenario.PauseMilliseconds += (GC.GetTotalPauseDuration() - pause).TotalMilliseconds;
            scenario.Collections += GC.CollectionCount(0) - collections;
        }

        Func<int, Func<MadeEvent>> Next(bool accepted) => producer =>
        {
            var made = new MadeEvent();
            return () =>
            {
                events[producer].MoveNext();
                made.Take(events[producer].Current);
                if (accepted)
                    made.TellTo(runs[producer]);
                return made;
            };
        };
    }

    /// <summary>One line per call.</summary>
    internal static ResultTable Table(int producers, IReadOnlyList<LatencyScenario> courses) => new(
        FormattableString.Invariant($"latency-{producers}"),
        ["call", "p50 µs", "p90 µs", "p99 µs", "p99.9 µs", "p99.99 µs", "most µs", "collections", "their pauses ms"],
        [.. courses.Select(scenario => (IReadOnlyList<string>)
        [
            scenario.Name, At(scenario, 0.5), At(scenario, 0.9), At(scenario, 0.99), At(scenario, 0.999), At(scenario, 0.9999),
            At(scenario, 1),
            Figure.Whole(scenario.Collections), Figure.One(scenario.PauseMilliseconds),
        ])]);

    static string At(LatencyScenario scenario, double share) => Figure.Two(Histogram.Nanoseconds(scenario.Calls.At(share)) / 1000);

    /// <summary>All calls of one kind.</summary>
    internal sealed record LatencyScenario(string Name)
    {
        internal Histogram Calls { get; } = new();

        internal double PauseMilliseconds { get; set; }

        internal int Collections { get; set; }
    }
}
