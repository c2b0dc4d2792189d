using Recorder.Storage.Archives;
using Recorder.Storage.Maintenance.Archiving;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Storage.Maintenance.Rebuilding;

/// <summary>A temporary copy of a file in which its archived runs are restored. The file and its archive stay as they are.</summary>
sealed class RestoredCopy : IDisposable
{
    readonly DirectoryInfo _folder;

    RestoredCopy(DirectoryInfo folder) => _folder = folder;

    /// <summary>Path of the copy.</summary>
    internal string Path => System.IO.Path.Combine(_folder.FullName, "restored.db");

    /// <summary>Creates the copy.</summary>
    /// <param name="path">The file.</param>
    /// <param name="archives">Reads the files of archived runs.</param>
    /// <returns>Null when no run is archived.</returns>
    /// <exception cref="RetentionException">A run cannot be restored.</exception>
    internal static RestoredCopy? Of(string path, IArchiveStore? archives)
    {
        if (ArchivedRuns.All(path) is not [var first, ..])
            return null;
        if (archives is null)
            throw new RetentionException($"{ArchivedRuns.Notice(first.RunId)}. Without them the new file would not have the run");
        var copy = new RestoredCopy(Directory.CreateTempSubdirectory("recorder-restored-"));
        try
        {
            // Page by page, so that rows keep their numbers.
            using (var source = RecorderDatabase.OpenForReading(path))
            using (var target = RecorderDatabase.OpenForWriting(copy.Path))
                source.BackupDatabase(target);
            RunRestoring.Restore(copy.Path, [.. ArchivedRuns.All(copy.Path).Select(run => run.RunId)], archives);
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
