using System.CommandLine;
using Recorder.Benchmarks.Backtests;
using Recorder.Benchmarks.Results;

namespace Recorder.Benchmarks.Commands;

/// <summary><c>recorder-bench optimisation</c>: what recording adds to backtests that follow one another.</summary>
static class OptimisationCommand
{
    static readonly int[] PricesOfABar = [4, 100, 500];

    internal static Command Create(Func<ParseResult, string?, Session> begin)
    {
        var backtests = Options.Number("--backtests", "Backtests, one after the other.", 6);
        var bars = Options.Number("--bars", "Bars of a minute in each.", 20_000);
        var rounds = Options.Number("--repeats", "Rounds.", 5);
        var prices = new Option<int[]>("--prices") { Description = "Prices of a bar, each in turn.", DefaultValueFactory = _ => PricesOfABar, AllowMultipleArgumentsPerToken = true };
        var json = Options.Json();
        var command = new Command("optimisation", "Plays backtests one after the other into one file, with and without the recorder.\n\nExample: recorder-bench optimisation --backtests 10")
        {
            backtests, bars, rounds, prices, json,
        };
        command.SetAction(given =>
        {
            var session = begin(given, given.GetValue(json));
            var count = given.GetValue(backtests);
            var measured = given.GetRequiredValue(prices).Select(each => Optimisation.Run(
                FormattableString.Invariant($"{count} backtests, {each} prices a bar"), new SimulatedBacktest(given.GetValue(bars), each, Addition.StrategysSeries), count, given.GetValue(rounds))).ToList();
            session.Done(BenchResult.Element(measured), Optimisation.Table(measured));
        });
        return command;
    }
}
