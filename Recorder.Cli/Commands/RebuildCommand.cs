using System.CommandLine;
using System.Globalization;
using Recorder.Archives.Runs;
using Recorder.Cli.Output;
using Recorder.Storage.Maintenance.Rebuilding;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder rebuild</c>: rebuilds the tables from the event log and compares them with the file.</summary>
static class RebuildCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
    {
        var into = new Option<string?>("--into") { Description = "Keep the rebuilt database as this new file.", HelpName = "NEW.db" };
        var (database, json) = (CommonOptions.Existing(), CommonOptions.Json());
        var command = new Command(
            "rebuild",
            "Rebuilds the tables from the event log and compares them with the file. The file is only read. Exit code 1 when they "
            + "differ. Archived runs are restored in the new file.\n\nExample: recorder rebuild --db recorder.db --into rebuilt.db")
        {
            database, into, json,
        };
        command.SetAction(given => Run(terminal, database.Of(given, terminal), given.GetValue(into), given.GetValue(json)));
        return command;
    }

    static int Run(Terminal terminal, string path, string? target, bool json)
    {
        if (target is not null && (File.Exists(target) || Directory.Exists(target)))
            throw new CannotRunException($"{target} exists already; name a new file");
        var report = terminal.Progress.Steps("rebuild", progress =>
        {
            Action<long, long>? counted = progress is null ? null : (done, total) => progress("rebuild", done, total);
            return target is null ? Rebuild.Compare(path, counted) : Rebuild.Into(path, target, new ArchiveStore(path), counted);
        });
        if (json)
            terminal.Json(Report(path, target, report));
        else
            Print(terminal, path, target, report);
        return report.Equal ? ExitCode.Done : ExitCode.FoundWrong;
    }

    static object Report(string path, string? target, RebuildReport report) => new
    {
        Database = Path.GetFullPath(path),
        Into = target is null ? null : Path.GetFullPath(target),
        report.Events,
        report.Foreign,
        report.Equal,
        report.Tables,
    };

    static void Print(Terminal terminal, string path, string? target, RebuildReport report)
    {
        terminal.Write(Tables.Of(
            ["table", "rows #", "only in the file #", "only in the log #"],
            report.Tables.Select(table => (IReadOnlyList<object?>)[table.Table, table.Rows, table.OnlyInFile, table.OnlyInLog])));
        foreach (var table in report.Tables.Where(table => table.Example is not null))
            terminal.Paragraph(table.Table, table.Example!);
        var verdict = report.Equal ? "the tables match the event log" : "the tables differ from the event log";
        terminal.Line(string.Create(CultureInfo.InvariantCulture,
            $"{path}: {report.Events} events read, {report.Foreign} rows of other programs left out; {verdict}"));
        if (target is not null)
            terminal.Line($"rebuilt into {target}");
    }
}
