using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Journal;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Writing.Commits;
using Recorder.Storage.Writing.Recovery;

namespace Recorder.Storage.Maintenance.Recovery;

/// <summary>Recovers the orphaned journals of a database on request. Opening a database for recording does the same first.</summary>
public static class JournalRecovery
{
    /// <summary>Recovers a database. A missing database is created when there is a journal for it.</summary>
    /// <param name="path">The database.</param>
    /// <returns>The recovered runs, and the number of processes that are recording into the file now. Their journals are not touched.
    /// </returns>
    /// <exception cref="DatabaseRefusedException">The file cannot be used.</exception>
    /// <exception cref="EventFormatException">A journal was written by another version of the recorder; it is left as it is.</exception>
    /// <exception cref="SqliteException">The file could not be written now.</exception>
    public static RecoveryReport Run(string path)
    {
        var folder = new JournalFolder(path);
        if (!File.Exists(path) && folder.Segments().Count == 0)
            throw OpenErrorMessages.Missing(Path.GetFullPath(path));
        using var connection = RecorderDatabase.OpenForWriting(path);
        var runs = new OrphanRecovery(connection, new WriteContext(shares: true), new RecorderSettings()).Run(folder);
        return new RecoveryReport(runs, Waiting(path).Living);
    }

    /// <summary>Counts the journals beside a database: journals of processes that record into it now, and orphaned journals.</summary>
    /// <param name="path">The database.</param>
    public static (int Living, int Gone) Waiting(string path)
    {
        var living = new HashSet<Guid>();
        var gone = OrphanedJournal.Find(new JournalFolder(path), living);
        foreach (var orphan in gone)
            orphan.Dispose();
        return (living.Count, gone.Count);
    }
}

/// <summary>The result of a recovery.</summary>
/// <param name="Runs">The recovered runs.</param>
/// <param name="Living">Processes that are recording into the file now.</param>
public sealed record RecoveryReport(IReadOnlyList<RecoveredRun> Runs, int Living);
