using System.Diagnostics;
using Recorder.Benchmarks.Measuring;

namespace Recorder.Benchmarks.Results;

/// <summary>
/// What a thread loses to another one that runs beside it: nothing where each has a core of its own, a third or more where two processors are two threads of one core, as rented machines
/// often are. Whatever works beside a strategy costs it that much, even where it waits for nothing.
/// </summary>
static class CoreSharing
{
    const int Rounds = 5;
    const int Numbers = 1 << 16;
    static readonly TimeSpan Stretch = TimeSpan.FromMilliseconds(60);

    /// <summary>How fast a loop runs while another thread runs one too, by how fast it runs alone; null where there is one processor.</summary>
    internal static double? Measure() => Environment.ProcessorCount < 2 ? null : Spread.Of(Enumerable.Range(0, Rounds).Select(_ =>
    {
        var alone = Speed();
        var other = Task.Factory.StartNew(Speed, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var beside = Speed();
        other.Wait();
        return beside / alone;
    })).Median;

    // Turns a second: some arithmetic, and memory that fits into the caches.
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
