using System.CommandLine;
using Recorder.Cli.Output;
using Recorder.Team.Connecting;
using Recorder.Team.Pulling;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder pull</c>: brings runs of the store of a team into a file.</summary>
static class PullCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, TimeProvider clock, CancellationToken cancellation)
    {
        var (names, from, wait) = (RunArgument.OneOrMore(), StoreOptions.From(), StoreOptions.Wait());
        var (database, json) = (CommonOptions.Database(), CommonOptions.Json());
        var command = new Command(
            "pull",
            "Brings runs of the store into a file, row for row. A new file is made when it is missing. Pull runs that share bars together, "
            + "so that the bars are stored once.\n\n" + StoreOptions.Secrets
            + "\n\nExample: recorder pull latest --from postgres://anna@localhost/runs --db pulled.db")
        {
            names, from, database, wait, json,
        };
        command.SetAction(given =>
        {
            var address = StoreAddress.Parse(given.GetRequiredValue(from));
            var path = given.GetRequiredValue(database);
            var pulled = StoreOptions.Retry(terminal, clock, given.GetValue(wait)).Run(
                () => RunPull.Run(address, given.GetRequiredValue(names), path), cancellation);
            if (given.GetValue(json))
                terminal.Json(new { Database = System.IO.Path.GetFullPath(path), pulled.Runs, pulled.Rows });
            else
                terminal.Line(
                    $"{path}: {StoreOptions.Count(pulled.Runs.Count, "run")} pulled, {StoreOptions.Count(pulled.Rows, "row")}");
            return ExitCode.Done;
        });
        return command;
    }
}
