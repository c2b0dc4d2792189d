using Recorder.Storage.Archives;
using Recorder.Storage.Maintenance.Retention;
using Recorder.Storage.Schema.Opening;

namespace Recorder.Storage.Maintenance.Archiving;

/// <summary>
/// Archives the runs of a file that are older than an age. Each call archives a few runs, so a writer can call it between batches. Runs
/// with a tag stay. One thread at a time.
/// </summary>
/// <param name="age">Time since the last recorded event of a run.</param>
/// <param name="time">Clock.</param>
public sealed class AgedRuns(TimeSpan age, TimeProvider time)
{
    // An age is a number of days, so one search per hour is enough.
    static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    // An open transaction may end a few seconds later.
    static readonly TimeSpan Portion = TimeSpan.FromSeconds(2);

    // Most runs of one transaction, because other writers wait for it.
    const int Most = 20;

    readonly HashSet<string> _refused = new(StringComparer.Ordinal);
    long? _searched;

    /// <summary>Archives due runs for about two seconds, oldest first. The next call continues.</summary>
    /// <param name="path">The database.</param>
    /// <param name="store">Writes the files.</param>
    /// <param name="cancellation">Ends the call. The current transaction is undone if the store uses the same token.</param>
    /// <exception cref="Sqlite.DatabaseRefusedException">The file cannot be used.</exception>
    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The file could not be written now.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled; earlier transactions stay.</exception>
    public ArchivedPortion ArchiveSome(string path, IArchiveStore store, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (_searched is { } searched && time.GetElapsedTime(searched) < Pause)
            return new ArchivedPortion([], []);
        var began = time.GetTimestamp();
        _searched = began;
        var due = new RunSelection { OlderThan = age, KeepTagged = true, SkipsArchived = true }.Of(path, time.GetUtcNow().UtcDateTime)
            .Where(run => !_refused.Contains(run)).ToList();
        var (archived, refusals) = (new List<ArchivedRun>(), new List<string>());
        if (due.Count == 0)
            return new ArchivedPortion(archived, refusals);
        using var connection = RecorderDatabase.OpenForWriting(path);
        foreach (var group in RunArchiving.Groups(connection, due).SelectMany(group => group.Chunk(Most)))
        {
            cancellation.ThrowIfCancellationRequested();
            if (time.GetElapsedTime(began) >= Portion)
            {
                _searched = null;
                break;
            }

            try
            {
                archived.AddRange(RunArchiving.Archive(connection, group, store, time));
            }
            catch (RetentionException e)
            {
                // The refused group stays in the database; the other groups are archived.
                _refused.UnionWith(group);
                refusals.Add(e.Message);
            }
        }

        return new ArchivedPortion(archived, refusals);
    }
}

/// <summary>The result of a call.</summary>
/// <param name="Runs">The archived runs.</param>
/// <param name="Refusals">Why runs were not archived, one sentence for each group of runs.</param>
public sealed record ArchivedPortion(IReadOnlyList<ArchivedRun> Runs, IReadOnlyList<string> Refusals);
