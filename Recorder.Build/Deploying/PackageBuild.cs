using Recorder.Build.Quantower;
using Recorder.Build.Running;

namespace Recorder.Build.Deploying;

/// <summary>Builds and tests the plugin by the dotnet command.</summary>
/// <param name="repository">What is built.</param>
/// <param name="programs">Runs dotnet.</param>
sealed class PackageBuild(Repository repository, IPrograms programs)
{
    /// <summary>Builds the plugin in one file, against an installation's own DLL, or against the stand-in where there is none.</summary>
    /// <returns>The folder that it is in.</returns>
    /// <exception cref="CannotBuildException">The build failed.</exception>
    internal string Build(Installation? installation)
    {
        List<string> arguments =
        [
            "build", "Recorder.Package", "--configuration", "Release", "--artifacts-path", repository.PackageBuildFolder,
            // Another reference and framework give other lock files, one beside each project; the ones in the repository stay.
            "-p:NuGetLockFilePath=obj/deploy.lock.json",
            "-p:RecorderFramework=" + (installation is null ? "net8.0" : PlatformVersion.Framework(installation.Version)),
        ];
        if (installation is not null)
            arguments.Add("-p:BusinessLayerPath=" + Escaped(installation.BusinessLayer));

        // What an earlier build against something else left must not be taken for this one's.
        var output = Path.Combine(repository.PackageBuildFolder, "bin", "Recorder.Package", "release");
        if (Directory.Exists(output))
            Directory.Delete(output, recursive: true);
        Run(arguments, "The plugin does not build; what the compiler printed above says why. Nothing was deployed.");
        return output;
    }

    /// <summary>Runs the tests.</summary>
    /// <exception cref="CannotBuildException">Not all passed.</exception>
    internal void Test() =>
        // Release, because this program itself may be running out of the Debug folders, and what runs cannot be replaced on Windows.
        Run(["test", "QuantowerRecorder.sln", "--configuration", "Release"], "Not all tests pass; nothing was deployed. --no-tests deploys without them.");

    void Run(IReadOnlyList<string> arguments, string failure)
    {
        try
        {
            if (programs.Run("dotnet", arguments, repository.Root) is var exitCode and not 0)
                throw new CannotBuildException($"{failure} (exit code {exitCode})");
        }
        catch (ProgramMissingException e)
        {
            throw new CannotBuildException("The dotnet command is not on the PATH. Install the .NET 10 SDK.", e);
        }
    }

    // MSBuild takes these for separators and escapes of its own.
    static string Escaped(string path) =>
        path.Replace("%", "%25", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
