using System.CommandLine;
using Recorder.Benchmarks.Reading;
using Recorder.Benchmarks.Reporting;

namespace Recorder.Benchmarks.Commands;

/// <summary><c>recorder-bench read</c>: measures opening and querying a large file.</summary>
static class ReadCommand
{
    const int TradingShare = 10;

    internal static Command Create(Func<ParseResult, string?, BenchmarkSession> begin)
    {
        var database = new Option<string?>("--db")
        {
            Description =
                "The large file. It is created if missing, and kept; an existing file must have the size of "
                + "the other options. Default: a temporary file.",
            HelpName = "FILE"
        };
        var bars = BenchOptions.Number("--bars", "Bars of the file.", 10_000_000);
        var executions = BenchOptions.Number("--executions", "Executions of the file.", 1_000_000);
        var runs = BenchOptions.Number("--runs", "Runs of the file; each has a series of bars, every tenth has trades.", 2_000);
        var rounds = BenchOptions.Number("--repeats", "Repetitions of each query.", 9);
        var json = BenchOptions.Json();
        var command =
            new Command(
                "read", "Creates or reuses a large file, opens it, and runs typical queries.\n\nExample: recorder-bench read --db big.db")
            {
                database, bars, executions, runs, rounds, json
            };
        command.SetAction(given =>
        {
            var session = begin(given, given.GetValue(json));
            using var folder = new ScratchFolder();
            var path = given.GetValue(database) ?? folder.File("big.db");
            var size = new BigFileSize(
                given.GetValue(runs), given.GetValue(bars), Math.Max(1, given.GetValue(runs) / TradingShare), given.GetValue(executions));
            if (!File.Exists(path))
                BigFile.Make(path, size, asMeasured: false, session.Print);
            using var python = PythonReader.Start(path, out var without);
            if (without is not null)
                session.Print(without);
            var measured = folder.File("as-measured.db");
            if (python is not null)
                BigFile.Make(measured, size, asMeasured: true, session.Print);
            using var before = python is null ? null : PythonReader.Start(measured, out _);
            var answers = ReadScenario.Run(path, given.GetValue(rounds), python, before);
            session.Done(BenchResult.Element(answers), ReadScenario.Table("read", answers));
        });
        return command;
    }
}
