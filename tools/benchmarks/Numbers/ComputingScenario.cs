using System.Diagnostics;
using System.Text.Json;
using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Reporting;
using Recorder.Benchmarks.Workloads;
using Recorder.Storage;
using Recorder.Storage.Events;
using Recorder.Storage.Intake;

namespace Recorder.Benchmarks.Numbers;

/// <summary>
/// Measures the time of computing metrics at the end of a run: the same runs are recorded and closed alternately with and without metrics.
/// </summary>
static class ComputingScenario
{
    // Symbol of the stream's first series.
    const string Symbol = "SYM00";

    static readonly DateTime Start = new(2024, 3, 1, 9, 0, 0, DateTimeKind.Utc);

    /// <summary>Times a sweep of short runs that see the same bars, and one long run.</summary>
    /// <param name="runs">Runs of the sweep.</param>
    /// <param name="rounds">Repetitions, after one warm-up.</param>
    /// <param name="print">Receives progress messages.</param>
    internal static IReadOnlyList<Computing> Run(int runs, int rounds, Action<string> print)
    {
        print("recording a sweep");
        var sweep = Times($"a sweep of {Figure.Whole(runs)} runs, 1,000 bars and 40 fills each", runs, bars: 1_000, fills: 40, rounds);
        print("recording a long run");
        return [sweep, Times("a long run, 20,000 bars and 9,000 fills", 1, bars: 20_000, fills: 9_000, rounds)];
    }

    /// <summary>One line per kind of recording.</summary>
    internal static ResultTable Table(string name, IReadOnlyList<Computing> measured) => new(
        name,
        ["recorded until the file is closed", "ms a run without", "ms a run with", "computing adds ms a run (least to most)"],
        [.. measured.Select(computing =>
        {
            var added = Spread.Of(computing.With.Zip(computing.Without, (with, without) => with - without));
            return (IReadOnlyList<string>)
            [
                computing.Name, Figure.Two(Spread.Of(computing.Without).Median), Figure.Two(Spread.Of(computing.With).Median),
                $"{Figure.Two(added.Median)} ({Figure.Two(added.Least)} to {Figure.Two(added.Most)})",
            ];
        })]);

    static Computing Times(string name, int runs, int bars, int fills, int rounds)
    {
        var events = Events(bars, fills).ToList();
        var (without, with) = (new List<double>(), new List<double>());
        for (var round = -1; round < rounds; round++)
        {
            foreach (var computes in round % 2 == 0 ? new[] { false, true } : [true, false])
            {
                using var folder = new ScratchFolder();
                var milliseconds =
                    Record(folder.File("recorder.db"), RecorderSettings.Fast with { ComputeAtEnd = computes }, runs, events) / runs;
                if (round >= 0)
                    (computes ? with : without).Add(milliseconds);
            }
        }

        return new Computing(name, without, with);
    }

    static double Record(string path, RecorderSettings settings, int runs, List<(IEventBody Body, DateTime Time)> events)
    {
        using var store = RecorderStore.Open(path, settings);
        var began = Stopwatch.GetTimestamp();
        for (var number = 0; number < runs; number++)
        {
            var run = store.Begin(
                new StrategyRegistered { Name = BenchStrategy.Name },
                new InstanceRegistered { Parameters = JsonSerializer.SerializeToElement(new { number }), Symbol = Symbol },
                new RunStarted { RunType = RunType.Backtest, InitialBalance = 100_000, BaseCurrency = BenchStrategy.FeeCurrency }, Start,
                BarOverflow.Wait);
            foreach (var (body, time) in events)
                run.Accept(body, time);
            run.End(new RunEnded { Status = RunStatus.Completed }, events[^1].Time);
        }

        store.Dispose();
        var milliseconds = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        return store.Failure is { } failure ? throw new InvalidOperationException("the recorder did not finish", failure) : milliseconds;
    }

    // One-minute bars with evenly spaced fills that alternately open and close a position, each with its order.
    static IEnumerable<(IEventBody Body, DateTime Time)> Events(int bars, int fills)
    {
        var random = new Random(3);
        yield return (new SymbolSeen
        {
            ConnectionId = "feed",
            SymbolId = Symbol,
            Name = Symbol,
            TickSize = 0.25,
            TickCost = 12.5,
            QuoteCurrency = BenchStrategy.FeeCurrency
        },
            Start);
        var (filled, price) = (0, 5_000.0);
        for (var bar = 0; bar < bars; bar++)
        {
            var opened = Start.AddMinutes(bar);
            for (; filled < (long)fills * (bar + 1) / bars; filled++)
            {
                var happened = new MarketEvent(filled, Happening.Order, 0, 0, opened)
                {
                    Number = filled,
                    Price = price,
                    Quantity = 1,
                    IsBuy = filled % 4 is 0 or 3,
                    Placed = opened
                };
                yield return (Bodies.Of(happened), opened);
                yield return (Bodies.Of(happened with { Kind = Happening.Execution, FilledQuantity = 1 }), opened.AddSeconds(1));
                yield return (Bodies.Of(happened with { FilledQuantity = 1 }), opened.AddSeconds(1));
            }

            yield return (
                Bodies.Of(new MarketEvent(bar, Happening.Bar, 0, 0, opened) { Price = price, Quantity = 100 }), opened.AddMinutes(1));
            price += random.Next(-8, 9) * 0.25;
        }
    }
}

/// <summary>Times of one kind of recording.</summary>
/// <param name="Name">Name of the recording.</param>
/// <param name="Without">Milliseconds per run without metrics.</param>
/// <param name="With">Milliseconds per run with metrics.</param>
sealed record Computing(string Name, IReadOnlyList<double> Without, IReadOnlyList<double> With);
