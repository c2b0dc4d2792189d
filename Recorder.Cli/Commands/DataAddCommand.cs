using System.CommandLine;
using Recorder.Artifacts.Datasets;
using Recorder.Cli.Csv;
using Recorder.Cli.Market;
using Recorder.Cli.Output;
using Recorder.Storage.Datasets;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder data add</c>: stores a price file as a dataset.</summary>
static class DataAddCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, TimeProvider clock)
    {
        var file = new BarFileOptions();
        var symbol = new Option<string>("--symbol")
        {
            Description = "Name of the symbol, as the strategy sees it; selects its rows in a file of several instruments.",
            HelpName = "NAME",
            Required = true,
        };
        var timeframe = new Option<string>("--timeframe")
        {
            Description = "Length of the bars: 30s, 5m, 1h, 1d, 1w.",
            HelpName = "LENGTH",
            Required = true,
        };
        var provider = new Option<string>("--provider")
        {
            Description = "Source of the bars: a broker, a vendor, a platform.",
            HelpName = "NAME",
            Required = true,
        };
        var exchange = new Option<string?>("--exchange") { Description = "Exchange of the symbol.", HelpName = "NAME" };
        var zone = new Option<string?>("--time-zone")
        {
            Description = "Zone of times without an offset, and of the sessions: America/Chicago, +02:00. Default: UTC.",
            HelpName = "ZONE",
        };
        var name = new Option<string?>("--name")
        {
            Description = "Name of the dataset. Default: symbol and timeframe, such as ES-5m.",
            HelpName = "NAME",
        };
        var (database, json) = (CommonOptions.Database(), CommonOptions.Json());
        var command = new Command(
            "add",
            "Stores the bars of a file as a dataset, with a check of their quality. The same bars again change nothing.\n\n"
            + "Example: recorder data add es_1h.csv --symbol ES --timeframe 1h --provider Databento --exchange CME "
            + "--time-zone America/Chicago")
        {
            file.File, symbol, timeframe, provider, exchange, zone, name, file.DateFormat, database, json,
        };
        command.SetAction(given =>
        {
            var (period, at) = (Timeframe.Parse(given.GetRequiredValue(timeframe)), PlatformZone.Parse(given.GetValue(zone)));
            var key = new CandleKey(given.GetRequiredValue(provider), given.GetRequiredValue(symbol), Timeframe.LabelOf(period)).Checked();
            var dataset = new NewDataset(
                DatasetName.Checked(given.GetValue(name) ?? DatasetName.Of(key)), key, given.GetValue(exchange), at.Name,
                file.NameOf(given));
            var read = file.Read(given, key.Symbol, period, at, terminal);
            var change = new DatasetStore(given.GetRequiredValue(database), clock).Add(dataset, read.Bars);
            return DataOutput.Print(terminal, change, given.GetValue(json));
        });
        return command;
    }
}
