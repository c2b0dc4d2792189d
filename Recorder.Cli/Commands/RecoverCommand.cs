using System.CommandLine;
using System.Globalization;
using Recorder.Cli.Output;
using Recorder.Storage.Recovering;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder recover</c>: brings in what killed processes left in their journals.</summary>
static class RecoverCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
    {
        var (database, json) = (CommonOptions.Database(), CommonOptions.Json());
        var command = new Command(
            "recover",
            "Brings into a file what processes left in their journals when they ended without closing it, and closes their runs. Whoever opens the file for "
            + "recording does the same; the journals of processes that are alive are not touched.\n\nExample: recorder recover --db recorder.db")
        {
            database, json,
        };
        command.SetAction(given =>
        {
            var path = given.GetRequiredValue(database);
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
        if (report.Runs.Count > 0)
        {
            terminal.Write(Tables.Of(
                ["run", "replayed #", "missing #", "what happened"],
                report.Runs.Select(run => (IReadOnlyList<object?>)[run.RunId.ToString(), run.Replayed, run.Missing, run.Note])));
        }

        var living = report.Living > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {report.Living} processes are recording into it, their journals were not touched") : "";
        var done = report.Runs.Count == 0 ? "nothing to recover" : string.Create(CultureInfo.InvariantCulture, $"{report.Runs.Count} runs recovered");
        terminal.Line($"{path}: {done}{living}");
    }
}
