using Recorder.Build.Running;

namespace Recorder.Build.Releasing;

/// <summary>Compiles the parts of a release with the dotnet command. Its options make the output independent of the folder and the
/// time.</summary>
/// <param name="repository">The working copy.</param>
/// <param name="dotnet">Runs dotnet.</param>
/// <param name="commit">The commit, which is part of each assembly's version text.</param>
sealed class ReleaseBuild(Repository repository, Dotnet dotnet, string commit)
{
    internal const string PluginProject = "Recorder.Package";
    internal const string CommandProject = "Recorder.Cli";
    internal const string QueryProject = "Recorder.Query";
    const string Failed = "The release does not build; see the output above.";

    string Folder => repository.ReleaseBuildFolder;

    /// <summary>Builds the plugin against the stand-in.</summary>
    /// <returns>The output folder.</returns>
    internal string Plugin()
    {
        Run("build", PluginProject);
        return Path.Combine(Folder, "bin", PluginProject, "release");
    }

    /// <summary>Publishes a program with the .NET runtime. Our own assemblies are compiled ahead of time, so a program starts sooner.
    /// Nothing is trimmed: the command compiles strategies against the whole framework and finds their members by reflection.</summary>
    /// <returns>The output folder.</returns>
    internal string Publish(string project, string runtime)
    {
        Run("publish", project, "--runtime", runtime, "--self-contained", "-p:PublishReadyToRun=true");
        return Path.Combine(Folder, "publish", project, $"release_{runtime}");
    }

    /// <summary>Builds a program for an installed runtime, to be packed.</summary>
    internal void Tool(string project) => Run("build", project);

    /// <summary>Packs the build output of a project.</summary>
    /// <param name="project">Name of the project.</param>
    /// <param name="texts">Folder of the texts to put into the package.</param>
    /// <returns>The folder of the package.</returns>
    internal string Pack(string project, string texts)
    {
        Run("pack", project, "--no-build", "-p:ReleaseTexts=" + Dotnet.Escaped(texts));
        return Path.Combine(Folder, "package", "release");
    }

    /// <summary>The file in which restore lists the packages of a project.</summary>
    internal string Assets(string project) => Path.Combine(Folder, "obj", project, "project.assets.json");

    void Run(string verb, string project, params string[] more) => dotnet.Run(
        [
            verb, project, "--configuration", "Release", "--artifacts-path", Folder, "--nologo", "--verbosity", "quiet",
            $"-p:ReleaseCommit={commit}",
            // Every ordinary build runs the analysers.
            "-p:RunAnalyzers=false", .. more,
        ],
        Failed);
}
