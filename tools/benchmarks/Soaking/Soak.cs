using System.Diagnostics;
using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Reporting;
using Recorder.Benchmarks.Workloads;
using Recorder.Storage;
using Recorder.Storage.Intake;

namespace Recorder.Benchmarks.Soaking;

/// <summary>Records at a steady rate for a long time and samples the recorder's state.</summary>
static class Soak
{
    // Events come in small bursts, like prices.
    static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(10);

    static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>Runs the soak test.</summary>
    /// <param name="path">Path of the database.</param>
    /// <param name="time">Duration.</param>
    /// <param name="every">Time between two samples.</param>
    /// <param name="rate">Events per second.</param>
    /// <param name="print">Receives one line per sample.</param>
    internal static IReadOnlyList<SoakSample> Run(string path, TimeSpan time, TimeSpan every, int rate, Action<string> print)
    {
        var samples = new List<SoakSample>();
        using var store = RecorderStore.Open(path);
        RunIntake[] runs = [.. Enumerable.Range(0, MarketStream.Runs).Select(run => Bodies.Begin(store, run, BarOverflow.Dropped))];
        using var beat = new ManualResetEventSlim();
        using var events = MarketStream.Of(Workload.W3, int.MaxValue).GetEnumerator();
        var (began, done, looked) = (Stopwatch.GetTimestamp(), 0L, TimeSpan.Zero);
        while (Stopwatch.GetElapsedTime(began) is var elapsed && elapsed < time)
        {
            for (var due = (long)(elapsed.TotalSeconds * rate); done < due && events.MoveNext(); done++)
                runs[events.Current.Run].Accept(Bodies.Of(events.Current), events.Current.Time);
            if (elapsed - looked >= every)
            {
                looked = elapsed;
                Look(elapsed);
            }

            beat.Wait(Beat);
        }

        store.Flush(Longest);
        Look(Stopwatch.GetElapsedTime(began));
        return samples;

        void Look(TimeSpan elapsed)
        {
            var counters = runs.Select(run => run.Counters).ToList();
            var log = new FileInfo(path + "-wal");
            samples.Add(new SoakSample(
                elapsed.TotalSeconds, counters.Sum(counter => counter.Accepted), counters.Sum(counter => counter.Pending),
                Environment.WorkingSet, GC.GetTotalMemory(forceFullCollection: false), log.Exists ? log.Length : 0,
                store.DatabaseBytes ?? 0, runs.Sum(run => run.Gaps)));
            print(samples[^1].Line);
        }
    }

    /// <summary>A table of evenly spaced samples.</summary>
    internal static ResultTable Table(IReadOnlyList<SoakSample> samples, string verdict)
    {
        const int Lines = 10;
        var shown = samples.Where((_, index) => index % Math.Max(1, samples.Count / Lines) == 0 || index == samples.Count - 1);
        return new ResultTable(
            "soak",
            [$"seconds ({verdict})", "accepted", "pending", "memory MB", "heap MB", "log MB", "file MB", "gaps"],
            [.. shown.Select(sample => (IReadOnlyList<string>)
            [
                Figure.Whole(sample.Seconds), Figure.Whole(sample.Accepted), Figure.Whole(sample.Pending),
                Figure.Megabytes(sample.WorkingSetBytes), Figure.Megabytes(sample.HeapBytes), Figure.Megabytes(sample.LogBytes),
                Figure.Megabytes(sample.FileBytes), Figure.Whole(sample.Gaps),
            ])]);
    }
}
