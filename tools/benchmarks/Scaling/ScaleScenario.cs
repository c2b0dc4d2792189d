using System.Diagnostics;
using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Reporting;
using Recorder.Benchmarks.Workloads;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Benchmarks.Scaling;

/// <summary>
/// Writes bars of many runs alternately, one series per run, into one file, and measures whether the rate stays constant while the file
/// grows.
/// </summary>
static class ScaleScenario
{
    static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    static readonly DateTime Start = new(2024, 3, 1, 9, 0, 0, DateTimeKind.Utc);

    // At each of these counts, the clock is read after all accepted bars are written.
    static readonly long[] Ends = [10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

    /// <summary>Writes the bars and reports each range when it ends.</summary>
    internal static IReadOnlyList<Window> Run(string path, RecorderSettings settings, int series, long bars, Action<string> print)
    {
        using var store = RecorderStore.Open(path, settings);
        RunIntake[] runs = [.. Enumerable.Range(0, series).Select(run => Bodies.Begin(store, run, BarOverflow.Wait))];
        string[] symbols = [.. Enumerable.Range(0, series).Select(number => FormattableString.Invariant($"SYM{number:D4}"))];
        store.Flush(Longest);
        var windows = new List<Window>();
        var written = 0L;
        foreach (var end in Ends.TakeWhile(end => end < bars).Append(bars))
        {
            var (first, began) = (written, Stopwatch.GetTimestamp());
            for (; written < end; written++)
                runs[written % series].Accept(Bar(symbols[written % series], written / series), Start);
            if (!store.Flush(Longest))
                throw new InvalidOperationException("the recorder did not finish", store.Failure);
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            windows.Add(new Window(
                first, end, seconds, Environment.WorkingSet, GC.GetTotalMemory(forceFullCollection: true), store.DatabaseBytes ?? 0));
            print(FormattableString.Invariant(
                $"{Figure.Whole(first)} to {Figure.Whole(end)}: {Figure.Whole((end - first) / seconds)} bars/s"));
        }

        return runs.Sum(run => run.Counters.Dropped) is > 0 and var lost
            ? throw new InvalidOperationException($"{lost} bars were dropped: the measurement does not cover all work")
            : windows;
    }

    /// <summary>One line per range, compared with the range that begins at 10,000.</summary>
    internal static ResultTable Table(int series, IReadOnlyList<Window> windows)
    {
        var held = windows.FirstOrDefault(window => window.First == Ends[0]) ?? windows[^1];
        return new ResultTable(
            FormattableString.Invariant($"scale-{series}"),
            ["bars written", "bars/s", "ratio to the stretch from 10,000", "working set MB", "managed heap MB", "file MB"],
            [.. windows.Select(window => (IReadOnlyList<string>)
            [
                $"{Figure.Whole(window.First)} to {Figure.Whole(window.End)}", Figure.Whole(window.Rate),
                Figure.Two(window.Rate / held.Rate), Figure.Whole(window.WorkingSetBytes / 1e6), Figure.Whole(window.HeapBytes / 1e6),
                Figure.Whole(window.FileBytes / 1e6),
            ])]);
    }

    static BarClosed Bar(string symbol, long number)
    {
        var open = 4800 + (number % 1600 * 0.25);
        return new BarClosed
        {
            Symbol = symbol,
            Timeframe = BenchStrategy.Timeframe,
            OpenedUtc = Start.AddMinutes(number),
            Open = open,
            High = open + 1,
            Low = open - 1,
            Close = open + 0.25,
            Volume = 100 + (number % 900),
        };
    }
}

/// <summary>A range of bars.</summary>
/// <param name="First">Bars written before it.</param>
/// <param name="End">Bars written after it.</param>
/// <param name="Seconds">From the first bar accepted to the last bar committed.</param>
/// <param name="WorkingSetBytes">Memory of the process at the end.</param>
/// <param name="HeapBytes">Of that, the managed heap.</param>
/// <param name="FileBytes">Size of the database at the end.</param>
sealed record Window(long First, long End, double Seconds, long WorkingSetBytes, long HeapBytes, long FileBytes)
{
    /// <summary>Bars per second.</summary>
    public double Rate => (End - First) / Seconds;
}
