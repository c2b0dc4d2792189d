using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Results;
using Recorder.Benchmarks.Workloads;
using Recorder.Storage;
using Recorder.Storage.Intake;

namespace Recorder.Benchmarks.Latencies;

/// <summary>
/// How long one accept holds the thread that trades while the writer is busy; beside it what of that is the queue alone, and a call that does nothing at the same pace: the
/// machine's own jitter.
/// </summary>
static class AcceptLatency
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    static readonly TimeSpan Warm = TimeSpan.FromSeconds(2);

    /// <summary>Measures the three in turn.</summary>
    internal static IReadOnlyList<Course> Run(string path, int producers, int rate, TimeSpan time, int rounds, Action<string> say)
    {
        using var store = RecorderStore.Open(path);
        using var queue = new QueueAlone(path + "-queue");
        RunIntake[] runs = [.. Enumerable.Range(0, producers).Select(run => Bodies.Begin(store, run, BarOverflow.Shed))];
        var events = Enumerable.Range(0, producers).Select(_ => MarketStream.Of(Workload.W3, int.MaxValue).GetEnumerator()).ToList();
        var (nothing, enqueue, accept) = (new Course("nothing"), new Course("enqueue"), new Course("accept"));
        foreach (var course in (Course[])[nothing, enqueue, accept])
            Play(new Course(course.Name), Warm);
        for (var round = 0; round < rounds; round++)
        {
            Play(nothing, time);
            Play(enqueue, time);
            Play(accept, time);
            say(FormattableString.Invariant($"round {round + 1} of {rounds}: {store.QueueHighWater} events waited at most"));
            store.Flush(Longest);
        }

        return runs.Sum(run => run.Counters.Shed) is > 0 and var lost ? throw new InvalidOperationException($"{lost} bars were given up: the writer cannot keep this pace") : [nothing, enqueue, accept];

        void Play(Course course, TimeSpan how)
        {
            var (pause, collections) = (GC.GetTotalPauseDuration(), GC.CollectionCount(0));
            course.Calls.Add(course.Name switch
            {
                "nothing" => PacedProducers.Run(producers, rate, how, Next(accepted: false), static (_, _) => { }),
                // Accepted first and untimed, so that the writer is as busy as it is otherwise; what is timed is the way of the same bytes into a queue that has no writer.
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

    /// <summary>A line for each of the three.</summary>
    internal static ResultTable Table(int producers, IReadOnlyList<Course> courses) => new(
        FormattableString.Invariant($"latency-{producers}"),
        ["call", "p50 µs", "p90 µs", "p99 µs", "p99.9 µs", "p99.99 µs", "most µs", "collections", "their pauses ms"],
        [.. courses.Select(course => (IReadOnlyList<string>)
        [
            course.Name, At(course, 0.5), At(course, 0.9), At(course, 0.99), At(course, 0.999), At(course, 0.9999), At(course, 1), Figure.Whole(course.Collections), Figure.One(course.PauseMilliseconds),
        ])]);

    static string At(Course course, double share) => Figure.Two(Histogram.Nanoseconds(course.Calls.At(share)) / 1000);

    /// <summary>All calls of one kind.</summary>
    internal sealed record Course(string Name)
    {
        internal Histogram Calls { get; } = new();

        internal double PauseMilliseconds { get; set; }

        internal int Collections { get; set; }
    }
}
