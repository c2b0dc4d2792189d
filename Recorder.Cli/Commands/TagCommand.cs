using System.CommandLine;
using Recorder.Cli.Output;
using Recorder.Storage.Maintenance.Retention;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder tag</c>: gives a run a tag, or removes it.</summary>
static class TagCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, TimeProvider clock)
    {
        var run = RunArgument.One();
        var tag = new Argument<string>("name") { Description = "The tag, one line.", HelpName = "NAME" };
        var remove = new Option<bool>("--remove") { Description = "Remove the tag. A tag that the strategy gave stays." };
        var database = CommonOptions.Existing();
        var command = new Command(
            "tag",
            "Gives a run a tag, also while it is recorded. `recorder runs --tag NAME` lists the runs with a tag, and `recorder prune "
            + "--keep-tagged` keeps them.\n\nExample: recorder tag latest baseline --db recorder.db")
        {
            run, tag, remove, database,
        };
        command.SetAction(given =>
        {
            var path = database.Of(given, terminal);
            var name = given.GetRequiredValue(tag);
            var runId = RunArgument.Find(path, [given.GetRequiredValue(run)])[0];
            if (given.GetValue(remove))
            {
                RunAnnotations.RemoveTag(path, runId, name);
                terminal.Line($"run {runId}: tag '{name}' removed");
            }
            else
            {
                terminal.Line(RunAnnotations.Tag(path, runId, name, clock)
                    ? $"run {runId}: tag '{name}' added"
                    : $"run {runId} has the tag '{name}' already");
            }

            return ExitCode.Done;
        });
        return command;
    }
}
