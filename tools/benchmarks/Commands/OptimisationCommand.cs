using System.CommandLine;
using Recorder.Benchmarks.Backtests;
using Recorder.Benchmarks.Reporting;

namespace Recorder.Benchmarks.Commands;

/// <summary><c>recorder-bench optimisation</c>: measures what recording adds to consecutive backtests.</summary>
static class OptimisationCommand
{
    static readonly int[] PricesOfABar = [4, 100, 500];

    internal static Command Create(Func<ParseResult, string?, BenchmarkSession> begin)
    {
        var backtests = BenchOptions.Number("--backtests", "Number of consecutive backtests.", 6);
        var bars = BenchOptions.Number("--bars", "One-minute bars per backtest.", 20_000);
        var rounds = BenchOptions.Number("--repeats", "Rounds.", 5);
        var prices = new Option<int[]>("--prices")
        {
            Description = "Prices per bar; each value is measured in turn.",
            DefaultValueFactory = _ => PricesOfABar,
            AllowMultipleArgumentsPerToken = true
        };
        var json = BenchOptions.Json();
        var command = new Command("optimisation",
            "Plays consecutive backtests into one file, with and without the recorder.\n\nExample: "
                + "recorder-bench optimisation --backtests 10")
        {
            backtests, bars, rounds, prices, json,
        };
        command.SetAction(given =>
        {
            var session = begin(given, given.GetValue(json));
            var count = given.GetValue(backtests);
            var measured = given.GetRequiredValue(prices).Select(each => Optimisation.Run(
                FormattableString.Invariant($"{count} backtests, {each} prices a bar"),
                new SimulatedBacktest(given.GetValue(bars), each, Addition.StrategysSeries), count, given.GetValue(rounds))).ToList();
            session.Done(BenchResult.Element(measured), Optimisation.Table(measured));
        });
        return command;
    }
}
