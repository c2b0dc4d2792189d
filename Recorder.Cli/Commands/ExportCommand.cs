using System.CommandLine;
using System.Globalization;
using Recorder.Artifacts.Runs.Exporting;
using Recorder.Cli.Output;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder export</c>: writes runs into files for other programs.</summary>
static class ExportCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, TimeProvider clock)
    {
        var names = RunArgument.Several();
        var folder = new Option<string>("--to") { Description = "Folder for the files.", HelpName = "DIR", Required = true };
        var format = new Option<ExportFormat>("--format")
        {
            Description = "Format of the tables. Default: parquet.",
            HelpName = "parquet|csv",
        };
        format.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, "parquet", "csv");
        var force = new Option<bool>("--force") { Description = "Replace the folder of a run even if it has files of another program." };
        var (database, json) = (CommonOptions.Existing(), CommonOptions.Json());
        var command = new Command(
            "export",
            "Exports runs as files into DIR/runs/RUN: equity, drawdown, trades, portfolio, orders, executions and bars as Parquet or CSV, "
            + "summary and metrics as JSON, a picture, and a manifest with the hash of each file. docs/artefacts.md describes the files, "
            + "and the option --artifacts of verify checks them.\n\nExample: recorder export latest --to data")
        {
            names, folder, format, force, database, json,
        };
        command.SetAction(given =>
        {
            if (given.GetValue(names) is not { Length: > 0 } runs)
                throw new CannotRunException("give a run, such as latest");
            var options = new ExportOptions { Format = given.GetValue(format), ReplacesForeignFiles = given.GetValue(force) };
            var export = new RunExport(database.Of(given, terminal), given.GetRequiredValue(folder), options, clock);
            List<ExportedRun> exported = [.. runs.Select(name => terminal.Progress.Steps("export", _ => export.Export(name)))];
            foreach (var notice in exported.SelectMany(run => run.Notices))
                terminal.Problem(notice);
            if (given.GetValue(json))
                terminal.Json(new { Exported = exported.Select(Line) });
            else
                exported.ForEach(run => Print(terminal, run));
            return ExitCode.Done;
        });
        return command;
    }

    static object Line(ExportedRun run) => new
    {
        run.RunId,
        run.Folder,
        run.ManifestSha256,
        Unchanged = run.IsUnchanged,
        Files = run.Manifest.Files.Count,
        Bytes = run.Manifest.Files.Sum(file => file.Size),
    };

    static void Print(Terminal terminal, ExportedRun run) => terminal.Line(string.Create(
        CultureInfo.InvariantCulture,
        $"{run.Folder}: {run.Manifest.Files.Count + 1} files, {run.Manifest.Files.Sum(file => file.Size) / 1e6:0.0} MB"
            + $"{(run.IsUnchanged ? ", unchanged" : "")}"));
}
