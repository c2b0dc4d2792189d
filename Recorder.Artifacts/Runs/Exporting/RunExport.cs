using Recorder.Archives.Files;
using Recorder.Artifacts.Runs.Folders;
using Recorder.Storage;
using Recorder.Storage.Archives;
using Recorder.Storage.Queries;
using Recorder.Storage.Queries.Exports;
using Recorder.Storage.Sqlite;

namespace Recorder.Artifacts.Runs.Exporting;

/// <summary>An exported run.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Folder">Full path of the folder of its files.</param>
/// <param name="Manifest">Its files.</param>
/// <param name="ManifestSha256">SHA-256 of the manifest.</param>
/// <param name="IsUnchanged">True: the folder had the same files already, and nothing was written.</param>
/// <param name="Notices">What the user should know, one sentence each.</param>
public sealed record ExportedRun(
    string RunId, string Folder, Manifest Manifest, string ManifestSha256, bool IsUnchanged, IReadOnlyList<string> Notices);

/// <summary>
/// Exports runs into folders. The files of a run are written into a new folder, the manifest last. The new folder replaces the old one in
/// one step. Then the hash of the manifest is stored in the database. After a kill, the folder has the earlier files or the new ones.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="folder">Folder for the files; they go into <c>runs/RUN</c> below it.</param>
/// <param name="options">Options.</param>
/// <param name="time">Clock.</param>
public sealed class RunExport(string database, string folder, ExportOptions options, TimeProvider time)
{
    /// <summary>Exports a run.</summary>
    /// <param name="name">The run: its id, a unique prefix of it, or <c>latest</c>.</param>
    /// <param name="progress">Receives the name of the file and the number of rows in it so far.</param>
    /// <exception cref="RunNotFoundException">No run has this name, or more than one.</exception>
    /// <exception cref="DatabaseRefusedException">The database cannot be used.</exception>
    /// <exception cref="RetentionException">The run is archived: its orders and bars are not in the database.</exception>
    /// <exception cref="ArtifactException">
    /// The disk is full or refuses the files, another process exports the run, or the folder has files of another program. Nothing has
    /// changed.
    /// </exception>
    public ExportedRun Export(string name, Action<string, long>? progress = null)
    {
        var snapshot = RunSnapshot.Open(database);
        try
        {
            var run = snapshot.Runs.Find(name);
            if (run.ArchivedUtc is not null)
                throw new RetentionException(ArchivedRuns.Notice(run.RunId));
            var facts = snapshot.Facts(run.RunId)!;
            var place = new RunFolder(folder, run.RunId, options.CanExchangeFolders);
            using var held = place.Lock(options.LockWait, time);
            if (Unrecorded(place, facts) is { } sha256)
            {
                // A killed export has replaced the files. The database gets their hash before the earlier files are removed.
                snapshot.Dispose();
                Record(place, facts, sha256, []);
                snapshot = RunSnapshot.Open(database);
                facts = snapshot.Facts(run.RunId)!;
            }

            place.Repair();
            RefuseForeignFiles(place);
            return Export(snapshot, run, facts, place, progress);
        }
        finally
        {
            snapshot.Dispose();
        }
    }

    ExportedRun Export(RunSnapshot snapshot, RunSummary run, ExportFacts facts, RunFolder place, Action<string, long>? progress)
    {
        string? generation = place.CreateGeneration();
        try
        {
            var notices = new List<string>();
            var files = new RunFiles(snapshot, run, facts, options.Format, generation, progress).Write(notices);
            // The snapshot is closed first: an open reader can prevent opening the database for writing.
            snapshot.Dispose();
            if (Existing(place) is { } same && same.Manifest.ConfigHash == facts.ConfigHash && same.Manifest.Files.SequenceEqual(files))
            {
                Record(place, facts, same.Sha256, notices);
                return new ExportedRun(run.RunId, place.Place, same.Manifest, same.Sha256, true, notices);
            }

            var manifest = new Manifest(run.RunId, time.GetUtcNow().ToUnixTimeMilliseconds(), facts.ConfigHash, files);
            var digest = PartialFileStream.Write(Path.Combine(generation, Manifest.FileName), manifest.ToBytes());
            generation = place.Replace(generation);
            // The earlier files stay until the database has the new hash, so that a check after a kill can explain the difference.
            Record(place, facts, digest.Sha256, notices);
            return new ExportedRun(run.RunId, place.Place, manifest, digest.Sha256, false, notices);
        }
        finally
        {
            RunFolder.Delete(generation);
        }
    }

    static string? Unrecorded(RunFolder place, ExportFacts facts)
    {
        if (facts.ManifestSha256 is not { } recorded || facts.Folder != place.Place || !File.Exists(place.ManifestPath))
            return null;
        var found = FileDigest.Of(place.ManifestPath).Sha256;
        return found != recorded && place.HasEarlier(recorded) ? found : null;
    }

    void Record(RunFolder place, ExportFacts facts, string sha256, List<string> notices)
    {
        if (facts.ManifestSha256 == sha256 && facts.Folder == place.Place)
            return;
        try
        {
            ExportRecord.Store(database, place.RunId, sha256, place.Place, time);
        }
        catch (DatabaseRefusedException e) when (e.Reason == DatabaseRefusal.ReadOnly)
        {
            notices.Add($"The hash of the manifest is not in the database: {e.Message}");
        }
    }

    void RefuseForeignFiles(RunFolder place)
    {
        if (options.ReplacesForeignFiles || !Directory.Exists(place.Place))
            return;
        var known = Known(place);
        var foreign = Directory.EnumerateFileSystemEntries(place.Place).Select(Path.GetFileName)
            .Order(StringComparer.Ordinal).FirstOrDefault(file => !known.Contains(file!));
        if (foreign is not null)
            throw new ArtifactException(
                $"{place.Place} contains {foreign}, which no export of this run wrote. Move it away, or replace the folder with --force");
    }

    static HashSet<string> Known(RunFolder place)
    {
        if (!File.Exists(place.ManifestPath))
            return [];
        try
        {
            var manifest = Manifest.Parse(File.ReadAllBytes(place.ManifestPath), place.ManifestPath);
            return manifest.Files.Select(file => file.Path).Append(Manifest.FileName).ToHashSet(StringComparer.Ordinal);
        }
        catch (ArtifactException e)
        {
            throw new ArtifactException($"{e.Message}. Move the folder away, or replace it with --force", e);
        }
    }

    // The manifest of the folder, if every file equals its entry in it.
    static (Manifest Manifest, string Sha256)? Existing(RunFolder place)
    {
        if (!File.Exists(place.ManifestPath))
            return null;
        try
        {
            var manifest = Manifest.Parse(File.ReadAllBytes(place.ManifestPath), place.ManifestPath);
            return manifest.Files.All(file => FileDigest.Of(Path.Combine(place.Place, file.Path)) == new FileDigest(file.Sha256, file.Size))
                ? (manifest, FileDigest.Of(place.ManifestPath).Sha256)
                : null;
        }
        catch (ArtifactException)
        {
            // A damaged export is replaced by the new one.
            return null;
        }
    }
}
