using System.CommandLine;
using Recorder.Benchmarks.Results;

namespace Recorder.Benchmarks.Commands;

/// <summary><c>recorder-bench report</c>: puts results into the docs.</summary>
static class ReportCommand
{
    internal static Command Create(TextWriter output)
    {
        var files = new Argument<string[]>("FILE") { Description = "Results that other commands kept with --json.", Arity = ArgumentArity.OneOrMore };
        var page = new Option<string>("--page") { Description = "The page. Default docs/performance.md.", HelpName = "FILE", DefaultValueFactory = _ => Path.Combine("docs", "performance.md") };
        var command = new Command("report", "Writes the tables of results into the page on performance, between its markers.\n\nExample: recorder-bench report w3.json latency.json") { files, page };
        command.SetAction(given =>
        {
            var path = given.GetRequiredValue(page);
            var results = given.GetRequiredValue(files).Select(BenchResult.Load).OrderBy(result => result.TakenUtc).ToList();
            File.WriteAllText(path, PerformancePage.Write(File.ReadAllText(path), results));
            output.WriteLine($"{path}: {string.Join(", ", results.SelectMany(result => result.Tables).Select(table => table.Name).Distinct())}");
        });
        return command;
    }
}
