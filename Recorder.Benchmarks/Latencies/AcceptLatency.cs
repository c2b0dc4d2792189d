using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Results;
using Recorder.Benchmarks.Workloads;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Benchmarks.Latencies;

/// <summary>How long one accept holds the thread that trades while the writer is busy, beside a call that does nothing at the same pace: the machine's own jitter.</summary>
static class AcceptLatency
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    static readonly TimeSpan Warm = TimeSpan.FromSeconds(1);

    /// <summary>Measures both in turn.</summary>
    internal static IReadOnlyList<Course> Run(string path, int producers, int rate, TimeSpan time, int rounds, Action<string> say)
    {
        using var store = RecorderStore.Open(path);
        RunIntake[] runs = [.. Enumerable.Range(0, producers).Select(run => Bodies.Begin(store, run, BarOverflow.Shed))];
        var events = Enumerable.Range(0, producers).Select(_ => MarketStream.Of(Workload.W3, int.MaxValue).GetEnumerator()).ToList();
        var (nothing, accept) = (new Course("nothing"), new Course("accept"));
        Play(new Course("warmth"), Warm, Accept);
        for (var round = 0; round < rounds; round++)
        {
            Play(nothing, time, static (_, _) => { });
            Play(accept, time, Accept);
            say(FormattableString.Invariant($"round {round + 1} of {rounds}: {store.QueueHighWater} events waited at most"));
            store.Flush(Longest);
        }

        return runs.Sum(run => run.Counters.Shed) is > 0 and var lost ? throw new InvalidOperationException($"{lost} bars were given up: the writer cannot keep this pace") : [nothing, accept];

        void Accept(int producer, (IEventBody Body, DateTime Time) made) => runs[producer].Accept(made.Body, made.Time);

        void Play(Course course, TimeSpan how, Action<int, (IEventBody Body, DateTime Time)> call)
        {
            var (pause, collections) = (GC.GetTotalPauseDuration(), GC.CollectionCount(0));
            course.Calls.Add(PacedProducers.Run(producers, rate, how, Next, call));
            course.PauseMilliseconds += (GC.GetTotalPauseDuration() - pause).TotalMilliseconds;
            course.Collections += GC.CollectionCount(0) - collections;
        }

        Func<(IEventBody Body, DateTime Time)> Next(int producer) => () =>
        {
            events[producer].MoveNext();
            var e = events[producer].Current;
            return (Bodies.Of(e), e.Time);
        };
    }

    /// <summary>A line for each of the two.</summary>
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
