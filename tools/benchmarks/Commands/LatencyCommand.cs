using System.CommandLine;
using Recorder.Benchmarks.Latencies;
using Recorder.Benchmarks.Measuring;
using Recorder.Benchmarks.Reporting;

namespace Recorder.Benchmarks.Commands;

/// <summary><c>recorder-bench latency</c>: measures the time of one accept on the trading thread.</summary>
static class LatencyCommand
{
    static readonly double[] Shares = [0.5, 0.9, 0.99, 0.999, 0.9999, 1];

    internal static Command Create(Func<ParseResult, string?, BenchmarkSession> begin)
    {
        var rate = BenchOptions.Number("--rate", "Events per second of all producers together.", 10_000);
        var producers = BenchOptions.Number("--producers", "Threads that record events.", 1);
        var seconds = BenchOptions.Number("--seconds", "Length of a round.", 10);
        var rounds = BenchOptions.Number("--repeats", "Rounds.", 3);
        var json = BenchOptions.Json();
        var command =
            new Command("latency",
                "Times every accept at a steady rate while the writer writes, next to a call that does nothing.\n\nExample: "
                    + "recorder-bench latency --rate 10000 --producers 4")
            {
                rate, producers, seconds, rounds, json
            };
        command.SetAction(given =>
        {
            var session = begin(given, given.GetValue(json));
            using var folder = new ScratchFolder();
            var courses = AcceptLatency.Run(
                folder.File("latency.db"), given.GetValue(producers), given.GetValue(rate), TimeSpan.FromSeconds(given.GetValue(seconds)),
                given.GetValue(rounds), session.Print);
            var measured = courses.Select(scenario => new
            {
                scenario.Name,
                scenario.Calls.Count,
                Nanoseconds = Shares.Select(share => new { Share = share, Value = Histogram.Nanoseconds(scenario.Calls.At(share)) }),
                scenario.Collections,
                scenario.PauseMilliseconds,
            });
            session.Done(BenchResult.Element(measured), AcceptLatency.Table(given.GetValue(producers), courses));
        });
        return command;
    }
}
