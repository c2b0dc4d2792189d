using System.Diagnostics;
using Recorder.Benchmarks.Measuring;

namespace Recorder.Benchmarks.Reporting;

/// <summary>
/// Measures how much a busy second thread slows the first. The slowdown is zero if each thread has its own core. It is a third or more if
/// two processors are two threads of one core, as on many rented machines. A thread beside a strategy slows the strategy by that much, even
/// if neither of them waits.
/// </summary>
static class CoreSharing
{
    const int Rounds = 5;
    const int Numbers = 1 << 16;
    static readonly TimeSpan Stretch = TimeSpan.FromMilliseconds(60);

    /// <summary>Speed of a loop beside another busy thread, divided by its speed alone; null with one processor.</summary>
    internal static double? Measure() => Environment.ProcessorCount < 2 ? null : Spread.Of(Enumerable.Range(0, Rounds).Select(_ =>
    {
        var alone = Speed();
        var other = Task.Factory.StartNew(Speed, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var beside = Speed();
        other.Wait();
        return beside / alone;
    })).Median;

    // Iterations per second of some arithmetic on memory that fits into the caches.
    static double Speed()
    {
        var (numbers, state, turns, began) = (new uint[Numbers], 1UL, 0L, Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(began) < Stretch)
        {
            for (var turn = 0; turn < 10_000; turn++)
            {
                state = unchecked((state * 6364136223846793005UL) + 1442695040888963407UL);
                numbers[(int)(state >> 48)] ^= (uint)state;
            }

            turns++;
        }

        return turns / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
