using System.CommandLine;
using Recorder.Benchmarks.Backtests;
using Recorder.Benchmarks.Results;

namespace Recorder.Benchmarks.Commands;

/// <summary><c>recorder-bench backtest</c>: what recording adds to a backtest.</summary>
static class BacktestCommand
{
    internal static Command Create(Func<ParseResult, string?, Session> begin)
    {
        var bars = Options.Number("--bars", "Bars of a minute in each backtest.", 20_000);
        var rounds = Options.Number("--repeats", "Rounds.", 7);
        var json = Options.Json();
        var command = new Command("backtest", "Plays a simulated backtest with and without the recorder in turn.\n\nExample: recorder-bench backtest --bars 50000") { bars, rounds, json };
        command.SetAction(given =>
        {
            var session = begin(given, given.GetValue(json));
            using var folder = new ScratchFolder();
            List<Pair> pairs =
            [
                .. BacktestCost.Run("bars", new SimulatedBacktest(given.GetValue(bars), trades: false), folder.Path, given.GetValue(rounds)),
                .. BacktestCost.Run("bars and orders", new SimulatedBacktest(given.GetValue(bars), trades: true), folder.Path, given.GetValue(rounds)),
            ];
            session.Done(BenchResult.Element(pairs), BacktestCost.Table(pairs));
        });
        return command;
    }
}
