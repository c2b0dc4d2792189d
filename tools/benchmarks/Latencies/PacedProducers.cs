using System.Diagnostics;
using Recorder.Benchmarks.Measuring;

namespace Recorder.Benchmarks.Latencies;

/// <summary>Threads that make calls at a steady rate and time each call. A late thread catches up.</summary>
static class PacedProducers
{
    /// <summary>Runs the threads and joins their histograms, in ticks of <see cref="Stopwatch"/>.</summary>
    /// <param name="producers">Number of threads.</param>
    /// <param name="rate">Calls per second of all threads together.</param>
    /// <param name="time">Duration.</param>
    /// <param name="prepare">Creates the input of a call, untimed; its argument is the thread's number.</param>
    /// <param name="call">The timed call.</param>
    internal static Histogram Run<T>(int producers, int rate, TimeSpan time, Func<int, Func<T>> prepare, Action<int, T> call)
    {
        var histograms = new Histogram[producers];
        var threads = Enumerable.Range(0, producers)
            .Select(producer => new Thread(() => histograms[producer] = One(producer)) { IsBackground = true }).ToList();
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
            // A thread that waits actively on its own core is on time to the microsecond. With more threads than cores, threads must yield
            // to each other and to the writer.
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
