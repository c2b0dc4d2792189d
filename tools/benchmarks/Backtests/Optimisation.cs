using System.Diagnostics;
using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Reporting;
using Recorder.Plugin;
using Recorder.Storage;

namespace Recorder.Benchmarks.Backtests;

/// <summary>
/// Measures what recording adds to consecutive backtests into one file, as in an optimisation. The metrics of one backtest are computed
/// while the next backtest is played. Each round plays the whole sequence three times, in rotating order: unrecorded, recorded with the
/// file kept open (the default), and recorded with the file closed after each backtest. Only the middle backtest of each sequence counts,
/// because a rented machine has slow seconds.
/// </summary>
static class Optimisation
{
    // What recording may add to a backtest with less than 100 prices a bar.
    const double BarMicroseconds = 1;
    const double OrderMicroseconds = 25;

    static readonly FileKeeping[] Keepings = Enum.GetValues<FileKeeping>();

    /// <summary>How the backtests of a sequence are recorded.</summary>
    enum FileKeeping
    {
        Unrecorded,
        KeptOpen,
        ClosedAfterEach,
    }

    /// <summary>Plays the rounds after one warm-up round.</summary>
    internal static OptimisationTimes Run(string kind, SimulatedBacktest backtest, int backtests, int rounds)
    {
        var seconds = Keepings.ToDictionary(keeping => keeping, _ => new List<double>());
        var orders = 0;
        for (var round = -1; round < rounds; round++)
        {
            foreach (var keeping in Keepings.Select((_, turn) => Keepings[(turn + round + 1) % Keepings.Length]))
            {
                (var took, orders) = Play(backtest, backtests, keeping);
                if (round >= 0)
                    seconds[keeping].Add(took);
            }
        }

        return new OptimisationTimes(
            kind, backtest.Bars, orders, seconds[FileKeeping.Unrecorded], seconds[FileKeeping.KeptOpen],
            seconds[FileKeeping.ClosedAfterEach]);
    }

    /// <summary>One line per kind of backtest.</summary>
    internal static ResultTable Table(IReadOnlyList<OptimisationTimes> measured) => new(
        "optimisation",
        ["a backtest in a row of them, until it has stopped", "bars", "orders", "unrecorded s", "recorded s", "extra wall time", "extra ms",
            "budget ms", "extra wall time, closed after each"],
        [.. measured.Select(times => (IReadOnlyList<string>)
        [
            times.Kind, Figure.Whole(times.Bars), Figure.Whole(times.Orders), Figure.Three(Spread.Of(times.Unrecorded).Median),
            Figure.Three(Spread.Of(times.KeptOpen).Median),
            Extra(times.KeptOpen, times), Figure.One(Milliseconds(times)),
            Figure.One(((times.Bars * BarMicroseconds) + (times.Orders * OrderMicroseconds)) / 1e3), Extra(times.ClosedAfterEach, times),
        ])]);

    static double Milliseconds(OptimisationTimes times) =>
        Spread.Of(times.KeptOpen.Zip(times.Unrecorded, (with, without) => (with - without) * 1e3)).Median;

    static string Extra(IReadOnlyList<double> recorded, OptimisationTimes times) =>
        Figure.Percent(Spread.Of(recorded.Zip(times.Unrecorded, (with, without) => ((with / without) - 1) * 100)));

    // Seconds of the middle backtest, and the orders of each.
    static (double Seconds, int Orders) Play(SimulatedBacktest backtest, int backtests, FileKeeping keeping)
    {
        using var folder = new ScratchFolder();
        var database = folder.File("recorder.db");
        var recording = keeping is FileKeeping.Unrecorded ? null : new RecorderOptions
        {
            DatabasePath = database,
            StopWait = TimeSpan.FromMinutes(1),
            KeepOpen = keeping is FileKeeping.ClosedAfterEach ? TimeSpan.Zero : null
        };
        GC.Collect();
        var (took, orders) = (new List<double>(), 0);
        for (var number = 0; number < backtests; number++)
        {
            var began = Stopwatch.GetTimestamp();
            using var played = backtest.Prepare(recording);
            played.Begin();
            played.Play(backtest.Prices);
            played.Stop();
            took.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            orders = played.Orders;
        }

        // Opening the file again without keeping it open closes it, so that it cannot disturb the next sequence.
        if (keeping is FileKeeping.KeptOpen)
            RecorderStore.Open(database).Dispose();
        return (Spread.Of(took).Median, orders);
    }
}

/// <summary>Times of the middle backtest of each round's sequence, in seconds.</summary>
/// <param name="Kind">Kind of the backtest.</param>
/// <param name="Bars">Bars of a backtest.</param>
/// <param name="Orders">Filled orders of a backtest.</param>
/// <param name="Unrecorded">Without the recorder.</param>
/// <param name="KeptOpen">Recorded, while the metrics of the previous backtest are computed.</param>
/// <param name="ClosedAfterEach">Recorded, until the metrics are stored and the file is closed.</param>
sealed record OptimisationTimes(
    string Kind, int Bars, int Orders, IReadOnlyList<double> Unrecorded, IReadOnlyList<double> KeptOpen,
    IReadOnlyList<double> ClosedAfterEach);
