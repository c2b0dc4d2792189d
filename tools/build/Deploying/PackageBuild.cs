using Recorder.Build.Quantower;
using Recorder.Build.Running;

namespace Recorder.Build.Deploying;

/// <summary>Builds and tests the plugin with the dotnet command.</summary>
/// <param name="repository">The working copy.</param>
/// <param name="programs">Runs dotnet.</param>
sealed class PackageBuild(Repository repository, IPrograms programs)
{
    readonly Dotnet _dotnet = new(repository, programs);

    /// <summary>
    /// Builds the plugin as one file. It is built against the DLL of an installation, or against the stand-in if there is no installation.
    /// </summary>
    /// <returns>The output folder.</returns>
    /// <exception cref="CannotBuildException">The build failed.</exception>
    internal string Build(Installation? installation)
    {
        List<string> arguments =
        [
            "build", "Recorder.Package", "--configuration", "Release", "--artifacts-path", repository.PackageBuildFolder,
            // Another reference or framework would change the lock files. So new lock files are written beside the output of each project,
            // and the committed files stay.
            "-p:NuGetLockFilePath=obj/deploy.lock.json",
            "-p:RecorderFramework=" + (installation is null ? "net8.0" : PlatformVersion.Framework(installation.Version)),
        ];
        if (installation is not null)
            arguments.Add("-p:BusinessLayerPath=" + Dotnet.Escaped(installation.BusinessLayer));

        // Removes the output of earlier builds, which may be for another platform DLL.
        var output = Path.Combine(repository.PackageBuildFolder, "bin", "Recorder.Package", "release");
        if (Directory.Exists(output))
            Directory.Delete(output, recursive: true);
        _dotnet.Run(arguments, "The plugin does not build; see the compiler's output above. Nothing was deployed.");
        return output;
    }

    /// <summary>Runs the tests.</summary>
    /// <exception cref="CannotBuildException">A test failed.</exception>
    internal void Test() =>
        // Built as Release, because this program may be running from the Debug folders, and Windows cannot replace a running file.
        _dotnet.Run(["test", "QuantowerRecorder.sln", "--configuration", "Release"],
            "Not all tests pass; nothing was deployed. Without --test the plugin is deployed untested.");
}
