using System.CommandLine;
using System.Globalization;
using Recorder.Archives.Runs;
using Recorder.Cli.Output;
using Recorder.Storage.Maintenance.Archiving;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder restore</c>: brings archived runs back into the database.</summary>
static class RestoreCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        var names = RunArgument.OneOrMore();
        var (database, json) = (CommonOptions.Existing(), CommonOptions.Json());
        var command = new Command(
            "restore",
            "Brings archived runs back into the database, row for row, after a check of their files. The files are deleted when the rows "
            + "are on the disk.\n\nExample: recorder restore latest --db recorder.db")
        {
            names, database, json,
        };
        command.SetAction(given =>
        {
            var path = database.Of(given, terminal);
            var runs = RunArgument.Find(path, given.GetRequiredValue(names));
            var restored = terminal.Progress.Steps("restore", progress => RunRestoring.Restore(
                path, runs, new ArchiveStore(path), done => progress?.Invoke("restore", done, runs.Count), cancellation));
            foreach (var notice in restored.Select(run => run.Notice).OfType<string>())
                terminal.Problem(notice);
            if (given.GetValue(json))
                terminal.Json(new { Database = Path.GetFullPath(path), Restored = restored });
            else
                terminal.Line(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path}: {PlanTable.Count(restored.Count, "run")} restored, {restored.Sum(run => run.Rows)} rows"));
            return ExitCode.Done;
        });
        return command;
    }
}
