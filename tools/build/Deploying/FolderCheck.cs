using Recorder.Build.Binaries;

namespace Recorder.Build.Deploying;

/// <summary>Checks whether Quantower can load the recorder from a folder, and whether the folder has files that Quantower must not
/// load.</summary>
/// <param name="Problems">Problems, as sentences. A build with a problem is not deployed.</param>
/// <param name="Warnings">Warnings, as sentences. The plugin loads all the same.</param>
/// <param name="Facts">Target and content of the plugin, as sentences; empty when it cannot be read.</param>
sealed record FolderCheck(IReadOnlyList<string> Problems, IReadOnlyList<string> Warnings, IReadOnlyList<string> Facts)
{
    /// <summary>Checks a folder.</summary>
    /// <exception cref="CannotBuildException">The folder does not exist.</exception>
    internal static FolderCheck Of(string folder)
    {
        if (!Directory.Exists(folder))
            throw new CannotBuildException($"There is no folder {folder} to check.");

        var files = Deployment.FilesIn(folder);
        var problems = files.Order(StringComparer.Ordinal).Select(Problem).OfType<string>().ToList();
        if (!files.Contains(PackageFiles.Plugin, StringComparer.OrdinalIgnoreCase))
            return new FolderCheck([.. problems, $"{PackageFiles.Plugin} is missing."], [], []);

        if (ManagedAssembly.Read(File.ReadAllBytes(Path.Combine(folder, PackageFiles.Plugin))) is not { } plugin)
            return new FolderCheck([.. problems, $"{PackageFiles.Plugin} is not a .NET assembly, or is incomplete."], [], []);
        return new FolderCheck([.. problems, .. PackageCheck.Problems(plugin)], PackageCheck.Warnings(plugin), PackageCheck.Facts(plugin));
    }

    static string? Problem(string path) =>
        PackageFiles.IsStandIn(path) ? $"{path} must not be here: Quantower could load it instead of its own DLL."
        : PackageFiles.IsCode(path) && !PackageFiles.IsPart(path)
            ? $"{path} does not belong here: everything that the recorder needs is inside {PackageFiles.Plugin}."
        : null;
}
