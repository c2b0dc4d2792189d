using System.CommandLine;
using Recorder.Build.Releasing;
using Recorder.Build.Releasing.Identity;
using Recorder.Build.Running;

namespace Recorder.Build.Commands;

/// <summary><c>release</c>: makes the files to download.</summary>
static class ReleaseCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(BuildEnvironment environment)
    {
        var changed = new Option<bool>("--allow-changes")
        {
            Description = "Build although the working copy differs from its commit. Such files are for trying only.",
        };
        var command = new Command(
            "release",
            "Makes the files to download in artifacts/release: the plugin, the command for Windows and Linux, recorder-query for both, "
            + "NuGet packages, the list of parts and the checksums. The same commit and SDK give the same bytes.")
        {
            changed,
        };
        command.SetAction(given => Make(given.GetValue(changed), environment));
        return command;
    }

    static int Make(bool allowChanges, BuildEnvironment environment)
    {
        var repository = environment.FindRepository();
        var version = ReleaseVersion.Of(repository);
        var state = SourceState.Of(repository, environment.Programs);
        if (state.HasChanges && !allowChanges)
            throw new CannotBuildException(
                "The working copy differs from its commit, so that the release could not be made again. Commit or remove the changes "
                + "that git status shows. For a trial, give --allow-changes.");

        new Release(repository, version, state, new Dotnet(repository, environment.Programs)).Run();
        foreach (var file in Directory.EnumerateFiles(repository.ReleaseFolder).Order(StringComparer.Ordinal))
            environment.Output.WriteLine(FormattableString.Invariant(
                $"{new FileInfo(file).Length / 1_000_000.0,8:0.00} MB  {Path.GetFileName(file)}"));
        environment.Output.WriteLine(
            $"Version {version} of commit {state.Commit} is in {repository.ReleaseFolder}. "
            + "It is built against the stand-in for Quantower.");
        return BuildExitCode.Done;
    }
}
