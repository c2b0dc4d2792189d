using System.CommandLine;
using System.Globalization;
using Recorder.Cli.Output;
using Recorder.Storage.Maintenance.Retention;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder vacuum</c>: shrinks the file by its free pages.</summary>
static class VacuumCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        var (database, json) = (CommonOptions.Existing(), CommonOptions.Json());
        var command = new Command(
            "vacuum",
            "Shrinks the file by the free pages that deleted runs left in it, in short transactions, also during a recording.\n\n"
            + "Example: recorder vacuum --db recorder.db")
        {
            database, json,
        };
        command.SetAction(given =>
        {
            var path = database.Of(given, terminal);
            RunArgument.Find(path, []);
            var report = FreePages.GiveBack(path, null, cancellation);
            if (given.GetValue(json))
                terminal.Json(new { Database = Path.GetFullPath(path), report.BytesBefore, report.BytesAfter, report.FreeBytes });
            else
                terminal.Line(string.Create(CultureInfo.InvariantCulture,
                    $"{path}: {report.BytesBefore} bytes before, {report.BytesAfter} after, {report.FreeBytes} free"));
            return ExitCode.Done;
        });
        return command;
    }
}
