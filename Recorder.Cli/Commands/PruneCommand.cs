using System.CommandLine;
using System.Globalization;
using Recorder.Cli.Output;
using Recorder.Storage.Events;
using Recorder.Storage.Maintenance.Retention;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder prune</c>: deletes the runs that a rule no longer keeps.</summary>
static class PruneCommand
{
    static readonly string[] Groups = ["instance", "strategy"];

    static readonly string[] Statuses = ["completed", "failed", "canceled"];

    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, TimeProvider clock, CancellationToken cancellation)
    {
        var keepLast = new Option<int?>("--keep-last") { Description = "Keep the newest N runs.", HelpName = "N" };
        var per = new Option<string?>("--per")
        {
            Description = "Keep the newest N runs of each instance or strategy, not of the whole file.",
            HelpName = string.Join('|', Groups),
        };
        per.AcceptOnlyFromAmong(Groups);
        var olderThan = AgeOption.Create();
        var status = new Option<string?>("--status")
        {
            Description = "Look only at runs with this status.",
            HelpName = string.Join('|', Statuses),
        };
        status.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, Statuses);
        var keepTagged = new Option<bool>("--keep-tagged") { Description = "Keep runs that have a tag." };
        var (dryRun, yes) = (RemovalOutput.DryRun(), RemovalOutput.Yes());
        var (database, json) = (CommonOptions.Existing(), CommonOptions.Json());
        var command = new Command(
            "prune",
            "Deletes ended runs with the given status and age, except the newest N. Shows the runs first and "
            + "asks. Bars that other runs share go to one of those. A run that is being recorded is kept and does not count.\n\n"
            + "Example: recorder prune --keep-last 20 --per instance --older-than 90d --keep-tagged --yes --db recorder.db")
        {
            keepLast, per, olderThan, status, keepTagged, dryRun, yes, database, json,
        };
        command.SetAction(given =>
        {
            if (given.GetValue(keepLast) is null && given.GetValue(olderThan) is null && given.GetValue(status) is null)
                throw new CannotRunException("name what to delete: give --keep-last, --older-than or --status");
            if (given.GetValue(keepLast) < 0)
                throw new CannotRunException("--keep-last: expected a number from 0");
            var selection = new RunSelection
            {
                KeepLast = given.GetValue(keepLast) ?? 0,
                Group = Enum.Parse<RetentionGroup>(given.GetValue(per) ?? nameof(RetentionGroup.File), ignoreCase: true),
                OlderThan = AgeOption.Parse(given.GetValue(olderThan)),
                Status = given.GetValue(status) is { } word
                    ? EnumWords<RunStatus>.Parse(word.ToUpper(CultureInfo.InvariantCulture))
                    : null,
                KeepTagged = given.GetValue(keepTagged),
            };
            var path = database.Of(given, terminal);
            return new RemovalOutput(terminal, path, given.GetValue(dryRun), given.GetValue(yes), given.GetValue(json))
                .Run(selection.Of(path, clock.GetUtcNow().UtcDateTime), cancellation);
        });
        return command;
    }
}
