using System.CommandLine;
using Recorder.Benchmarks.Backtests;
using Recorder.Benchmarks.Results;

namespace Recorder.Benchmarks.Commands;

/// <summary><c>recorder-bench backtest</c>: what recording adds to a backtest.</summary>
static class BacktestCommand
{
    // What a platform makes of a bar when it has only the bar; a quiet future's trades of a minute; trades and quotes of a liquid one in a quiet hour, and in a busy one.
    static readonly int[] PricesOfABar = [4, 100, 500, 2_000];

    // Prices of one backtest, at most: what is played has to be at hand before the clock is read.
    const int MostPrices = 10_000_000;

    internal static Command Create(Func<ParseResult, string?, Session> begin)
    {
        var bars = Options.Number("--bars", "Bars of a minute in each backtest; fewer where they would be more than ten million prices.", 20_000);
        var rounds = Options.Number("--repeats", "Rounds.", 7);
        var prices = new Option<int[]>("--prices") { Description = "Prices of a bar, each in turn.", DefaultValueFactory = _ => PricesOfABar, AllowMultipleArgumentsPerToken = true };
        var json = Options.Json();
        var command = new Command("backtest", "Plays a simulated backtest with and without the recorder in turn.\n\nExample: recorder-bench backtest --bars 50000") { bars, rounds, prices, json };
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
                    pairs.AddRange(BacktestCost.Run(kind, new SimulatedBacktest(Math.Min(count, MostPrices / each), each, addition), folder.Path, given.GetValue(rounds)));
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
