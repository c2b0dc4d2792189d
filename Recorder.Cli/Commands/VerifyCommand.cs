using System.CommandLine;
using System.Globalization;
using Recorder.Cli.Output;
using Recorder.Storage.Maintenance.Verification;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder verify</c>: checks whether a file is sound.</summary>
static class VerifyCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
    {
        var (database, json) = (CommonOptions.Existing(), CommonOptions.Json());
        var command = new Command(
            "verify",
            "Checks a file: SQLite's own integrity, references, the schema and the formulas, the event log, "
            + "the counters of every run, and that the tables match the log. Exit code 1 when something is wrong.\n\nExample: "
            + "recorder verify --db recorder.db")
        {
            database, json,
        };
        command.SetAction(given =>
        {
            var path = database.Of(given, terminal);
            var report = terminal.Progress.Steps("verify", progress => DatabaseCheck.Run(path, progress));
            if (given.GetValue(json))
                terminal.Json(
                    new { Database = Path.GetFullPath(path), report.Sound, report.Runs, report.Events, report.Findings, report.Notes });
            else
                Print(terminal, path, report);
            return report.Sound ? ExitCode.Done : ExitCode.FoundWrong;
        });
        return command;
    }

    static void Print(Terminal terminal, string path, VerificationReport report)
    {
        var verdict = report.Sound ? "sound" : string.Create(CultureInfo.InvariantCulture, $"{report.Findings.Count} problems");
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{path}: {report.Runs} runs, {report.Events} events, {verdict}"));
        Part("Wrong", report.Findings);
        Part("Known and explained in the file", report.Notes);

        void Part(string title, IReadOnlyList<Finding> findings)
        {
            if (findings.Count == 0)
                return;
            terminal.Line($"{title}:");
            foreach (var (check, runId, problem) in findings)
                terminal.Paragraph(runId is null ? check : $"{check}, run {runId}", problem);
        }
    }
}
