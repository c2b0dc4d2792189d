using System.Text;
using Recorder.Build.Deploying;
using Recorder.Build.Releasing.Archives;
using Recorder.Build.Releasing.Identity;
using Recorder.Build.Releasing.Parts;
using Recorder.Build.Running;

namespace Recorder.Build.Releasing;

/// <summary>Makes the files of a release from one commit: builds, checks, packs, lists.</summary>
/// <param name="repository">The working copy.</param>
/// <param name="version">The version.</param>
/// <param name="state">The commit.</param>
/// <param name="dotnet">Runs dotnet.</param>
sealed class Release(Repository repository, string version, SourceState state, Dotnet dotnet)
{
    const string PluginFolder = "QuantowerRecorder";

    static readonly string[] Runtimes = ["win-x64", "linux-x64"];

    readonly ReleaseFiles _files = new(version);
    readonly ReleaseBuild _build = new(repository, dotnet, state.Commit);
    readonly ReleaseTexts _texts = new(repository, version, state);
    readonly SortedDictionary<string, IReadOnlyList<Part>> _parts = new(StringComparer.Ordinal);

    string Target => repository.ReleaseFolder;

    /// <summary>Makes all files. Earlier files of the folder are removed.</summary>
    /// <exception cref="CannotBuildException">A project does not build, the plugin is incomplete, or a part has no licence
    /// data.</exception>
    internal void Run()
    {
        Clear(repository.ReleaseBuildFolder);
        Clear(Target);
        Directory.CreateDirectory(Target);
        MakePlugin();
        foreach (var runtime in Runtimes)
            MakeQuery(runtime, MakeCommand(runtime));
        MakeTool(ReleaseBuild.CommandProject, _files.ToolPackage);
        MakeTool(ReleaseBuild.QueryProject, _files.QueryPackage);
        Write(_files.Parts, PartsList.Of(version, state, _parts));
        Write(ReleaseFiles.Checksums, Checksums.Of(Target));
    }

    void MakePlugin()
    {
        var output = _build.Plugin();
        if (FolderCheck.Of(output).Problems is [_, ..] problems)
            throw new CannotBuildException($"What was built must not be released. {string.Join(' ', problems)}");
        var parts = RestoredParts.Of(_build.Assets(ReleaseBuild.PluginProject), runtime: null);
        _parts[_files.Plugin] = parts;
        var texts = _texts.Of(_files.Plugin, ReleaseTexts.PluginPage, parts);
        ArchiveEntry[] entries = [.. ArchiveEntry.Below(output, PluginFolder), .. Entries(texts, PluginFolder)];
        Write(_files.Plugin, entries);
        Pack(ReleaseBuild.PluginProject, _files.PluginPackage, parts);
    }

    ArchiveEntry[] MakeCommand(string runtime)
    {
        var (file, folder) = (_files.Command(runtime), _files.CommandFolder(runtime));
        var published = _build.Publish(ReleaseBuild.CommandProject, runtime);
        ArchiveEntry[] command = [.. ArchiveEntry.Below(published, folder, "recorder", "createdump")];
        var parts = _parts[file] = RestoredParts.Of(_build.Assets(ReleaseBuild.CommandProject), runtime);
        Write(file, [.. command, .. Entries(_texts.Of(file, ReleaseTexts.CommandPage, parts), folder)]);
        return command;
    }

    void MakeQuery(string runtime, ArchiveEntry[] command)
    {
        var (file, folder) = (_files.Query(runtime), _files.CommandFolder(runtime));
        var published = _build.Publish(ReleaseBuild.QueryProject, runtime);
        var addition = AddedFiles.Of(command, ArchiveEntry.Below(published, folder, "recorder-query", "createdump"));
        var all = RestoredParts.Of(_build.Assets(ReleaseBuild.QueryProject), runtime);
        var parts = _parts[file] = [.. all.ExceptBy(_parts[_files.Command(runtime)].Select(part => part.Name), part => part.Name)];
        // The folder has the texts of the command already, so these get names of their own.
        var texts = _texts.Of(file, ReleaseTexts.QueryPage, parts);
        Write(file, [.. addition, .. Entries(texts, folder, "recorder-query-")]);
    }

    void MakeTool(string project, string file)
    {
        _build.Tool(project);
        Pack(project, file, RestoredParts.Of(_build.Assets(project), runtime: null));
    }

    void Pack(string project, string file, IReadOnlyList<Part> parts)
    {
        _parts[file] = parts;
        var texts = Path.Combine(repository.ReleaseBuildFolder, "texts", project);
        Directory.CreateDirectory(texts);
        // The NuGet page of a package is its readme, which is set in the project.
        foreach (var (name, text) in _texts.Of(file, page: null, parts))
            File.WriteAllText(Path.Combine(texts, name), text);
        PackageArchive.Rewrite(Path.Combine(_build.Pack(project, texts), file), Path.Combine(Target, file), state.Time);
    }

    void Write(string file, string text) => File.WriteAllText(Path.Combine(Target, file), text);

    void Write(string file, ArchiveEntry[] entries)
    {
        var path = Path.Combine(Target, file);
        if (Path.GetExtension(file) == ".zip")
            Archive.Zip(path, entries, state.Time);
        else
            Archive.TarGz(path, entries, state.Time);
    }

    static IEnumerable<ArchiveEntry> Entries(IReadOnlyDictionary<string, string> texts, string folder, string prefix = "") =>
        texts.Select(text => new ArchiveEntry($"{folder}/{prefix}{text.Key}", Encoding.UTF8.GetBytes(text.Value)));

    static void Clear(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
