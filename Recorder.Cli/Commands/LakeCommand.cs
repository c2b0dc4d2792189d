using System.CommandLine;
using Recorder.Cli.Output;
using Recorder.Lake.Compacting;
using Recorder.Lake.Snapshots;
using Recorder.Lake.Writing;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder lake</c>: merges the small files of a lake and lists its snapshots.</summary>
static class LakeCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, TimeProvider clock, CancellationToken cancellation) => new(
        "lake",
        "Looks after a lake: Parquet files with the runs of many databases, which recorder export --lake writes. docs/lake.md describes "
        + "it.\n\nExample: recorder lake snapshots lake")
    {
        Compact(terminal, clock, cancellation),
        Snapshots(terminal),
    };

    static Command Compact(Terminal terminal, TimeProvider clock, CancellationToken cancellation)
    {
        var (folder, json) = (Folder(), CommonOptions.Json());
        var keep = new Option<int>("--keep")
        {
            Description = "Number of snapshots to keep. A reader of an older snapshot fails.",
            HelpName = "N",
            DefaultValueFactory = _ => 5,
        };
        var command = new Command(
            "compact",
            "Merges the small files of each partition, removes old snapshots, and removes files that no kept snapshot names.\n\n"
            + "Example: recorder lake compact lake --keep 2")
        {
            folder, keep, json,
        };
        command.SetAction(given =>
        {
            if (given.GetValue(keep) < 1)
                throw new CannotRunException("--keep: expected a number from 1");
            var lake = new LakeFolder(given.GetRequiredValue(folder));
            var report = new LakeCompaction(lake, new LakeSettings(), clock).Run(given.GetValue(keep), cancellation);
            return LakeOutput.Compacted(terminal, given.GetValue(json), lake, report);
        });
        return command;
    }

    static Command Snapshots(Terminal terminal)
    {
        var (folder, json) = (Folder(), CommonOptions.Json());
        var command = new Command(
            "snapshots", "Lists the snapshots of a lake, newest first.\n\nExample: recorder lake snapshots lake")
        {
            folder, json,
        };
        command.SetAction(given =>
        {
            var lake = new LakeFolder(given.GetRequiredValue(folder));
            lake.Latest();
            return LakeOutput.Snapshots(terminal, given.GetValue(json), lake.All());
        });
        return command;
    }

    static Argument<string> Folder() => new("folder") { Description = "Folder of the lake.", HelpName = "DIR" };
}
