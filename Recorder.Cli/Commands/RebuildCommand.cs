using System.CommandLine;
using System.Globalization;
using Recorder.Cli.Output;
using Recorder.Storage.Rebuilding;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder rebuild</c>: makes the tables anew from the event log and compares them with those in the file.</summary>
static class RebuildCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal)
    {
        var into = new Option<string?>("--into") { Description = "Keep the rebuilt database as this new file.", HelpName = "NEW.db" };
        var (database, json) = (CommonOptions.Database(), CommonOptions.Json());
        var command = new Command(
            "rebuild",
            "Makes the tables anew from the event log and compares them with those in the file, which is only read. Exit code 1 when they "
            + "differ.\n\nExample: recorder rebuild --db recorder.db --into rebuilt.db")
        {
            database, into, json,
        };
        command.SetAction(given => Run(terminal, given.GetRequiredValue(database), given.GetValue(into), given.GetValue(json)));
        return command;
    }

    static int Run(Terminal terminal, string path, string? target, bool json)
    {
        if (target is not null && (File.Exists(target) || Directory.Exists(target)))
            throw new CannotRunException($"{target} exists already; name a new file");
        var report = terminal.Progress.Steps("rebuild", progress =>
        {
            Action<long, long>? counted = progress is null ? null : (done, total) => progress("rebuild", done, total);
            return target is null ? Rebuild.Compare(path, counted) : Rebuild.Into(path, target, counted);
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
            ["table", "rows #", "only in the file #", "only in the log #", "example"],
            report.Tables.Select(table => (IReadOnlyList<object?>)[table.Table, table.Rows, table.OnlyInFile, table.OnlyInLog, table.Example])));
        var verdict = report.Equal ? "the tables are what the event log says" : "the tables differ from what the event log says";
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{path}: {report.Events} events read, {report.Foreign} rows of others left out; {verdict}"));
        if (target is not null)
            terminal.Line($"rebuilt into {target}");
    }
}
