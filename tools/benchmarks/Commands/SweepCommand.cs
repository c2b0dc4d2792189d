using System.CommandLine;
using Recorder.Benchmarks.Reporting;
using Recorder.Benchmarks.Sweeping;

namespace Recorder.Benchmarks.Commands;

/// <summary><c>recorder-bench sweep</c>: measures what recording adds to a sweep, and the size of the tables in its file.</summary>
static class SweepCommand
{
    static readonly int[] RunsAtATime = [1, 2];

    internal static Command Create(Func<ParseResult, string?, BenchmarkSession> begin)
    {
        var runs = BenchOptions.Number("--runs", "Runs of the sweep.", 50);
        var bars = BenchOptions.Number("--bars", "Hourly bars per run.", 5_000);
        var rounds = BenchOptions.Number("--repeats", "Rounds.", 3);
        var parallel = new Option<int[]>("--parallel")
        {
            Description = "Runs at a time; each value is measured in turn.",
            DefaultValueFactory = _ => RunsAtATime,
            AllowMultipleArgumentsPerToken = true
        };
        var json = BenchOptions.Json();
        var command = new Command("sweep",
            "Runs a sweep of MaCross alternately without the recorder, with it, and as a job."
                + "\n\nExample: recorder-bench sweep --runs 50 --parallel 2")
        {
            runs, bars, rounds, parallel, json,
        };
        command.SetAction(given =>
        {
            var session = begin(given, given.GetValue(json));
            var plans = SweepPlans.Make(given.GetValue(runs), given.GetValue(bars));
            ResultTable? sizes = null;
            var measured = given.GetRequiredValue(parallel)
                .Select(each => SweepScenario.Run(plans, each, given.GetValue(rounds), file => sizes = FileSizes.Of(file))).ToList();
            session.Done(
                BenchResult.Element(measured), SweepScenario.Times(measured), SweepScenario.Catalogue(measured), sizes!);
        });
        return command;
    }
}
