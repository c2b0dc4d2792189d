using System.CommandLine;
using Recorder.Benchmarks.Reading;
using Recorder.Benchmarks.Results;

namespace Recorder.Benchmarks.Commands;

/// <summary><c>recorder-bench read</c>: a large file opened and asked.</summary>
static class ReadCommand
{
    const int TradingShare = 10;

    internal static Command Create(Func<ParseResult, string?, Session> begin)
    {
        var database = new Option<string?>("--db") { Description = "The large file: made here when it is missing, and kept; one that is there must be of the size that the other options say. Without this it is made in the temporary folder and deleted.", HelpName = "FILE" };
        var bars = Options.Number("--bars", "Bars of the file that is made.", 10_000_000);
        var executions = Options.Number("--executions", "Executions of it.", 1_000_000);
        var runs = Options.Number("--runs", "Runs of it; each has a series of bars, every tenth trades.", 2_000);
        var rounds = Options.Number("--repeats", "Times that each question is asked.", 9);
        var json = Options.Json();
        var command = new Command("read", "Makes a large file or takes one made before, opens it and asks it what people ask.\n\nExample: recorder-bench read --db big.db") { database, bars, executions, runs, rounds, json };
        command.SetAction(given =>
        {
            var session = begin(given, given.GetValue(json));
            using var folder = new ScratchFolder();
            var path = given.GetValue(database) ?? folder.File("big.db");
            var size = new BigFileSize(given.GetValue(runs), given.GetValue(bars), Math.Max(1, given.GetValue(runs) / TradingShare), given.GetValue(executions));
            if (!File.Exists(path))
                BigFile.Make(path, size, asMeasured: false, session.Say);
            using var python = PythonReader.Start(path, out var without);
            if (without is not null)
                session.Say(without);
            var measured = folder.File("as-measured.db");
            if (python is not null)
                BigFile.Make(measured, size, asMeasured: true, session.Say);
            using var before = python is null ? null : PythonReader.Start(measured, out _);
            var answers = ReadCourse.Run(path, given.GetValue(rounds), python, before);
            session.Done(BenchResult.Element(answers), ReadCourse.Table("read", answers));
        });
        return command;
    }
}
