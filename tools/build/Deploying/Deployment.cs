namespace Recorder.Build.Deploying;

/// <summary>
/// Deploys files to a folder that a running platform may read. Each file is first copied to a staging folder on the same disk and then
/// moved in one step. So the platform sees the old file or the new file, never an incomplete file.
/// </summary>
/// <param name="source">Folder of the build output.</param>
/// <param name="target">The deploy folder.</param>
/// <param name="staging">The staging folder, which exists only during the deployment.</param>
sealed class Deployment(string source, string target, string staging)
{
    /// <summary>Copies one file. Tests replace this function by one that fails.</summary>
    internal Action<string, string> Copy { get; init; } = (from, to) => File.Copy(from, to);

    /// <summary>Plans and carries out the deployment.</summary>
    /// <returns>The removed files, relative to the folder.</returns>
    /// <exception cref="CannotBuildException">A file cannot be deployed; the message says what to do.</exception>
    internal IReadOnlyList<string> Run()
    {
        var plan = DeployPlan.Of(FilesIn(source), FilesIn(target));
        try
        {
            // A killed deployment may have left a staging folder.
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
                + "Close Quantower, make sure that the disk has room and the folder can be written, and deploy again.",
                e);
        }
        finally
        {
            Clear(staging);
        }

        return plan.Remove;
    }

    /// <summary>Paths of all files below a folder, relative to it; empty when the folder does not exist.</summary>
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
