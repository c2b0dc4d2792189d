using System.CommandLine;
using Recorder.Artifacts.Datasets;
using Recorder.Cli.Output;
using Recorder.Storage.Datasets;
using Recorder.Storage.Time;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder data show</c>: shows a dataset, its quality, its versions and the runs that used it.</summary>
static class DataShowCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
    {
        var (name, database, json) = (DataCommand.Name(), CommonOptions.Existing(), CommonOptions.Json());
        var command = new Command(
            "show",
            "Shows a dataset: its quality, its versions, and the runs that used it.\n\nExample: recorder data show ES-1h --db recorder.db")
        {
            name, database, json,
        };
        command.SetAction(given =>
        {
            var store = new DatasetStore(database.Of(given, terminal));
            var dataset = store.Find(given.GetRequiredValue(name));
            var (versions, runs) = (store.Versions(dataset), store.RunsOf(dataset));
            if (given.GetValue(json))
                terminal.Json(new { Dataset = DataOutput.Json(dataset), Versions = versions.Select(Json), Runs = runs });
            else
                Print(terminal, dataset, versions, runs.Count);
            return ExitCode.Done;
        });
        return command;
    }

    static void Print(
        Terminal terminal, StoredDataset dataset, IReadOnlyList<(DatasetVersion Version, CandleRow Candles)> versions, int runs)
    {
        DataOutput.Print(terminal, [dataset]);
        terminal.Line($"Quality: {DataOutput.Quality(dataset)}");
        terminal.Line(FormattableString.Invariant($"File: {dataset.FilePath} ({dataset.FileSize} bytes)"));
        terminal.Line(FormattableString.Invariant($"Used by {runs} runs. --data {DatasetName.Reference(dataset.Name, dataset.CandleHash)}")
            + " names this version, also after an append.");
        terminal.Write(Tables.Of(
            [
                Column.Number("version"), Column.Text("hash"), Column.Number("bars"), Column.Number("added", 2), Column.Text("to", 2),
                Column.Text("file", 3), Column.Text("stored", 4),
            ],
            versions.Select(stored => (IReadOnlyList<object?>)
            [
                stored.Version.Version, stored.Candles.CandleHash[..DatasetName.HashDigits], stored.Candles.RowCount,
                stored.Version.AddedRows, Tables.Minute(UtcOf(stored.Candles.End)), stored.Version.Filename,
                Tables.Minute(stored.Version.AddedAt),
            ])));
    }

    static object Json((DatasetVersion Version, CandleRow Candles) stored) => new
    {
        stored.Version.Version,
        stored.Candles.CandleHash,
        stored.Candles.RawSourceVersion,
        stored.Candles.RowCount,
        stored.Candles.Start,
        stored.Candles.End,
        stored.Candles.Path,
        stored.Candles.FileSha256,
        stored.Candles.FileSize,
        stored.Version.Filename,
        stored.Version.AddedRows,
        stored.Version.AddedAt,
    };

    static string UtcOf(long milliseconds) => UtcText.Format(DateTime.UnixEpoch.AddMilliseconds(milliseconds));
}
