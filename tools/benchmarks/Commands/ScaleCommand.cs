using System.CommandLine;
using Recorder.Benchmarks.Reporting;
using Recorder.Benchmarks.Scaling;
using Recorder.Storage;

namespace Recorder.Benchmarks.Commands;

/// <summary><c>recorder-bench scale</c>: measures the rate while the file grows.</summary>
static class ScaleCommand
{
    internal static Command Create(Func<ParseResult, string?, BenchmarkSession> begin)
    {
        var series = BenchOptions.Number("--series", "Runs that write in turn, each with its own series.", 64);
        var bars = BenchOptions.Number("--bars", "Bars altogether.", 1_000_000);
        var tuned = new Option<bool>("--tuned") { Description = "With the recorder's tuned settings." };
        var json = BenchOptions.Json();
        var command =
            new Command("scale",
                "Records bars of many runs in turn and prints the rate of each range of bars.\n\nExample: "
                    + "recorder-bench scale --series 64 --bars 10000000")
            {
                series, bars, tuned, json
            };
        command.SetAction(given =>
        {
            var session = begin(given, given.GetValue(json));
            using var folder = new ScratchFolder();
            var runs = given.GetValue(series);
            var settings = given.GetValue(tuned) ? RecorderSettings.Fast : new();
            var windows = ScaleScenario.Run(folder.File("scale.db"), settings, runs, given.GetValue(bars), session.Print);
            session.Done(BenchResult.Element(windows), ScaleScenario.Table(runs, windows));
        });
        return command;
    }
}
