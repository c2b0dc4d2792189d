using System.CommandLine;
using System.Globalization;
using Recorder.Archives.Runs;
using Recorder.Artifacts.Runs.Checking;
using Recorder.Cli.Output;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Team.Checking;
using Recorder.Team.Connecting;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder verify</c>: checks whether a file is sound.</summary>
static class VerifyCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
    {
        var artifacts = new Option<string?>("--artifacts")
        {
            Description = "Check exported files instead: those in the folder DIR, or all that the database names.",
            HelpName = "DIR",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var against = new Option<string?>("--against")
        {
            Description = "Compare the file with the store of a team instead: postgres://USER@HOST:5432/DATABASE.",
            HelpName = "URL",
        };
        var (database, json) = (CommonOptions.Existing(), CommonOptions.Json());
        var command = new Command(
            "verify",
            "Checks a file: SQLite's own integrity, references, the schema and the formulas, the event log, "
            + "the counters of every run, that the tables match the log, and the files of archived runs. With --artifacts it checks "
            + "exported files: presence, size, hash, and agreement with the database. With --against it compares the sequence numbers, and "
            + "the number and the hash of the rows of each table, with the store. Exit code 1 when something is wrong.\n\n"
            + "Examples: recorder verify --db recorder.db\n          recorder verify --artifacts data")
        {
            artifacts, against, database, json,
        };
        command.SetAction(given =>
        {
            var path = database.Of(given, terminal);
            if (given.GetResult(artifacts) is not null)
                return CheckArtifacts(terminal, path, given.GetValue(artifacts), given.GetValue(json));
            if (given.GetValue(against) is { } store)
                return CompareStore(terminal, path, StoreAddress.Parse(store), given.GetValue(json));
            var report = terminal.Progress.Steps("verify", progress =>
            {
                var database = DatabaseCheck.Run(path, progress);
                var (findings, notes) = ArchiveCheck.Run(path, progress);
                return database with { Findings = [.. database.Findings, .. findings], Notes = [.. database.Notes, .. notes] };
            });
            if (given.GetValue(json))
                terminal.Json(
                    new { Database = Path.GetFullPath(path), report.Sound, report.Runs, report.Events, report.Findings, report.Notes });
            else
                Print(terminal, path, report);
            return report.Sound ? ExitCode.Done : ExitCode.FoundWrong;
        });
        return command;
    }

    static int CompareStore(Terminal terminal, string path, StoreAddress store, bool asJson)
    {
        var report = terminal.Progress.Steps("verify", progress => StoreCheck.Run(path, store, progress));
        if (asJson)
        {
            terminal.Json(new
            {
                Database = Path.GetFullPath(path),
                Store = store.ToString(),
                report.Sound,
                report.Runs,
                report.Rows,
                report.Findings,
                report.Notes,
            });
        }
        else
        {
            terminal.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"{path} and {store}: {report.Runs} runs, {report.Rows} rows, {Verdict(report.Findings)}"));
            Print(terminal, report.Findings, report.Notes);
        }

        return report.Sound ? ExitCode.Done : ExitCode.FoundWrong;
    }

    static int CheckArtifacts(Terminal terminal, string path, string? folder, bool asJson)
    {
        var report = terminal.Progress.Steps("verify", progress => ArtifactCheck.Run(path, folder, progress));
        if (asJson)
        {
            terminal.Json(new
            {
                Database = Path.GetFullPath(path),
                report.Sound,
                report.Runs,
                report.Files,
                report.Rows,
                report.Findings,
                report.Notes,
            });
        }
        else
        {
            terminal.Line(string.Create(
                CultureInfo.InvariantCulture,
                $"{folder ?? path}: {report.Runs} exported {(report.Runs == 1 ? "run" : "runs")}, {report.Files} files, "
                + $"{report.Rows} rows, {Verdict(report.Findings)}"));
            Print(terminal, report.Findings, report.Notes);
        }

        return report.Sound ? ExitCode.Done : ExitCode.FoundWrong;
    }

    static string Verdict(IReadOnlyList<Finding> findings) =>
        findings.Count == 0 ? "sound" : string.Create(CultureInfo.InvariantCulture, $"{findings.Count} problems");

    static void Print(Terminal terminal, string path, VerificationReport report)
    {
        terminal.Line(string.Create(
            CultureInfo.InvariantCulture, $"{path}: {report.Runs} runs, {report.Events} events, {Verdict(report.Findings)}"));
        Print(terminal, report.Findings, report.Notes);
    }

    static void Print(Terminal terminal, IReadOnlyList<Finding> findings, IReadOnlyList<Finding> notes)
    {
        Part("Wrong", findings);
        Part("Known and explained in the file", notes);

        void Part(string title, IReadOnlyList<Finding> part)
        {
            if (part.Count == 0)
                return;
            terminal.Line($"{title}:");
            foreach (var (check, runId, problem) in part)
                terminal.Paragraph(runId is null ? check : $"{check}, run {runId}", problem);
        }
    }
}
