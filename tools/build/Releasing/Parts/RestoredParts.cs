using NuGet.Packaging;
using NuGet.ProjectModel;

namespace Recorder.Build.Releasing.Parts;

/// <summary>Finds the packages that a project ships, in the file that restore writes.</summary>
static class RestoredParts
{
    const string Runtime = "Microsoft.NETCore.App";

    // Packs that the SDK downloads for building.
    const string SdkPack = "Microsoft.";

    /// <summary>The packages with code for the output, sorted by name, without analysers and packages for building.</summary>
    /// <param name="assets">Path of project.assets.json.</param>
    /// <param name="runtime">Runtime identifier of a self-contained output, which contains the .NET runtime; null for another.</param>
    /// <exception cref="CannotBuildException">The file lacks the target, or a package has no licence data.</exception>
    internal static IReadOnlyList<Part> Of(string assets, string? runtime)
    {
        var restored = new LockFileFormat().Read(assets);
        var target = restored.Targets.SingleOrDefault(target => target.RuntimeIdentifier == runtime)
            ?? throw new CannotBuildException($"{assets} has no target for {runtime ?? "every platform"}. Run the command again.");
        var packages = target.Libraries.Where(library => library.Type == "package" && IsShipped(library))
            .Select(library => (library.Name!, library.Version!.ToNormalizedString()));
        if (runtime is not null)
            packages = packages.Concat(Runtimes(restored, target, runtime));
        packages = packages.Concat(Downloads(restored, target, assets)).Distinct();
        var folders = restored.PackageFolders.Select(folder => new VersionFolderPathResolver(folder.Path)).ToList();
        return
        [
            .. packages.Select(package => PackageFolder.Read(Folder(folders, package)))
                .OrderBy(part => part.Name, StringComparer.OrdinalIgnoreCase),
        ];
    }

    static bool IsShipped(LockFileTargetLibrary library) =>
        library.RuntimeAssemblies.Concat(library.NativeLibraries).Any(item => !item.Path.EndsWith("_._", StringComparison.Ordinal))
        || library.RuntimeTargets.Count > 0;

    // Packages with a file that a project embeds. Restore lists them only for that project.
    static IEnumerable<(string Name, string Version)> Downloads(LockFile restored, LockFileTarget target, string assets)
    {
        var projects = target.Libraries.Where(library => library.Type == "project").Select(library => library.Name).ToHashSet();
        var own = Folder(restored.PackageSpec.FilePath);
        return
            from library in restored.Libraries
            where library.MSBuildProject is not null && projects.Contains(library.Name)
            let path = assets.Replace(own, Folder(library.MSBuildProject), StringComparison.Ordinal)
            where File.Exists(path)
            from framework in new LockFileFormat().Read(path).PackageSpec.TargetFrameworks
            from download in framework.DownloadDependencies
            where !download.Name.StartsWith(SdkPack, StringComparison.Ordinal)
            select (download.Name, download.VersionRange.MinVersion!.ToNormalizedString());

        static string Folder(string project) =>
            $"{Path.DirectorySeparatorChar}{Path.GetFileNameWithoutExtension(project)}{Path.DirectorySeparatorChar}";
    }

    // The .NET runtime, and other runtimes that a project refers to, such as ASP.NET Core.
    static IEnumerable<(string Name, string Version)> Runtimes(LockFile restored, LockFileTarget target, string runtime)
    {
        var downloads = restored.PackageSpec.TargetFrameworks.SelectMany(framework => framework.DownloadDependencies).ToList();
        foreach (var framework in target.Libraries.SelectMany(library => library.FrameworkReferences).Prepend(Runtime).Distinct())
        {
            var pack = downloads.Find(download => download.Name == $"{framework}.Runtime.{runtime}")
                ?? throw new CannotBuildException($"Restore resolved no {framework} for {runtime}. Run the command again.");
            yield return (pack.Name, pack.VersionRange.MinVersion!.ToNormalizedString());
        }
    }

    static string Folder(List<VersionFolderPathResolver> folders, (string Name, string Version) package) =>
        folders.Select(folder => folder.GetInstallPath(package.Name, NuGet.Versioning.NuGetVersion.Parse(package.Version)))
            .First(Directory.Exists);
}
