using Recorder.Archives.Files;
using Recorder.Lake.Snapshots;

namespace Recorder.Lake.Writing;

/// <summary>Moves new files into their places, and then publishes the snapshot that names them.</summary>
static class LakeCommit
{
    /// <summary>Commits a change.</summary>
    /// <param name="lake">The lake, which the caller has locked.</param>
    /// <param name="before">The newest snapshot.</param>
    /// <param name="operation">The command.</param>
    /// <param name="parts">All parts of the next snapshot.</param>
    /// <param name="added">The parts of it whose files are still beside their places.</param>
    /// <param name="time">Clock.</param>
    /// <param name="settings">Settings.</param>
    /// <returns>The next snapshot.</returns>
    internal static LakeSnapshot Commit(
        LakeFolder lake, LakeSnapshot before, string operation, IReadOnlyList<LakePart> parts, IEnumerable<LakePart> added,
        TimeProvider time, LakeSettings settings)
    {
        settings.Probe?.Invoke(LakeStep.Written);
        foreach (var file in added.SelectMany(part => part.Files))
        {
            var place = lake.PathOf(file);
            FileFault.Guard(place, "cannot be written", () =>
            {
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                File.Move(Path.Combine(lake.Writing, Path.GetFileName(place)), place);
            });
            settings.Probe?.Invoke(LakeStep.Moved);
        }

        var next = new LakeSnapshot(before.Number + 1, time.GetUtcNow(), operation, parts);
        lake.Publish(next);
        settings.Probe?.Invoke(LakeStep.Published);
        return next;
    }
}
