using System.Globalization;
using Recorder.Archives.Files;

namespace Recorder.Lake.Snapshots;

/// <summary>
/// The folder of a lake: <c>table=NAME/strategy=NAME/month=YYYY-MM/</c> with Parquet files, and <c>_lake</c> with the snapshots. Programs
/// that read folders of Parquet files skip names that begin with an underscore.
/// </summary>
/// <param name="path">The folder.</param>
public sealed class LakeFolder(string path)
{
    const string Ending = ".json";

    /// <summary>Full path.</summary>
    public string FullName { get; } = Path.GetFullPath(path);

    /// <summary>Folder of files that are being written.</summary>
    internal string Writing => Path.Combine(FullName, "_lake", "writing");

    string Snapshots => Path.Combine(FullName, "_lake", "snapshots");

    /// <summary>Full path of a file.</summary>
    public string PathOf(LakeFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return PathOf(file.Path);
    }

    /// <summary>Full path of a path of a snapshot.</summary>
    internal string PathOf(string path) => Path.Combine(FullName, path.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>The newest snapshot.</summary>
    /// <exception cref="ArtifactException">The folder is no lake, or the snapshot is damaged or newer than this recorder.</exception>
    public LakeSnapshot Latest() => Find() ?? throw new ArtifactException(
        Directory.Exists(FullName)
            ? $"{FullName} is not a lake: it has no snapshot. `recorder export --lake DIR` makes a lake"
            : $"{FullName} is not there. `recorder export --lake DIR` makes a lake");

    /// <summary>The newest snapshot; null when the folder has none.</summary>
    /// <exception cref="ArtifactException">It is damaged or newer than this recorder.</exception>
    public LakeSnapshot? Find() => Numbers() is [.., var newest] ? Load(newest) : null;

    /// <summary>The snapshots, oldest first.</summary>
    /// <exception cref="ArtifactException">One is damaged or newer than this recorder.</exception>
    public IReadOnlyList<LakeSnapshot> All() => [.. Numbers().Select(Load)];

    /// <summary>Takes the lock of writers.</summary>
    /// <param name="wait">How long to wait for another writer.</param>
    /// <param name="time">Clock.</param>
    /// <exception cref="ArtifactException">Another process writes into the lake, or the folder refuses the lock.</exception>
    internal IDisposable Lock(TimeSpan wait, TimeProvider time) =>
        FolderLock.Take(Path.Combine(FullName, "_lake", "lock"), "another export into this lake", wait, time);

    /// <summary>Publishes a snapshot in one step: a reader sees the state before it or all of it.</summary>
    internal void Publish(LakeSnapshot snapshot) => PartialFileStream.Write(PathOf(snapshot.Number), SnapshotPage.ToBytes(snapshot));

    /// <summary>Removes old snapshots.</summary>
    /// <param name="keep">Number of snapshots to keep, the newest.</param>
    /// <returns>Number of removed snapshots.</returns>
    internal int Forget(int keep)
    {
        List<long> old = [.. Numbers().SkipLast(keep)];
        old.ForEach(number => Remove(PathOf(number)));
        return old.Count;
    }

    /// <summary>Removes a file.</summary>
    /// <exception cref="ArtifactException">The file system refuses it.</exception>
    internal static void Remove(string path) => FileFault.Guard(path, "cannot be removed", () => File.Delete(path));

    /// <summary>Removes the files that an interrupted writer left.</summary>
    internal void Clear() => FileFault.Guard(Writing, "cannot be removed", () =>
    {
        if (Directory.Exists(Writing))
            Directory.Delete(Writing, recursive: true);
    });

    string PathOf(long number) => Path.Combine(Snapshots, number.ToString("D10", CultureInfo.InvariantCulture) + Ending);

    LakeSnapshot Load(long number)
    {
        var file = PathOf(number);
        return SnapshotPage.Parse(FileFault.Guard(file, "cannot be read", () => File.ReadAllBytes(file)), file);
    }

    List<long> Numbers() => Directory.Exists(Snapshots)
        ? [.. Directory.EnumerateFiles(Snapshots, "*" + Ending).Select(Path.GetFileNameWithoutExtension)
            .Where(name => long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Select(name => long.Parse(name!, CultureInfo.InvariantCulture)).Order()]
        : [];
}
