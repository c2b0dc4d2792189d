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
        var (database, json) = (CommonOptions.Existing(), CommonOptions.Json());
        var command =
            new Command("runs", "Lists the runs of a file, newest first.\n\nExample: recorder runs --db recorder.db") { database, json };
        command.SetAction(given =>
        {
            using var reader = RunReader.Open(database.Of(given, terminal));
            var runs = reader.Runs();
            if (given.GetValue(json))
                terminal.Json(runs.Select(RunJson.Of).ToList());
            else if (runs.Count == 0)
                terminal.Line("This file has no run yet.");
            else
                terminal.Write(RunTables.Of(runs, new RunNames(runs.Select(run => run.RunId))));
            return ExitCode.Done;
        });
        return command;
    }
}
