namespace Recorder.Build.Deploying;

/// <summary>
/// Puts files where a running platform may be looking: each is copied aside, to the same disk, and takes its place in one move, so that it is seen
/// old or new and never half.
/// </summary>
/// <param name="source">Folder of the build's output.</param>
/// <param name="target">The deploy folder.</param>
/// <param name="staging">The folder aside, which exists only while this runs.</param>
sealed class Deployment(string source, string target, string staging)
{
    /// <summary>Copies one file; a seam for tests of what happens half-way.</summary>
    internal Action<string, string> Copy { get; init; } = (from, to) => File.Copy(from, to);

    /// <summary>Decides and does it.</summary>
    /// <returns>What was removed from the folder, relative to it.</returns>
    /// <exception cref="CannotBuildException">A file cannot be put there; the message says what to do.</exception>
    internal IReadOnlyList<string> Run()
    {
        var plan = DeployPlan.Of(FilesIn(source), FilesIn(target));
        try
        {
            // A deployment that was killed may have left one.
            Clear(staging);
            Directory.CreateDirectory(staging);
            foreach (var name in plan.Put)
                Copy(Path.Combine(source, name), Path.Combine(staging, name));
            Directory.CreateDirectory(target);
            foreach (var name in plan.Put)
                File.Move(Path.Combine(staging, name), Path.Combine(target, name), overwrite: true);
            foreach (var path in plan.Remove)
                File.Delete(Path.Combine(target, path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CannotBuildException(
                $"{target} could not be changed: {e.Message} No file in it is half-written. "
                + "Close Quantower, see that the disk has room and the folder can be written, and deploy again.",
                e);
        }
        finally
        {
            Clear(staging);
        }

        return plan.Remove;
    }

    /// <summary>Paths of all files under a folder, relative to it; none when there is no such folder.</summary>
    internal static IReadOnlyCollection<string> FilesIn(string folder) =>
        Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file))]
            : [];

    static void Clear(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
