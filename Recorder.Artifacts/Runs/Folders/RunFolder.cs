using System.Globalization;
using Recorder.Archives.Files;

namespace Recorder.Artifacts.Runs.Folders;

/// <summary>
/// The folder of an exported run. New files are written into another folder, which then replaces it in one step. After a kill, the folder
/// of the run has the earlier files or the new ones. One process at a time, under <see cref="Lock"/>.
/// </summary>
/// <param name="folder">The folder that was given for exports.</param>
/// <param name="runId">The run.</param>
/// <param name="canExchange">False: two folders cannot be exchanged in one step, as on Windows.</param>
sealed class RunFolder(string folder, string runId, bool canExchange = true)
{
    /// <summary>Folder of all exported runs.</summary>
    internal string Root { get; } = Path.Combine(Path.GetFullPath(folder), "runs");

    /// <summary>The run.</summary>
    internal string RunId => runId;

    /// <summary>The place of the files.</summary>
    internal string Place => Path.Combine(Root, runId);

    /// <summary>The path of the manifest.</summary>
    internal string ManifestPath => Path.Combine(Place, Manifest.FileName);

    // If folders cannot be exchanged, the earlier files are here between the two renames.
    string Aside => Path.Combine(Root, $".{runId}.old");

    string NewPrefix => $".{runId}.new-";

    /// <summary>
    /// The folder that has the files: the folder of the run, or the folder to which a killed export moved them. Null when there are no
    /// files.
    /// </summary>
    internal string? Current => Directory.Exists(Place) ? Place : Directory.Exists(Aside) ? Aside : null;

    /// <summary>Folders that a killed export left, oldest first.</summary>
    internal IReadOnlyList<string> Generations => Directory.Exists(Root)
        ? [.. Directory.EnumerateDirectories(Root, NewPrefix + "*").Order(StringComparer.Ordinal)]
        : [];

    /// <summary>True when a folder that a killed export left has the files of an earlier export.</summary>
    /// <param name="manifestSha256">SHA-256 of the manifest of that export.</param>
    internal bool HasEarlier(string manifestSha256) => Generations.Append(Aside)
        .Select(left => Path.Combine(left, Manifest.FileName))
        .Any(manifest => File.Exists(manifest) && FileDigest.Of(manifest).Sha256 == manifestSha256);

    /// <summary>Takes the lock of the run.</summary>
    /// <param name="wait">How long to wait for another export of the run.</param>
    /// <param name="time">Clock.</param>
    /// <exception cref="ArtifactException">Another process exports the run.</exception>
    internal FolderLock Lock(TimeSpan wait, TimeProvider time) =>
        FolderLock.Take(Path.Combine(Root, ".locks", runId), "another export of this run", wait, time);

    /// <summary>Puts back the files that a killed export had moved away, and deletes its unfinished files. Under the lock.</summary>
    internal void Repair() => FileFault.Guard(Root, "cannot be written", () =>
    {
        if (Directory.Exists(Aside))
        {
            if (Directory.Exists(Place))
                Directory.Delete(Aside, recursive: true);
            else
                Directory.Move(Aside, Place);
        }

        foreach (var left in Generations)
            Directory.Delete(left, recursive: true);
    });

    /// <summary>Creates the folder for new files. Under the lock.</summary>
    internal string CreateGeneration() => FileFault.Guard(Root, "cannot be written", () => Directory.CreateDirectory(Path.Combine(
        Root, string.Create(CultureInfo.InvariantCulture, $"{NewPrefix}{Environment.ProcessId}"))).FullName);

    /// <summary>Replaces the folder of the run by a folder of new files. Under the lock.</summary>
    /// <param name="generation">Folder of the new files.</param>
    /// <returns>The folder that now has the earlier files; null when there were none.</returns>
    /// <exception cref="ArtifactException">The earlier files cannot be replaced; they are still in their place.</exception>
    internal string? Replace(string generation) => FileFault.Guard(Place, "cannot be replaced", () =>
    {
        if (!Directory.Exists(Place))
        {
            Directory.Move(generation, Place);
            return null;
        }

        if (canExchange && FolderExchange.Try(generation, Place))
            return generation;
        Directory.Move(Place, Aside);
        try
        {
            Directory.Move(generation, Place);
        }
        catch
        {
            Directory.Move(Aside, Place);
            throw;
        }

        return Aside;
    });

    /// <summary>Deletes a folder of earlier or unfinished files.</summary>
    internal static void Delete(string? generation)
    {
        if (generation is not null && Directory.Exists(generation))
            FileFault.Guard(generation, "cannot be deleted", () => Directory.Delete(generation, recursive: true));
    }
}
