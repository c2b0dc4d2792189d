using System.CommandLine;
using Recorder.Build.Deploying;
using Recorder.Build.Quantower;

namespace Recorder.Build.Commands;

/// <summary><c>deploy</c>: builds the plugin, tests it and puts it into Quantower; or checks what was put there.</summary>
static class DeployCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(Surroundings surroundings)
    {
        var quantower = new Option<string?>("--quantower")
        {
            Description = "Quantower's folder; looked for in the usual places when it is not given.",
            HelpName = "folder",
        };
        var untested = new Option<bool>("--no-tests") { Description = "Leave out the tests." };
        var check = new Option<string?>("--check")
        {
            Description = "Do nothing but look whether this folder holds the plugin as Quantower can load it.",
            HelpName = "folder",
        };
        var command = new Command(
            "deploy",
            "Builds the plugin against Quantower's own DLL, runs the tests and puts the plugin into Settings/Scripts/Strategies/QuantowerRecorder. "
            + "Where there is no Quantower, builds against the stand-in into artifacts/deploy. Exit code 1 when something in the folder is wrong.")
        {
            quantower, untested, check,
        };
        command.SetAction(given => given.GetValue(check) is { } folder
            ? Report(folder, surroundings)
            : Deploy(given.GetValue(quantower), given.GetValue(untested), surroundings));
        return command;
    }

    static int Deploy(string? path, bool untested, Surroundings surroundings)
    {
        var (output, repository) = (surroundings.Output, surroundings.FindRepository());
        var installation = path is null ? InstallationSearch.Find(surroundings.UsualRoots) : Installation.At(Path.GetFullPath(path));
        var build = new PackageBuild(repository, surroundings.Programs);
        output.WriteLine(installation is null
            ? "No Quantower was found here: building against the stand-in. To build for an installed Quantower, give its folder with --quantower."
            : $"Quantower v{installation.Version} in {installation.Root}: building for {PlatformVersion.Framework(installation.Version)} "
                + $"against {installation.BusinessLayer}.");

        var built = build.Build(installation);
        if (FolderCheck.Of(built).Problems is [_, ..] problems)
            throw new CannotBuildException($"What was built must not be deployed. {string.Join(' ', problems)}");
        if (!untested)
            build.Test();

        var (target, staging) = installation is null
            ? (repository.LocalDeployFolder, repository.LocalDeployFolder + ".deploying")
            : (installation.DeployFolder, installation.StagingFolder);
        foreach (var removed in new Deployment(built, target, staging).Run())
            output.WriteLine($"Removed {removed}, which Quantower could have loaded in place of its own.");
        output.WriteLine(installation is null
            ? $"Built against the stand-in, into {target}. It was not put into any Quantower."
            : $"Deployed into {target}. Restart Quantower if a Recorder was running: a loaded script stays as it was until then.");
        foreach (var other in OtherRecorders(target))
            output.WriteLine($"Another recorder lies in {other}: remove that folder, or Quantower shows two.");
        return Report(target, surroundings);
    }

    // Installed by hand, before there was this command or under another name.
    static IEnumerable<string> OtherRecorders(string target) =>
        from folder in Directory.EnumerateDirectories(Path.GetDirectoryName(target)!)
        where folder != target && File.Exists(Path.Combine(folder, PackageFiles.Plugin))
        select folder;

    static int Report(string folder, Surroundings surroundings)
    {
        var check = FolderCheck.Of(folder);
        foreach (var fact in check.Facts)
            surroundings.Output.WriteLine(fact);
        foreach (var problem in check.Problems)
            surroundings.Error.WriteLine(problem);
        surroundings.Output.WriteLine(check.Problems.Count == 0 ? $"{folder} is in order." : $"{folder} is not in order.");
        return check.Problems.Count == 0 ? ExitCode.Done : ExitCode.FoundWrong;
    }
}
