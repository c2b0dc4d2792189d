using System.CommandLine;
using Recorder.Cli.Output;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder delete</c>: deletes runs.</summary>
static class DeleteCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, CancellationToken cancellation)
    {
        var (names, dryRun, yes) = (RunArgument.OneOrMore(), RemovalOutput.DryRun(), RemovalOutput.Yes());
        var (database, json) = (CommonOptions.Existing(), CommonOptions.Json());
        var command = new Command(
            "delete",
            "Deletes runs with all their rows, each in one transaction. Bars that other runs share go to one of those first. A run that "
            + "is being recorded is refused.\n\nExample: recorder delete latest --yes --db recorder.db")
        {
            names, dryRun, yes, database, json,
        };
        command.SetAction(given =>
        {
            var path = database.Of(given, terminal);
            return new RemovalOutput(terminal, path, given.GetValue(dryRun), given.GetValue(yes), given.GetValue(json))
                .Run(RunArgument.Find(path, given.GetRequiredValue(names)), cancellation);
        });
        return command;
    }
}
