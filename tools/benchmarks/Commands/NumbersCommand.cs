using System.CommandLine;
using Recorder.Benchmarks.Numbers;
using Recorder.Benchmarks.Reading;
using Recorder.Benchmarks.Reporting;

namespace Recorder.Benchmarks.Commands;

/// <summary><c>recorder-bench numbers</c>: measures what computing metrics costs.</summary>
static class NumbersCommand
{
    internal static Command Create(Func<ParseResult, string?, BenchmarkSession> begin)
    {
        var fills = BenchOptions.Number("--fills", "Fills of the large position book.", 1_000_000);
        var runs = BenchOptions.Number("--runs", "Runs of the ranked sweep.", 10_000);
        var ended = BenchOptions.Number("--ended", "Runs of the recorded sweep.", 200);
        var rounds = BenchOptions.Number("--repeats", "Repetitions of each measurement.", 5);
        var json = BenchOptions.Json();
        var command =
            new Command("numbers",
                "Times trade matching, excursions, the ranking of a large sweep, and the cost of metrics at the end of a run.\n\nExample: "
                    + "recorder-bench numbers")
            {
                fills, runs, ended, rounds, json
            };
        command.SetAction(given =>
        {
            var session = begin(given, given.GetValue(json));
            var answers = NumbersScenario.Run(given.GetValue(fills), given.GetValue(runs), given.GetValue(rounds), session.Print);
            var computing = ComputingScenario.Run(given.GetValue(ended), given.GetValue(rounds), session.Print);
            session.Done(BenchResult.Element(new { answers, computing }), ReadScenario.Table("numbers", answers),
                ComputingScenario.Table("computing", computing));
        });
        return command;
    }
}
