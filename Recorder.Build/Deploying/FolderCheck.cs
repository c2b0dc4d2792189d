using Recorder.Build.Binaries;

namespace Recorder.Build.Deploying;

/// <summary>Whether a folder holds the recorder as Quantower can load it, and nothing that it must not load.</summary>
/// <param name="Problems">What is wrong, as sentences.</param>
/// <param name="Facts">What the plugin was built for and carries, as sentences; empty when it cannot be read.</param>
sealed record FolderCheck(IReadOnlyList<string> Problems, IReadOnlyList<string> Facts)
{
    /// <summary>Looks at a folder.</summary>
    /// <exception cref="CannotBuildException">There is no such folder.</exception>
    internal static FolderCheck Of(string folder)
    {
        if (!Directory.Exists(folder))
            throw new CannotBuildException($"There is no folder {folder} to check.");

        var files = Deployment.FilesIn(folder);
        var problems = files.Order(StringComparer.Ordinal).Select(Problem).OfType<string>().ToList();
        if (!files.Contains(PackageFiles.Plugin, StringComparer.OrdinalIgnoreCase))
            return new FolderCheck([.. problems, $"{PackageFiles.Plugin} is missing."], []);

        if (ManagedAssembly.Read(File.ReadAllBytes(Path.Combine(folder, PackageFiles.Plugin))) is not { } plugin)
            return new FolderCheck([.. problems, $"{PackageFiles.Plugin} is not a .NET assembly, or not a whole one."], []);
        return new FolderCheck([.. problems, .. PackageCheck.Problems(plugin)], PackageCheck.Facts(plugin));
    }

    static string? Problem(string path) =>
        PackageFiles.IsStandIn(path) ? $"{path} must not be here: Quantower could load it in place of its own."
        : PackageFiles.IsCode(path) && !PackageFiles.IsPart(path)
            ? $"{path} does not belong here: all that the recorder needs is inside {PackageFiles.Plugin}."
        : null;
}
