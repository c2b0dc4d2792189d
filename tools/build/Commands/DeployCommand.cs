using System.CommandLine;
using Recorder.Build.Deploying;
using Recorder.Build.Quantower;

namespace Recorder.Build.Commands;

/// <summary><c>deploy</c>: builds and checks the plugin and deploys it to Quantower, or checks a deployed plugin.</summary>
static class DeployCommand
{
    /// <summary>Makes the command.</summary>
    internal static Command Create(BuildEnvironment environment)
    {
        var quantower = new Option<string?>("--quantower")
        {
            Description = "Quantower's folder. Default: searched in the usual places.",
            HelpName = "folder",
        };
        var tested = new Option<bool>("--test") { Description = "Run all tests before the deployment. They take some minutes." };
        var check = new Option<string?>("--check")
        {
            Description = "Only check whether Quantower can load the plugin in this folder.",
            HelpName = "folder",
        };
        var command = new Command(
            "deploy",
            "Builds the plugin against Quantower's own DLL, "
            + "checks it and copies it into Settings/Scripts/Strategies/QuantowerRecorder. Without Quantower, "
            + "it builds against the stand-in into artifacts/deploy. Exit code 1 when something in the folder is wrong.")
        {
            quantower, tested, check,
        };
        command.SetAction(given => given.GetValue(check) is { } folder
            ? Report(folder, environment)
            : Deploy(given.GetValue(quantower), given.GetValue(tested), environment));
        return command;
    }

    static int Deploy(string? path, bool tested, BuildEnvironment environment)
    {
        var (output, repository) = (environment.Output, environment.FindRepository());
        var installation = path is null ? InstallationSearch.Find(environment.UsualRoots) : Installation.At(Path.GetFullPath(path));
        var build = new PackageBuild(repository, environment.Programs);
        output.WriteLine(installation is null
            ? "No Quantower was found here: building against the stand-in. To build for an installed Quantower, "
                + "give its folder with --quantower."
            : $"Quantower v{installation.Version} in {installation.Root}: building for {PlatformVersion.Framework(installation.Version)} "
                + $"against {installation.BusinessLayer}.");

        var built = build.Build(installation);
        if (FolderCheck.Of(built).Problems is [_, ..] problems)
            throw new CannotBuildException($"What was built must not be deployed. {string.Join(' ', problems)}");
        if (tested)
            build.Test();

        var (target, staging) = installation is null
            ? (repository.LocalDeployFolder, repository.LocalDeployFolder + ".deploying")
            : (installation.DeployFolder, installation.StagingFolder);
        foreach (var removed in new Deployment(built, target, staging).Run())
            output.WriteLine($"Removed {removed}, because Quantower could have loaded it instead of its own DLL.");
        output.WriteLine(installation is null
            ? $"Built against the stand-in, into {target}. It was not deployed to Quantower."
            : $"Deployed into {target}. Restart Quantower if a Recorder was running: Quantower reloads a script only at its start.");
        foreach (var other in OtherRecorders(target))
            output.WriteLine($"There is another recorder in {other}: remove that folder, or Quantower shows two.");
        return Report(target, environment);
    }

    // It was installed by hand or under another name.
    static IEnumerable<string> OtherRecorders(string target) =>
        from folder in Directory.EnumerateDirectories(Path.GetDirectoryName(target)!)
        where folder != target && File.Exists(Path.Combine(folder, PackageFiles.Plugin))
        select folder;

    static int Report(string folder, BuildEnvironment environment)
    {
        var check = FolderCheck.Of(folder);
        foreach (var fact in check.Facts)
            environment.Output.WriteLine(fact);
        foreach (var problem in check.Problems)
            environment.Error.WriteLine(problem);
        var isInOrder = check.Problems.Count == 0 && check.Warnings.Count == 0;
        environment.Output.WriteLine(isInOrder ? $"{folder} is in order." : $"{folder} is not in order.");
        // Printed last, so that the user sees them.
        foreach (var warning in check.Warnings)
            environment.Error.WriteLine($"WARNING: {warning}");
        return isInOrder ? BuildExitCode.Done : BuildExitCode.FoundWrong;
    }
}
