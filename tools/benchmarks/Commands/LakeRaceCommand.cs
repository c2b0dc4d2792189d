using System.CommandLine;
using Recorder.Benchmarks.Lakes;
using Recorder.Benchmarks.Reading;
using Recorder.Benchmarks.Reporting;
using Recorder.Postgres;

namespace Recorder.Benchmarks.Commands;

/// <summary><c>recorder-bench lake</c>: asks the same questions in a file, a store and a lake.</summary>
static class LakeRaceCommand
{
    const int TradingShare = 10;

    internal static Command Create(Func<ParseResult, string?, BenchmarkSession> begin)
    {
        var bars = BenchOptions.Number("--bars", "Bars of all runs together.", 1_000_000);
        var executions = BenchOptions.Number("--executions", "Executions of all runs together, and orders.", 100_000);
        var runs = BenchOptions.Number("--runs", "Runs, which start in twelve months; each has bars, every tenth has trades.", 200);
        var rounds = BenchOptions.Number("--repeats", "Repetitions of each question.", 5);
        var json = BenchOptions.Json();
        var command = new Command(
            "lake", "Makes a large file, exports it into a lake, pushes it into a PostgreSQL server beside the client, and asks all three "
                + "the same questions.\n\nExample: recorder-bench lake --bars 100000000 --executions 10000000 --runs 2000")
        {
            bars, executions, runs, rounds, json,
        };
        command.SetAction(given =>
        {
            var session = begin(given, given.GetValue(json));
            var binaries = PostgresBinaries.Find();
            if (binaries is null)
                session.Print(PostgresBinaries.Missing);
            using var folder = new ScratchFolder();
            using var server = binaries is null ? null : LocalServer.Start(binaries, isDurable: true);
            var size = new BigFileSize(
                given.GetValue(runs), given.GetValue(bars), Math.Max(1, given.GetValue(runs) / TradingShare), given.GetValue(executions));
            var files = LakeFiles.Make(folder, size, server, session.Print);
            var answers = LakeRace.Run(files, given.GetValue(rounds));
            session.Done(BenchResult.Element(answers), LakeRace.Sizes(files.Made), LakeRace.Questions(answers));
        });
        return command;
    }
}
