using System.Diagnostics;
using Recorder.Analytics.Excursions;
using Recorder.Analytics.Trades;
using Recorder.Benchmarks.Reading;
using Recorder.Benchmarks.Reporting;
using Recorder.Storage.Queries;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Benchmarks.Numbers;

/// <summary>Times trade matching, excursions, and comparing a large sweep.</summary>
static class NumbersScenario
{
    const int Book = 9_367;
    const double BookGoal = 200;
    const double MillionGoal = 5_000;
    const double RankGoal = 1_000;

    static readonly Contract Future = new(50, 0.25m, "USD");

    /// <summary>Runs all measurements.</summary>
    /// <param name="fills">Fills of the large position book.</param>
    /// <param name="runs">Runs of the sweep.</param>
    /// <param name="rounds">Repetitions of each measurement.</param>
    /// <param name="print">Receives progress messages.</param>
    internal static IReadOnlyList<Answer> Run(int fills, int runs, int rounds, Action<string> print)
    {
        var answers = new List<Answer>();
        var (small, large) = (RandomBook(Book), RandomBook(fills));
        foreach (var rule in Enum.GetValues<MatchingRule>())
        {
            print($"matching, {rule}");
            answers.Add(
                Time($"match {Book} fills, {rule}", BookGoal, rounds, () => TradeMatching.Match(small, rule, _ => Future).Closed.Count));
            answers.Add(Time($"match {fills} fills, {rule}", MillionGoal, Math.Min(rounds, 3),
                () => TradeMatching.Match(large, rule, _ => Future).Closed.Count));
        }

        var series = new MarkSeries("bar_1m", Marks(100_000));
        var trades = TradeMatching.Match(small, MatchingRule.Flat, _ => Future).Closed;
        answers.Add(Time($"excursions of {trades.Count} trades over 100000 bars", BookGoal, rounds,
            () => trades.Count(trade => TradeExcursions.Of(trade, Future, series).Mae is not null)));

        print("a sweep");
        using var folder = new ScratchFolder();
        var path = folder.File("sweep.db");
        SweepFile.Make(path, runs);
        answers.Add(Time($"rank {runs} runs by a metric", RankGoal, rounds, () =>
        {
            using var reader = RunReader.Open(path);
            return reader.Catalogue.Rank(SweepFile.Strategy, "sharpe", rising: false).Count;
        }));
        using var connection = RecorderDatabase.OpenForReading(path);
        answers.Add(Time($"v_compare of {runs} runs", RankGoal, rounds, () => SweepFile.Read(connection, "v_compare")));
        answers.Add(Time($"backtest_metrics of {runs} runs", RankGoal, rounds, () => SweepFile.Read(connection, "backtest_metrics")));
        return answers;
    }

    static Answer Time(string name, double goal, int rounds, Func<int> work)
    {
        var rows = work();
        var milliseconds = Enumerable.Range(0, rounds).Select(_ =>
        {
            var began = Stopwatch.GetTimestamp();
            work();
            return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }).ToList();
        return new Answer(name, rows, goal, milliseconds);
    }

    // Positions are held for a while, then reversed or closed: about ten fills per trade, sizes in tenths.
    static List<Fill> RandomBook(int count)
    {
        var random = new Random(1);
        var fills = new List<Fill>(count);
        var (price, held) = (5_000m, 0m);
        for (var i = 0; i < count; i++)
        {
            price += random.Next(-8, 9) * 0.25m;
            var quantity = random.Next(1, 50) / 10m;
            var bought = held == 0 ? random.Next(2) == 0 : random.Next(10) < 6 ? held < 0 : held > 0;
            fills.Add(new Fill(
                $"x{i}", DateTime.UnixEpoch.AddSeconds(370 * i), i, "book", "ES", "A", null, bought, quantity, price, 0.25m * quantity));
            held += bought ? quantity : -quantity;
        }

        return fills;
    }

    static List<Mark> Marks(int count)
    {
        var random = new Random(2);
        var marks = new List<Mark>(count);
        var price = 5_000m;
        for (var i = 0; i < count; i++)
        {
            price += random.Next(-8, 9) * 0.25m;
            var start = DateTime.UnixEpoch.AddMinutes(i);
            marks.Add(new Mark(start, start.AddMinutes(1), price + 2, price - 2, price));
        }

        return marks;
    }
}
