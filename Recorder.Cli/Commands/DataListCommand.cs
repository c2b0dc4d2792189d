using System.CommandLine;
using Recorder.Artifacts.Datasets;
using Recorder.Cli.Output;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder data list</c>: lists the stored datasets.</summary>
static class DataListCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
    {
        var (database, json) = (CommonOptions.Existing(), CommonOptions.Json());
        var command = new Command("list", "Lists the stored datasets.\n\nExample: recorder data list --db recorder.db") { database, json };
        command.SetAction(given =>
        {
            var datasets = new DatasetStore(database.Of(given, terminal)).All();
            if (given.GetValue(json))
                terminal.Json(datasets.Select(DataOutput.Json).ToList());
            else if (datasets.Count == 0)
                terminal.Line("There is no dataset yet; recorder data add FILE stores one.");
            else
                DataOutput.Print(terminal, datasets);
            return ExitCode.Done;
        });
        return command;
    }
}
