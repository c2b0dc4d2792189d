using Recorder.Archives.Files;
using Recorder.Storage;
using Recorder.Storage.Archives;

namespace Recorder.Archives.Runs;

/// <summary>
/// The files of archived runs: Parquet with zstd, in a folder beside the database. The files of a run are written into a temporary folder
/// beside their final place. When they are complete, that folder is renamed to the final place in one step.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="cancellation">Ends the writing of files, also within a file.</param>
public sealed class ArchiveStore(string database, CancellationToken cancellation = default) : IArchiveStore
{
    readonly ArchiveFolder _folder = new(database);

    /// <inheritdoc/>
    /// <exception cref="ArtifactException">The disk refuses the folder.</exception>
    public IArchiveWriter Create(string runId)
    {
        // The run is in the database, so these are files that an interrupted command left.
        Discard(runId);
        var begun = Begun(runId);
        FileFault.Guard(begun, "cannot be written", () => Directory.CreateDirectory(begun));
        return new ArchiveWriter(_folder, runId, begun, cancellation);
    }

    /// <inheritdoc/>
    /// <exception cref="ArtifactException">The disk refuses it.</exception>
    public void Discard(string runId) => FileFault.Guard(_folder.FullName, "cannot be written", () =>
    {
        foreach (var left in (string[])[_folder.PathOf(runId), Begun(runId)])
        {
            if (Directory.Exists(left))
                Directory.Delete(left, recursive: true);
        }
    });

    /// <inheritdoc/>
    /// <exception cref="ArtifactException">A file is missing, was changed, or belongs to another run.</exception>
    /// <exception cref="RetentionException">The row of the run was changed.</exception>
    public IArchiveReader Open(ArchivedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return ArchiveReader.Open(_folder, run);
    }

    string Begun(string runId) => Path.Combine(_folder.FullName, $".{runId}.new");
}
