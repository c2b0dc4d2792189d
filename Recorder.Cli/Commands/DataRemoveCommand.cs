using System.CommandLine;
using Recorder.Artifacts.Datasets;
using Recorder.Cli.Output;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder data remove</c>: removes a dataset or its superseded versions.</summary>
static class DataRemoveCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, TimeProvider clock)
    {
        var name = DataCommand.Name();
        var superseded = new Option<bool>("--superseded")
        {
            Description = "Remove only versions that an append has replaced; those that runs used stay.",
        };
        var force = new Option<bool>("--force") { Description = "Remove also what runs used. The runs stay, with their bars." };
        var (database, json) = (CommonOptions.Existing(), CommonOptions.Json());
        var command = new Command(
            "remove",
            "Removes a dataset with its files. Refused while runs refer to it.\n\nExample: recorder data remove ES-1h --superseded")
        {
            name, superseded, force, database, json,
        };
        command.SetAction(given =>
        {
            var removal = new DatasetStore(database.Of(given, terminal), clock)
                .Remove(given.GetRequiredValue(name), given.GetValue(superseded), given.GetValue(force));
            if (given.GetValue(json))
                terminal.Json(removal);
            else
                Print(terminal, removal);
            return ExitCode.Done;
        });
        return command;
    }

    static void Print(Terminal terminal, DatasetRemoval removal)
    {
        terminal.Line(removal.IsWhole
            ? FormattableString.Invariant($"{removal.Name}: removed, {removal.Files.Count} files with {removal.Bytes} bytes")
            : FormattableString.Invariant(
                $"{removal.Name}: {removal.Files.Count} superseded versions removed, {removal.Bytes} bytes; the newest version stays"));
        foreach (var file in removal.Files)
            terminal.Line($"  {file}");
        if (removal.Runs > 0)
        {
            terminal.Line(FormattableString.Invariant(
                $"{removal.Runs} runs used it; they keep their bars, and cannot be run again from it."));
        }
    }
}
