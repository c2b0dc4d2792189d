using System.CommandLine;
using Recorder.Benchmarks.Reporting;
using Recorder.Benchmarks.Serving;

namespace Recorder.Benchmarks.Commands;

/// <summary><c>recorder-bench http</c>: measures how many orders per second <c>recorder serve</c> accepts.</summary>
static class ServerRateCommand
{
    internal static Command Create(Func<ParseResult, string?, BenchmarkSession> begin)
    {
        var seconds = BenchOptions.Number("--seconds", "Seconds of each measurement.", 5);
        var rounds = BenchOptions.Number("--repeats", "Rounds.", 3);
        var json = BenchOptions.Json();
        var command = new Command(
            "http", "Posts orders to the server, one by one, in lists and at a pace, alternately with an empty handler of the same server. "
                + "Client and server share the cores.\n\nExample: recorder-bench http --seconds 5")
        {
            seconds, rounds, json,
        };
        command.SetAction(async (given, _) =>
        {
            var session = begin(given, given.GetValue(json));
            using var folder = new ScratchFolder();
            var times = await ServerRate.Run(folder.Path, given.GetValue(seconds), given.GetValue(rounds), session.Print);
            session.Done(BenchResult.Element(times), ServerRate.Table(times));
        });
        return command;
    }
}
