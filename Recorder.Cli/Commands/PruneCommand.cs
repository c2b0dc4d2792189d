using System.CommandLine;
using Recorder.Cli.Output;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder prune</c>: deletes the runs that a rule no longer keeps.</summary>
static class PruneCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, TimeProvider clock, CancellationToken cancellation)
    {
        var rule = new SelectionOptions("Keep");
        var (dryRun, yes) = (RemovalOutput.DryRun(), RemovalOutput.Yes());
        var (database, json) = (CommonOptions.Existing(), CommonOptions.Json());
        var command = new Command(
            "prune",
            "Deletes ended runs with the given status and age, except the newest N. Shows the runs first and "
            + "asks. Bars that other runs share go to one of those. A run that is being recorded is kept and does not count.\n\n"
            + "Example: recorder prune --keep-last 20 --per instance --older-than 90d --keep-tagged --yes --db recorder.db");
        rule.AddTo(command);
        command.Add(dryRun);
        command.Add(yes);
        command.Add(database);
        command.Add(json);
        command.SetAction(given =>
        {
            if (!rule.AreGiven(given))
                throw new CannotRunException("name what to delete: give --keep-last, --older-than or --status");
            var selection = rule.Of(given);
            var path = database.Of(given, terminal);
            return new RemovalOutput(terminal, path, given.GetValue(dryRun), given.GetValue(yes), given.GetValue(json))
                .Run(selection.Of(path, clock.GetUtcNow().UtcDateTime), cancellation);
        });
        return command;
    }
}
