using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Journal;
using Recorder.Storage.Writing.Batches;

namespace Recorder.Storage.Writing.Recovery;

/// <summary>
/// Brings into the database what processes left in their journals when they ended without closing them, and closes their runs. Doing it
/// twice, because it was interrupted, ends as doing it once.
/// </summary>
sealed class OrphanRecovery(SqliteConnection connection, WriteContext memory, RecorderSettings settings)
{
    // Runs that nobody has ended, of a journal that may be gone.
    const string SelectOpen = """
        SELECT h.run_id AS RunId, h.journal_id AS JournalId
        FROM run_health h LEFT JOIN run_endings e ON e.run_id = h.run_id
        WHERE e.run_id IS NULL AND h.journal_id IS NOT NULL
        """;

    /// <summary>Recovers all there is.</summary>
    /// <param name="folder">The journals beside the database.</param>
    /// <param name="own">The journal of the caller, if he has one.</param>
    /// <returns>The runs that were not closed, with what was done about each.</returns>
    /// <exception cref="Events.EventFormatException">A journal was written by a later version; it is left as it is.</exception>
    internal IReadOnlyList<RecoveredRun> Run(JournalFolder folder, Guid? own = null)
    {
        var living = new HashSet<Guid>();
        if (own is { } mine)
            living.Add(mine);
        var recovered = new List<RecoveredRun>();
        var leftovers = OrphanedJournal.Find(folder, living);
        try
        {
            var open = connection.Query<OpenRun>(SelectOpen).AsList();
            foreach (var leftover in leftovers)
            {
                recovered.AddRange(Run(leftover, open));
                leftover.Delete();
            }

            // Everything of them was in the database; only their end is missing.
            var gone = open.Where(run => Guid.TryParse(run.JournalId, out var journal) && !living.Contains(journal)
                && leftovers.All(leftover => leftover.Journal != journal));
            recovered.AddRange(Close([.. gone.Select(run => DeadRun.Load(connection, Guid.Parse(run.RunId)))], damaged: 0));
        }
        finally
        {
            foreach (var leftover in leftovers)
                leftover.Dispose();
            folder.RemoveWhenEmpty();
        }

        return recovered;
    }

    List<RecoveredRun> Run(OrphanedJournal leftover, IEnumerable<OpenRun> open)
    {
        var runs = new Dictionary<Guid, DeadRun>();
        foreach (var runId in open.Where(run => run.JournalId == leftover.Journal.ToString()).Select(run => Guid.Parse(run.RunId)))
            runs.Add(runId, DeadRun.Load(connection, runId));

        var batch = new Batch();
        foreach (var recorded in leftover.Events())
        {
            if (!runs.TryGetValue(recorded.Header.RunId, out var run))
                runs.Add(recorded.Header.RunId, run = DeadRun.Load(connection, recorded.Header.RunId));
            run.Replay(batch, recorded, leftover.Journal);
            if (batch.Count >= settings.BatchSize)
                batch = Write(batch);
        }

        Write(batch);
        return Close([.. runs.Values], leftover.Damaged);
    }

    List<RecoveredRun> Close(IReadOnlyList<DeadRun> runs, int damaged)
    {
        var nowUtc = settings.Time.GetUtcNow().UtcDateTime;
        var batch = new Batch();
        var recovered = runs.Select(run => run.Close(batch, damaged, nowUtc)).OfType<RecoveredRun>().ToList();
        Write(batch, recovered);
        return recovered;
    }

    Batch Write(Batch batch, IReadOnlyList<RecoveredRun>? recovered = null)
    {
        if (!batch.IsEmpty || recovered is { Count: > 0 })
        {
            batch.Write(connection, memory, queueHighWater: 0, settings.Time.GetUtcNow().UtcDateTime, recovered);
            batch.Settle();
        }

        return new Batch();
    }

    sealed class OpenRun
    {
        public string RunId { get; init; } = "";
        public string JournalId { get; init; } = "";
    }
}
