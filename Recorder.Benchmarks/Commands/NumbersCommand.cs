using System.CommandLine;
using Recorder.Benchmarks.Numbers;
using Recorder.Benchmarks.Reading;
using Recorder.Benchmarks.Results;

namespace Recorder.Benchmarks.Commands;

/// <summary><c>recorder-bench numbers</c>: what computing costs.</summary>
static class NumbersCommand
{
    internal static Command Create(Func<ParseResult, string?, Session> begin)
    {
        var fills = Options.Number("--fills", "Fills of the large book.", 1_000_000);
        var runs = Options.Number("--runs", "Runs of the sweep that is ranked.", 10_000);
        var ended = Options.Number("--ended", "Runs of the sweep that is recorded.", 200);
        var rounds = Options.Number("--repeats", "Times that each is done.", 5);
        var json = Options.Json();
        var command = new Command("numbers", "Times trade matching, excursions, the ranking of a large sweep, and what computing adds when runs end.\n\nExample: recorder-bench numbers") { fills, runs, ended, rounds, json };
        command.SetAction(given =>
        {
            var session = begin(given, given.GetValue(json));
            var answers = NumbersCourse.Run(given.GetValue(fills), given.GetValue(runs), given.GetValue(rounds), session.Say);
            var computing = ComputingCourse.Run(given.GetValue(ended), given.GetValue(rounds), session.Say);
            session.Done(BenchResult.Element(new { answers, computing }), ReadCourse.Table("numbers", answers), ComputingCourse.Table("computing", computing));
        });
        return command;
    }
}
