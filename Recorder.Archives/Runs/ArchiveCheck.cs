using System.Globalization;
using Recorder.Archives.Files;
using Recorder.Storage;
using Recorder.Storage.Archives;
using Recorder.Storage.Maintenance.Verification;
using Recorder.Storage.Sqlite;

namespace Recorder.Archives.Runs;

/// <summary>
/// Checks the files of archived runs. The manifest of each run must have the hash that the database has. Every file must exist with its
/// size, hash and number of rows. It only reads.
/// </summary>
public static class ArchiveCheck
{
    const string Name = "archive";

    /// <summary>Checks the files of all archived runs.</summary>
    /// <param name="database">The database.</param>
    /// <param name="progress">Receives the name of the check, and the number of done and of all runs.</param>
    /// <returns>The problems, and known problems that have an explanation.</returns>
    /// <exception cref="DatabaseRefusedException">The database cannot be used.</exception>
    public static (IReadOnlyList<Finding> Findings, IReadOnlyList<Finding> Notes) Run(
        string database, Action<string, long, long>? progress = null)
    {
        var runs = ArchivedRuns.All(database);
        var folder = new ArchiveFolder(database);
        var (findings, notes) = (new List<Finding>(), new List<Finding>());
        var done = 0L;
        foreach (var run in runs)
        {
            progress?.Invoke(Name, done++, runs.Count);
            if (Problem(folder, run) is { } problem)
                findings.Add(new Finding(Name, run.RunId, problem));
        }

        if (runs.Count > 0)
        {
            notes.Add(new Finding(Name, null, string.Create(
                CultureInfo.InvariantCulture,
                $"{runs.Count} {(runs.Count == 1 ? "run is" : "runs are")} archived; the files beside the database were checked")));
        }

        notes.AddRange(Unused(folder, runs).Select(path => new Finding(
            Name, null, $"no archived run of this file refers to {path}; an interrupted command left it, and it may be deleted")));
        return (findings, notes);
    }

    static string? Problem(ArchiveFolder folder, ArchivedRun run)
    {
        try
        {
            var archive = ArchiveReader.Open(folder, run);
            foreach (var (path, rows) in archive.Files)
            {
                if (ArchiveTableFile.Count(path) is var found && found != rows)
                    return $"{path} has {found} rows; {rows} were archived";
            }

            return null;
        }
        catch (Exception e) when (e is ArtifactException or RetentionException)
        {
            return e.Message;
        }
    }

    static IEnumerable<string> Unused(ArchiveFolder folder, IReadOnlyList<ArchivedRun> runs)
    {
        if (!Directory.Exists(folder.FullName))
            return [];
        var known = runs.Select(run => folder.PathOf(run.RunId)).Append(folder.BarsFolder)
            .Concat(runs.SelectMany(run => run.Bars).Select(bars => Path.Combine(folder.BarsFolder, bars.Sha256 + ".parquet")))
            .ToHashSet(StringComparer.Ordinal);
        var found = Directory.EnumerateFileSystemEntries(folder.FullName);
        return (Directory.Exists(folder.BarsFolder) ? found.Concat(Directory.EnumerateFiles(folder.BarsFolder)) : found)
            .Where(path => !known.Contains(path)).Order(StringComparer.Ordinal);
    }
}
