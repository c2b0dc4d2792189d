using System.CommandLine;
using Recorder.Artifacts.Features;
using Recorder.Cli.Output;
using Recorder.Storage.Datasets;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder data features</c>: writes the indicators and features of a run as Parquet files.</summary>
static class DataFeaturesCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, TimeProvider clock)
    {
        var (name, database, json) = (RunArgument.One(), CommonOptions.Existing(), CommonOptions.Json());
        var command = new Command(
            "features",
            "Writes the indicators and features of a run as Parquet files, one each, with values shifted by one bar.\n\n"
            + "Example: recorder data features latest --db recorder.db")
        {
            name, database, json,
        };
        command.SetAction(given =>
        {
            var rows = new FeatureStore(database.Of(given, terminal), clock).Write(given.GetRequiredValue(name));
            if (given.GetValue(json))
                terminal.Json(rows);
            else
                Print(terminal, rows);
            return ExitCode.Done;
        });
        return command;
    }

    static void Print(Terminal terminal, IReadOnlyList<FeatureRow> rows) => terminal.Write(Tables.Of(
        [Column.Text("name"), Column.Text("parameters", 2), Column.Number("bars"), Column.Text("file")],
        rows.Select(row => (IReadOnlyList<object?>)[row.Name, row.ParamsJson, row.RowCount, row.Path])));
}
