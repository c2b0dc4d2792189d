using System.CommandLine;
using Microsoft.Playwright;
using Recorder.Benchmarks.Pages;
using Recorder.Benchmarks.Reporting;
using Recorder.Cli;
using Recorder.Tests.Web.Dashboard;

namespace Recorder.Benchmarks.Commands;

/// <summary><c>recorder-bench pages</c>: times of the pages of the dashboard in a browser.</summary>
static class PagesCommand
{
    const int Combinations = 1_000;

    // As the tests of the pages start it.
    static readonly string[] Flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];

    static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    internal static Command Create(Func<ParseResult, string?, BenchmarkSession> begin)
    {
        var repeats = BenchOptions.Number("--repeats", "Number of times that each page is opened.", 5);
        var json = BenchOptions.Json();
        var command = new Command(
            "pages", "Opens pages of the dashboard in Chromium: a run of 1,000,000 bars, 10,000 runs, and a sweep of 1,000 runs. Cold: the "
                + "server has just started, and the browser has nothing of the page. Warm: the same page once more.\n\n"
                + "Example: recorder-bench pages --repeats 5")
        {
            repeats, json,
        };
        command.SetAction(async (given, cancellation) =>
        {
            var session = begin(given, given.GetValue(json));
            using var folder = new ScratchFolder();
            var demo = folder.File("demo.db");
            if (RecorderCommand.Run(["demo", "--db", demo], TextWriter.Null, Console.Error, cancellation) != 0)
                throw new InvalidOperationException("the demo could not be recorded");
            var bars = Copy("bars.db", WrittenFiles.WriteBars);
            var runs = Copy("runs.db", file => WrittenFiles.WriteRuns(file));
            var sweep = Copy("sweep.db", file => WrittenFiles.WriteRuns(file, Combinations, runsEach: 1));
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = Array.Find(Browsers, File.Exists)
                    ?? throw new InvalidOperationException("no Chromium is installed; on Debian: apt-get install chromium"),
                Args = Flags,
            });
            var times = await new PageTimes(browser, given.GetValue(repeats), session.Print).MeasureAsync(bars, runs, sweep);
            session.Done(BenchResult.Element(times), PageTime.Table(times));

            string Copy(string name, Action<string> add)
            {
                File.Copy(demo, folder.File(name));
                add(folder.File(name));
                return folder.File(name);
            }
        });
        return command;
    }
}
