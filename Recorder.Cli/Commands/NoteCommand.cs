using System.CommandLine;
using Recorder.Cli.Output;
using Recorder.Storage.Maintenance.Retention;

namespace Recorder.Cli.Commands;

/// <summary><c>recorder note</c>: adds a note to a run.</summary>
static class NoteCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Terminal terminal, TimeProvider clock)
    {
        var run = RunArgument.One();
        var text = new Argument<string>("text") { Description = "The note, one line.", HelpName = "TEXT" };
        var database = CommonOptions.Existing();
        var command = new Command(
            "note",
            "Adds a note to a run, also while it is recorded. `recorder show` lists the notes.\n\nExample: recorder note latest \"wider "
            + "stop after the news\" --db recorder.db")
        {
            run, text, database,
        };
        command.SetAction(given =>
        {
            var path = database.Of(given, terminal);
            var runId = RunArgument.Find(path, [given.GetRequiredValue(run)])[0];
            terminal.Line(RunAnnotations.Note(path, runId, given.GetRequiredValue(text), clock)
                ? $"run {runId}: note added"
                : $"run {runId} has this note already");
            return ExitCode.Done;
        });
        return command;
    }
}
