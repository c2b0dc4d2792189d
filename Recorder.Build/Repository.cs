namespace Recorder.Build;

/// <summary>The working copy that is built, and where things are in it.</summary>
/// <param name="Root">Its top folder.</param>
sealed record Repository(string Root)
{
    const string Landmark = "QuantowerRecorder.sln";

    /// <summary>What the SQLite source is pinned to.</summary>
    internal string SqliteSourceFile => Path.Combine(Root, "eng", "sqlite", "source.json");

    /// <summary>Libraries that were built, one folder a platform.</summary>
    internal string SqliteFolder => Path.Combine(Root, "artifacts", "sqlite");

    /// <summary>Where the plugin is built for deployment: apart from the projects' own bin and obj, which stay as they are.</summary>
    internal string PackageBuildFolder => Path.Combine(Root, "artifacts", "package");

    /// <summary>Where a deployment without Quantower goes.</summary>
    internal string LocalDeployFolder => Path.Combine(Root, "artifacts", "deploy", "QuantowerRecorder");

    /// <summary>The working copy that a folder lies in.</summary>
    /// <exception cref="CannotBuildException">It lies in none.</exception>
    internal static Repository Around(string folder)
    {
        for (var candidate = new DirectoryInfo(folder); candidate is not null; candidate = candidate.Parent)
        {
            if (File.Exists(Path.Combine(candidate.FullName, Landmark)))
                return new Repository(candidate.FullName);
        }

        throw new CannotBuildException(
            $"{folder} is not inside a working copy of QuantowerRecorder: no {Landmark} in it or above it. Run the program from the sources.");
    }
}
