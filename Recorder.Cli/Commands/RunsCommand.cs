using System.CommandLine;
using Recorder.Cli.Output;
using Recorder.Storage.Queries;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder runs</c>: lists the runs of a file, newest first.</summary>
static class RunsCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
    {
        var tag = new Option<string?>("--tag") { Description = "Only runs with this tag.", HelpName = "NAME" };
        var (database, json) = (CommonOptions.Existing(), CommonOptions.Json());
        var command = new Command("runs", "Lists the runs of a file, newest first.\n\nExample: recorder runs --db recorder.db")
        {
            tag, database, json,
        };
        command.SetAction(given =>
        {
            using var reader = RunReader.Open(database.Of(given, terminal));
            var wanted = given.GetValue(tag);
            var all = reader.Runs();
            var runs = wanted is null ? all : [.. all.Where(run => run.Tags.Contains(wanted, StringComparer.Ordinal))];
            if (given.GetValue(json))
                terminal.Json(runs.Select(RunJson.Of).ToList());
            else if (runs.Count == 0)
                terminal.Line(all.Count == 0 ? "This file has no run yet." : $"No run has the tag '{wanted}'.");
            else
                terminal.Write(RunTables.Of(runs, new RunNames(all.Select(run => run.RunId))));
            return ExitCode.Done;
        });
        return command;
    }
}
