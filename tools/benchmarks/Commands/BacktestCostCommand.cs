using System.CommandLine;
using Recorder.Benchmarks.Backtests;
using Recorder.Benchmarks.Reporting;

namespace Recorder.Benchmarks.Commands;

/// <summary><c>recorder-bench backtest</c>: measures what recording adds to a backtest.</summary>
static class BacktestCostCommand
{
    // Prices per bar: a bar without ticks, a quiet future, and a liquid future with trades and quotes in a quiet and in a busy hour.
    static readonly int[] PricesOfABar = [4, 100, 500, 2_000];

    // Maximum prices of one backtest, because they are created before the clock starts.
    const int MostPrices = 10_000_000;

    internal static Command Create(Func<ParseResult, string?, BenchmarkSession> begin)
    {
        var bars = BenchOptions.Number(
            "--bars", "One-minute bars per backtest; fewer if they would have more than ten million prices.", 20_000);
        var rounds = BenchOptions.Number("--repeats", "Rounds.", 7);
        var prices = new Option<int[]>("--prices")
        {
            Description = "Prices per bar; each value is measured in turn.",
            DefaultValueFactory = _ => PricesOfABar,
            AllowMultipleArgumentsPerToken = true
        };
        var json = BenchOptions.Json();
        var command =
            new Command("backtest",
                "Plays a simulated backtest alternately with and without the recorder.\n\nExample: recorder-bench backtest --bars 50000")
            {
                bars, rounds, prices, json
            };
        command.SetAction(given =>
        {
            var session = begin(given, given.GetValue(json));
            using var folder = new ScratchFolder();
            var (pairs, count) = (new List<Pair>(), given.GetValue(bars));
            foreach (var each in given.GetRequiredValue(prices))
            {
                foreach (var addition in Enum.GetValues<Addition>())
                {
                    var kind = FormattableString.Invariant($"{each} prices a bar, {Words(addition)}");
                    pairs.AddRange(BacktestCost.Run(kind, new SimulatedBacktest(Math.Min(count, MostPrices / each), each, addition),
                        folder.Path, given.GetValue(rounds)));
                }
            }

            session.Done(BenchResult.Element(pairs), BacktestCost.Table(pairs));
        });
        return command;
    }

    static string Words(Addition addition) => addition switch
    {
        Addition.SecondSeries => "no recorder but a second series",
        Addition.Reading => "no recorder but all of it read",
        Addition.OwnSeries => "a series of its own",
        _ => "the strategy's series",
    };
}
