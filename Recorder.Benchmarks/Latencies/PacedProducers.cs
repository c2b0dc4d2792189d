using System.Diagnostics;
using Recorder.Benchmarks.Measuring;

namespace Recorder.Benchmarks.Latencies;

/// <summary>Threads that do something at a steady pace and time each call. What one is late, it catches up with.</summary>
static class PacedProducers
{
    /// <summary>Runs them and joins what they measured, in ticks of <see cref="Stopwatch"/>.</summary>
    /// <param name="producers">Threads.</param>
    /// <param name="rate">Calls a second, of all together.</param>
    /// <param name="time">How long.</param>
    /// <param name="prepare">Makes what a call needs, untimed; given the producer's number.</param>
    /// <param name="call">What is timed.</param>
    internal static Histogram Run<T>(int producers, int rate, TimeSpan time, Func<int, Func<T>> prepare, Action<int, T> call)
    {
        var histograms = new Histogram[producers];
        var threads = Enumerable.Range(0, producers).Select(producer => new Thread(() => histograms[producer] = One(producer)) { IsBackground = true }).ToList();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        var all = new Histogram();
        foreach (var histogram in histograms)
            all.Add(histogram);
        return all;

        Histogram One(int producer)
        {
            var (measured, next) = (new Histogram(), prepare(producer));
            // A producer that turns on a core of its own is on time to the microsecond; more of them than cores let each other and the writer run.
            var crowded = producers >= Environment.ProcessorCount;
            var (step, began) = ((double)Stopwatch.Frequency * producers / rate, Stopwatch.GetTimestamp());
            var calls = (long)(time.TotalSeconds * rate / producers);
            for (var done = 0L; done < calls; done++)
            {
                var made = next();
                var due = began + (long)(done * step);
                while (Stopwatch.GetTimestamp() < due)
                {
                    if (crowded)
                        Thread.Yield();
                    else
                        Thread.SpinWait(4);
                }

                var before = Stopwatch.GetTimestamp();
                call(producer, made);
                measured.Add(Stopwatch.GetTimestamp() - before);
            }

            return measured;
        }
    }
}
