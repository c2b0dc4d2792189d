namespace Recorder.Build;

/// <summary>The working copy and its folders.</summary>
/// <param name="Root">Its top folder.</param>
sealed record Repository(string Root)
{
    const string Landmark = "QuantowerRecorder.sln";

    /// <summary>Output folder of the deployed plugin, separate from the projects' own bin and obj.</summary>
    internal string PackageBuildFolder => Path.Combine(Root, "artifacts", "package");

    /// <summary>Deploy folder without Quantower.</summary>
    internal string LocalDeployFolder => Path.Combine(Root, "artifacts", "deploy", "QuantowerRecorder");

    /// <summary>Output folder of a release's projects, emptied by each release.</summary>
    internal string ReleaseBuildFolder => Path.Combine(Root, "artifacts", "release-build");

    /// <summary>Folder of the files of a release, emptied by each release.</summary>
    internal string ReleaseFolder => Path.Combine(Root, "artifacts", "release");

    /// <summary>The working copy that contains a folder.</summary>
    /// <exception cref="CannotBuildException">The folder is not in a working copy.</exception>
    internal static Repository Around(string folder)
    {
        for (var candidate = new DirectoryInfo(folder); candidate is not null; candidate = candidate.Parent)
        {
            if (File.Exists(Path.Combine(candidate.FullName, Landmark)))
                return new Repository(candidate.FullName);
        }

        throw new CannotBuildException(
            $"{folder} is not inside a working copy of QuantowerRecorder: no {Landmark} in it or above it. "
                + "Run the program from the sources.");
    }
}
