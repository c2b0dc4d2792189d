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
        var (database, json) = (CommonOptions.Database(), CommonOptions.Json());
        var command =
            new Command("runs", "Lists the runs of a file, newest first.\n\nExample: recorder runs --db recorder.db") { database, json };
        command.SetAction(given =>
        {
            using var reader = RunReader.Open(given.GetRequiredValue(database));
            var runs = reader.Runs();
            if (given.GetValue(json))
                terminal.Json(runs.Select(RunJson.Of).ToList());
            else
                terminal.Write(RunTables.Of(runs, runs));
            return ExitCode.Done;
        });
        return command;
    }
}
