using Recorder.Archives.Files;
using Recorder.Artifacts.Runs.Folders;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Queries.Exports;
using Recorder.Storage.Sqlite;

namespace Recorder.Artifacts.Runs.Checking;

/// <summary>
/// Checks exported files. Every file of each manifest must exist with its size and hash, and must be readable. It must agree with the
/// database, if the database still has the run. It only reads.
/// </summary>
public static class ArtifactCheck
{
    internal const string Export = "export";

    /// <summary>Checks the files of runs.</summary>
    /// <param name="database">The database.</param>
    /// <param name="folder">The folder that was given to the export; null: the folder of each run that the database names.</param>
    /// <param name="progress">Receives the name of the check, and the number of done and of all runs.</param>
    /// <exception cref="DatabaseRefusedException">The database cannot be used.</exception>
    /// <exception cref="ArtifactException">The folder is missing, or nothing was exported.</exception>
    public static ArtifactReport Run(string database, string? folder, Action<string, long, long>? progress = null)
    {
        using var snapshot = RunSnapshot.Open(database);
        var places = folder is null ? Recorded(snapshot) : Inside(snapshot, folder);
        if (places.Count == 0)
            throw new ArtifactException(folder is null
                ? $"no run of {database} was exported; see recorder export --help"
                : $"{Path.GetFullPath(folder)} has no exported runs; give the folder that was given to recorder export --to");
        var (findings, notes) = (new List<Finding>(), new List<Finding>());
        var (files, rows, done) = (0L, 0L, 0L);
        foreach (var place in places)
        {
            progress?.Invoke("artifacts", done++, places.Count);
            var check = new RunFolderCheck(snapshot, place, findings, notes);
            check.Run();
            files += check.Files;
            rows += check.Rows;
        }

        return new ArtifactReport(places.Count, files, rows, findings, notes);
    }

    static List<RunFolder> Recorded(RunSnapshot snapshot) =>
        [.. snapshot.Exported().Select(run => new RunFolder(Parent(run.Folder), run.RunId))];

    // runs/RUN below the folder of the export.
    static string Parent(string folder) => Path.GetFullPath(Path.Combine(folder, "..", ".."));

    static List<RunFolder> Inside(RunSnapshot snapshot, string folder)
    {
        var root = new RunFolder(folder, "").Root;
        if (!Directory.Exists(root))
            return [];
        var found = Directory.EnumerateDirectories(root).Select(Path.GetFileName).Where(name => !name!.StartsWith('.'));
        var recorded = snapshot.Exported().Where(run => Path.GetDirectoryName(run.Folder) == root).Select(run => run.RunId);
        return [.. found.Concat(recorded).Distinct().Order(StringComparer.Ordinal).Select(runId => new RunFolder(folder, runId!))];
    }
}
