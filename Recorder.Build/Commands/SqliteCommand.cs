using System.CommandLine;
using Recorder.Build.Sqlite;

namespace Recorder.Build.Commands;

/// <summary><c>sqlite</c>: builds the current SQLite.</summary>
static class SqliteCommand
{
    const string Every = "all";

    /// <summary>Makes the command.</summary>
    internal static Command Create(Surroundings surroundings)
    {
        var rid = new Option<string>("--rid") { Description = "The platform to build for.", DefaultValueFactory = _ => Every };
        rid.AcceptOnlyFromAmong([.. LibraryTarget.All.Select(target => target.Rid), Every]);
        var command = new Command(
            "sqlite", "Builds the current SQLite into artifacts/sqlite, from where the plugin takes it. Exit code 1 when a platform could not be built.")
        {
            rid,
        };
        command.SetAction(given =>
        {
            var build = new LibraryBuild(surroundings.FindRepository(), surroundings.Programs);
            var wanted = LibraryTarget.All.Where(target => given.GetValue(rid) is var name && (name == Every || name == target.Rid));
            // All of them: what fails for one platform must not keep the others from being built.
            return wanted.Select(target => Build(build, target, surroundings)).ToList().TrueForAll(built => built) ? ExitCode.Done : ExitCode.FoundWrong;
        });
        return command;
    }

    static bool Build(LibraryBuild build, LibraryTarget target, Surroundings surroundings)
    {
        try
        {
            surroundings.Output.WriteLine(build.Run(target));
            return true;
        }
        catch (CannotBuildException e)
        {
            surroundings.Error.WriteLine(e.Message);
            return false;
        }
    }
}
