using System.CommandLine;
using Recorder.Benchmarks.Reporting;

namespace Recorder.Benchmarks.Commands;

/// <summary><c>recorder-bench report</c>: writes results into the pages.</summary>
static class BenchReportCommand
{
    static readonly string All = Path.Combine("tools", "benchmarks", "results", "performance.md");
    static readonly string Extract = Path.Combine("docs", "performance.md");

    internal static Command Create(TextWriter output)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Results that other commands kept with --json.",
            Arity = ArgumentArity.OneOrMore
        };
        var page = new Option<string?>("--page")
        {
            Description = $"Write this page only. Default: all tables into {All}, some into {Extract}.",
            HelpName = "FILE"
        };
        var command =
            new Command("report",
                "Writes the tables of results into the pages, between their markers.\n\nExample: "
                    + "recorder-bench report w3.json latency.json")
            {
                files, page
            };
        command.SetAction(given =>
        {
            var results = given.GetRequiredValue(files).Select(BenchResult.Load).OrderBy(result => result.TakenUtc).ToList();
            if (given.GetValue(page) is { } only)
            {
                Rewrite(only, text => PerformancePage.Write(text, results));
            }
            else
            {
                Rewrite(All, text => PerformancePage.Write(text, results));
                Rewrite(Extract, text => PerformancePage.WriteExtract(text, results));
            }

            output.WriteLine(string.Join(", ", results.SelectMany(result => result.Tables).Select(table => table.Name).Distinct()));
        });
        return command;
    }

    static void Rewrite(string path, Func<string, string> rewrite) => File.WriteAllText(path, rewrite(File.ReadAllText(path)));
}
