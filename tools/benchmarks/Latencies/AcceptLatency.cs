using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Reporting;
using Recorder.Benchmarks.Workloads;
using Recorder.Storage;
using Recorder.Storage.Intake;

namespace Recorder.Benchmarks.Latencies;

/// <summary>Measures how long one accept occupies the trading thread while the writer is busy. For comparison: the queue alone, and a call
/// that does nothing at the same rate, which shows the machine's own jitter.</summary>
static class AcceptLatency
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    static readonly TimeSpan Warm = TimeSpan.FromSeconds(2);

    /// <summary>Measures the three calls in turn.</summary>
    internal static IReadOnlyList<LatencyScenario> Run(string path, int producers, int rate, TimeSpan time, int rounds, Action<string> say)
    {
        using var store = RecorderStore.Open(path);
        using var queue = new QueueAlone(path + "-queue");
        RunIntake[] runs = [.. Enumerable.Range(0, producers).Select(run => Bodies.Begin(store, run, BarOverflow.Dropped))];
        var events = Enumerable.Range(0, producers).Select(_ => MarketStream.Of(Workload.W3, int.MaxValue).GetEnumerator()).ToList();
        var (nothing, enqueue, accept) = (new LatencyScenario("nothing"), new LatencyScenario("enqueue"), new LatencyScenario("accept"));
        foreach (var course in (LatencyScenario[])[nothing, enqueue, accept])
            Play(new LatencyScenario(course.Name), Warm);
        for (var round = 0; round < rounds; round++)
        {
            Play(nothing, time);
            Play(enqueue, time);
            Play(accept, time);
            say(FormattableString.Invariant($"round {round + 1} of {rounds}: {store.QueueHighWater} events waited at most"));
            store.Flush(Longest);
        }

        return runs.Sum(run => run.Counters.Dropped) is > 0 and var lost
            ? throw new InvalidOperationException($"{lost} bars were dropped: the writer cannot keep this rate")
            : [nothing, enqueue, accept];

        void Play(LatencyScenario course, TimeSpan how)
        {
            var (pause, collections) = (GC.GetTotalPauseDuration(), GC.CollectionCount(0));
            course.Calls.Add(course.Name switch
            {
                "nothing" => PacedProducers.Run(producers, rate, how, Next(accepted: false), static (_, _) => { }),
                // The event is first accepted untimed, so that the writer is as busy as usual. Timed is only appending the same bytes to a
                // queue without a writer.
                "enqueue" => PacedProducers.Run(producers, rate, how, Next(accepted: true), (_, _) => queue.Append()),
                _ => PacedProducers.Run(producers, rate, how, Next(accepted: false), (producer, made) => made.TellTo(runs[producer])),
            });
            course.PauseMilliseconds += (GC.GetTotalPauseDuration() - pause).TotalMilliseconds;
            course.Collections += GC.CollectionCount(0) - collections;
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
        [.. courses.Select(course => (IReadOnlyList<string>)
        [
            course.Name, At(course, 0.5), At(course, 0.9), At(course, 0.99), At(course, 0.999), At(course, 0.9999), At(course, 1),
            Figure.Whole(course.Collections), Figure.One(course.PauseMilliseconds),
        ])]);

    static string At(LatencyScenario course, double share) => Figure.Two(Histogram.Nanoseconds(course.Calls.At(share)) / 1000);

    /// <summary>All calls of one kind.</summary>
    internal sealed record LatencyScenario(string Name)
    {
        internal Histogram Calls { get; } = new();

        internal double PauseMilliseconds { get; set; }

        internal int Collections { get; set; }
    }
}
