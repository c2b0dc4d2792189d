using System.CommandLine;
using System.Globalization;
using Recorder.Cli.Output;
using Recorder.Storage.Maintenance.Recovery;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder recover</c>: writes the events in orphaned journals to the database.</summary>
static class RecoverCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
    {
        var (database, json) = (CommonOptions.Existing(), CommonOptions.Json());
        var command = new Command(
            "recover",
            "Writes the events in orphaned journals to the file and closes their runs. A journal is orphaned when its process ended "
            + "without closing it. Opening the file for recording does the same. "
            + "Journals of running processes are not touched.\n\nExample: recorder recover --db recorder.db")
        {
            database, json,
        };
        command.SetAction(given =>
        {
            var path = database.Of(given, terminal);
            var report = JournalRecovery.Run(path);
            if (given.GetValue(json))
                terminal.Json(new { Database = Path.GetFullPath(path), report.Living, report.Runs });
            else
                Print(terminal, path, report);
            return ExitCode.Done;
        });
        return command;
    }

    static void Print(Terminal terminal, string path, RecoveryReport report)
    {
        foreach (var run in report.Runs)
        {
            terminal.Paragraph(
                string.Create(CultureInfo.InvariantCulture, $"run {run.RunId}: {run.Replayed} events replayed, {run.Missing} missing"),
                run.Note);
        }

        var living =
            report.Living > 0
                ? string.Create(CultureInfo.InvariantCulture,
                    $"; {report.Living} processes are recording into the file; their journals were not touched")
                : "";
        var done = report.Runs.Count == 0
            ? "nothing to recover"
            : string.Create(CultureInfo.InvariantCulture, $"{report.Runs.Count} runs recovered");
        terminal.Line($"{path}: {done}{living}");
    }
}
