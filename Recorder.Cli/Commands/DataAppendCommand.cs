using System.CommandLine;
using Recorder.Artifacts.Datasets;
using Recorder.Cli.Csv;
using Recorder.Cli.Market;
using Recorder.Cli.Output;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder data append</c>: adds newer bars to a dataset.</summary>
static class DataAppendCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, TimeProvider clock)
    {
        var (name, file) = (DataCommand.Name(), new BarFileOptions());
        var (database, json) = (CommonOptions.Existing(), CommonOptions.Json());
        var command = new Command(
            "append",
            "Adds newer bars to a dataset, which gets a new version; the older versions stay. Bars that both have must be equal.\n\n"
            + "Example: recorder data append ES-1h es_1h_more.csv")
        {
            name, file.File, file.DateFormat, database, json,
        };
        command.SetAction(given =>
        {
            var store = new DatasetStore(database.Of(given, terminal), clock);
            var dataset = store.Find(given.GetRequiredValue(name));
            var read = file.Read(
                given, dataset.Symbol, Timeframe.Parse(dataset.Timeframe), PlatformZone.Parse(dataset.Timezone), terminal);
            var change = store.Append(dataset.Name, read.Bars, file.NameOf(given));
            return DataOutput.Print(terminal, change, given.GetValue(json));
        });
        return command;
    }
}
