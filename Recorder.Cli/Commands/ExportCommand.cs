using System.CommandLine;
using System.Globalization;
using Recorder.Artifacts.Runs.Exporting;
using Recorder.Cli.Output;
using Recorder.Lake.Exporting;
using Recorder.Lake.Snapshots;
using Recorder.Lake.Writing;
using Recorder.Team.Reading;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder export</c>: writes runs into files for other programs.</summary>
static class ExportCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, TimeProvider clock, CancellationToken cancellation)
    {
        var names = RunArgument.Several();
        var folder = new Option<string?>("--to") { Description = "Folder for the files of each run.", HelpName = "DIR" };
        var lake = new Option<string?>("--lake")
        {
            Description = "Instead of --to: add the runs to the lake in this folder. Without RUN: all runs that have ended.",
            HelpName = "DIR",
        };
        var format = new Option<ExportFormat>("--format")
        {
            Description = "Format of the tables. Default: parquet.",
            HelpName = "parquet|csv",
        };
        format.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, "parquet", "csv");
        var force = new Option<bool>("--force") { Description = "Replace the folder of a run even if it has files of another program." };
        var (database, json) = (CommonOptions.Readable(cancellation), CommonOptions.Json());
        var command = new Command(
            "export",
            "Exports runs as files into DIR/runs/RUN: equity, drawdown, trades, portfolio, orders, executions and bars as Parquet or CSV, "
            + "summary and metrics as JSON, a picture, and a manifest with the hash of each file. docs/artefacts.md describes the files, "
            + "and the option --artifacts of verify checks them. With --lake, it adds the runs to one set of Parquet files for all runs: "
            + "docs/lake.md describes them.\n\nExample: recorder export latest --to data")
        {
            names, folder, lake, format, force, database, json,
        };
        command.SetAction(given =>
        {
            if ((given.GetValue(folder) is null) == (given.GetValue(lake) is null))
                throw new CannotRunException("give one of --to and --lake");
            if (given.GetValue(lake) is not null && (given.GetResult(format) is not null || given.GetValue(force)))
                throw new CannotRunException("--format and --force are for --to; a lake has Parquet files");
            var runs = given.GetValue(names) ?? [];
            if (runs.Length == 0 && given.GetValue(lake) is null)
                throw new CannotRunException("give a run, such as latest");
            if (runs.Length == 0 && database.Store(given) is not null)
                throw new CannotRunException("name the runs: an export does not copy all runs of a store");
            using var opened = database.Open(given, terminal, runs, FamilyScope.Returns);
            if (given.GetValue(lake) is { } into)
            {
                var lakeExport = new LakeExport(opened.Path, new LakeFolder(into), new LakeSettings(), clock);
                return LakeOutput.Exported(
                    terminal, given.GetValue(json), runs.Length > 0,
                    terminal.Progress.Steps("export", progress => lakeExport.Run(opened.Names, progress, cancellation)));
            }

            var options = new ExportOptions { Format = given.GetValue(format), ReplacesForeignFiles = given.GetValue(force) };
            var export = new RunExport(opened.Path, given.GetValue(folder)!, options, clock);
            List<ExportedRun> exported = [.. opened.Names.Select(name => terminal.Progress.Steps("export", _ => export.Export(name)))];
            if (opened.IsCopy)
                terminal.Notice("The hashes of the manifests are not in the store.");
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
