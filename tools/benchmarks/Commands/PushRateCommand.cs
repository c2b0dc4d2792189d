using System.CommandLine;
using Recorder.Benchmarks.Pushing;
using Recorder.Benchmarks.Reporting;
using Recorder.Postgres;

namespace Recorder.Benchmarks.Commands;

/// <summary><c>recorder-bench push</c>: compares a push into PostgreSQL with bare binary COPY.</summary>
static class PushRateCommand
{
    const int Files = 10;

    internal static Command Create(Func<ParseResult, string?, BenchmarkSession> begin)
    {
        var runs = BenchOptions.Number("--runs", "Runs of the file.", 4);
        var bars = BenchOptions.Number("--bars", "Bars of each run; each bar comes with two orders and two fills.", 5_000);
        var rounds = BenchOptions.Number("--repeats", "Measured repetitions of each way.", 5);
        var json = BenchOptions.Json();
        var command = new Command(
            "push", "Starts a PostgreSQL server beside the client, pushes a file, and copies the same rows from memory into the same "
                + "tables. Then it pushes ten files at once.\n\nExample: recorder-bench push --bars 5000")
        {
            runs, bars, rounds, json,
        };
        command.SetAction(given =>
        {
            var session = begin(given, given.GetValue(json));
            var binaries = PostgresBinaries.Find() ?? throw new InvalidOperationException(PostgresBinaries.Missing);
            using var folder = new ScratchFolder();
            var path = folder.File("pushed.db");
            PushedFile.Make(path, given.GetValue(runs), given.GetValue(bars));
            List<string> others = [.. Enumerable.Range(1, Files).Select(at => folder.File($"{at}.db"))];
            for (var at = 0; at < others.Count; at++)
                PushedFile.Make(others[at], 1, given.GetValue(bars) / 2, at + 1);
            using var server = LocalServer.Start(binaries, isDurable: true);
            var times = PushRate.Run(server, path, others, given.GetValue(rounds));
            session.Done(BenchResult.Element(times), PushRate.Table(times));
        });
        return command;
    }
}
