using Microsoft.Data.Sqlite;
using Recorder.Storage.Sqlite;

namespace Recorder.Storage.Archives;

/// <summary>
/// The folder beside a database with the files of its archived runs: one folder for each run, and the files of bars, which runs share. It
/// exists while a run is archived.
/// </summary>
/// <param name="databasePath">The database.</param>
public sealed class ArchiveFolder(string databasePath)
{
    const string Ending = ".archive";

    /// <summary>Full path of the folder.</summary>
    public string FullName { get; } = Path.GetFullPath(databasePath) + Ending;

    /// <summary>Full path of the folder of the files of bars.</summary>
    public string BarsFolder => Path.Combine(FullName, "bars");

    /// <summary>Folder of a run, relative to the folder of the database.</summary>
    public string RelativePathOf(string runId) => $"{Path.GetFileName(FullName)}/{runId}";

    /// <summary>Full path of the folder of a run.</summary>
    public string PathOf(string runId) => Path.Combine(FullName, runId);

    /// <summary>
    /// Full path of the folder of an archived run. The folder keeps its name when the database is renamed, so the row names it.
    /// </summary>
    /// <exception cref="RetentionException">The row names a path outside the folder of the database.</exception>
    public string PathOf(ArchivedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.Folder.Split('/') is [var root, var name] && IsPlain(root) && root.EndsWith(Ending, StringComparison.Ordinal)
            && name == run.RunId && Guid.TryParse(name, out _))
            return Path.Combine(Path.GetDirectoryName(FullName)!, root, name);
        throw new RetentionException(
            $"archived_runs names the folder '{run.Folder}' for run {run.RunId}: the row was changed, "
            + "and nothing is read or deleted there");
    }

    /// <summary>Full path of the file of bars of an archived run.</summary>
    /// <exception cref="RetentionException">The row does not have the name of a file.</exception>
    public string PathOf(ArchivedRun run, ArchivedBars bars)
    {
        ArgumentNullException.ThrowIfNull(bars);
        return bars.Sha256.Length == 64 && bars.Sha256.All(char.IsAsciiHexDigitLower)
            ? Path.Combine(Path.GetDirectoryName(PathOf(run))!, "bars", bars.Sha256 + ".parquet")
            : throw new RetentionException($"archived_bars has '{bars.Sha256}' for run {run?.RunId}, which is no SHA-256: it was changed");
    }

    /// <summary>
    /// Deletes the files of a run that is no longer archived, and its files of bars that no archived run refers to. If the process is
    /// killed, files may stay; <c>recorder verify</c> names them.
    /// </summary>
    /// <param name="connection">Not inside a transaction.</param>
    /// <param name="run">The run as it was archived.</param>
    internal void Delete(SqliteConnection connection, ArchivedRun run)
    {
        var folder = PathOf(run);
        // Under the write lock, so that no other process can begin to use a file of bars while it is deleted.
        WriteTransaction.Run(connection, () =>
        {
            if (ArchivedRuns.Find(connection, run.RunId) is not null)
                return;
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            foreach (var bars in run.Bars.Where(bars => !ArchivedRuns.HasBars(connection, bars.Sha256)).Select(bars => PathOf(run, bars)))
            {
                if (File.Exists(bars))
                    File.Delete(bars);
            }

            DeleteIfEmpty(Path.Combine(Path.GetDirectoryName(folder)!, "bars"));
            DeleteIfEmpty(Path.GetDirectoryName(folder)!);
        });
    }

    static void DeleteIfEmpty(string folder)
    {
        if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
            Directory.Delete(folder);
    }

    static bool IsPlain(string name) => name == Path.GetFileName(name) && !name.Contains('\\', StringComparison.Ordinal);
}
