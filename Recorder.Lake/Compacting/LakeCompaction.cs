using System.Text.RegularExpressions;
using Recorder.Archives.Files;
using Recorder.Lake.Snapshots;
using Recorder.Lake.Writing;

namespace Recorder.Lake.Compacting;

/// <summary>The result of a compaction.</summary>
/// <param name="Snapshot">Number of the newest snapshot.</param>
/// <param name="FilesBefore">Number of its files before.</param>
/// <param name="FilesAfter">Number of its files now.</param>
/// <param name="ForgottenSnapshots">Number of old snapshots that were removed.</param>
/// <param name="RemovedFiles">Number of files that were removed because no kept snapshot names them.</param>
/// <param name="RemovedBytes">Their size.</param>
public sealed record CompactionReport(
    long Snapshot, int FilesBefore, int FilesAfter, int ForgottenSnapshots, int RemovedFiles, long RemovedBytes);

/// <summary>
/// Merges the small parts of each partition into one part, in a new snapshot. Then it removes old snapshots, and the files that no kept
/// snapshot names.
/// </summary>
/// <param name="lake">The lake.</param>
/// <param name="settings">Settings.</param>
/// <param name="time">Clock.</param>
public sealed partial class LakeCompaction(LakeFolder lake, LakeSettings settings, TimeProvider time)
{
    /// <summary>Compacts the lake.</summary>
    /// <param name="keep">Number of snapshots to keep, at least one.</param>
    /// <param name="cancellation">Ends the compaction; the lake stays readable.</param>
    /// <exception cref="ArtifactException">The folder is no lake, a file is damaged, or the disk refuses the change.</exception>
    public CompactionReport Run(int keep, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        // A folder that is no lake gets no lock file.
        lake.Latest();
        using var held = lake.Lock(settings.LockWait, time);
        lake.Clear();
        try
        {
            var before = lake.Latest();
            var after = Merge(before, cancellation);
            var forgotten = lake.Forget(keep);
            var (files, bytes) = RemoveUnnamed(cancellation);
            return new CompactionReport(after.Number, before.Files.Count(), after.Files.Count(), forgotten, files, bytes);
        }
        finally
        {
            lake.Clear();
        }
    }

    LakeSnapshot Merge(LakeSnapshot before, CancellationToken cancellation)
    {
        var rewrite = new PartRewrite(lake, settings, cancellation);
        var none = new HashSet<string>(StringComparer.Ordinal);
        var (parts, added) = (new List<LakePart>(), new List<LakePart>());
        foreach (var partition in before.Parts.GroupBy(part => (part.Strategy, part.Month)))
        {
            List<LakePart> small = [.. partition.Where(part => part.Size < settings.SmallPart)];
            if (small.Count < 2)
            {
                parts.AddRange(partition);
                continue;
            }

            parts.AddRange(partition.Except(small));
            added.Add(rewrite.Write(small, none)!);
        }

        return added.Count == 0 ? before : LakeCommit.Commit(lake, before, "compact", [.. parts, .. added], added, time, settings);
    }

    (int Files, long Bytes) RemoveUnnamed(CancellationToken cancellation)
    {
        var named = lake.All().SelectMany(snapshot => snapshot.Files).Select(lake.PathOf).ToHashSet(StringComparer.Ordinal);
        var (files, bytes) = (0, 0L);
        foreach (var path in Directory.EnumerateDirectories(lake.FullName, "table=*")
            .SelectMany(table => Directory.EnumerateFiles(table, "*.parquet", SearchOption.AllDirectories))
            .Where(path => !named.Contains(path) && OwnName().IsMatch(Path.GetFileName(path))).ToList())
        {
            cancellation.ThrowIfCancellationRequested();
            bytes += new FileInfo(path).Length;
            LakeFolder.Remove(path);
            files++;
            settings.Probe?.Invoke(LakeStep.Removed);
        }

        return (files, bytes);
    }

    // Files of other programs stay.
    [GeneratedRegex(@"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.parquet\z")]
    private static partial Regex OwnName();
}
