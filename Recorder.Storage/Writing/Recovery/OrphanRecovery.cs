using Dapper;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Jobs;
using Recorder.Storage.Journal;
using Recorder.Storage.Writing.Commits;

namespace Recorder.Storage.Writing.Recovery;

/// <summary>
/// Stores the events of orphaned journals in the database, and ends their runs and jobs. An interrupted recovery starts again and has the
/// same result.
/// </summary>
sealed class OrphanRecovery(SqliteConnection connection, WriteContext context, RecorderSettings settings)
{
    readonly BatchWriter _writer = new(context);

    // Runs without an end. Their journals may no longer exist.
    const string SelectOpen = """
        SELECT h.run_id AS RunId, h.journal_id AS JournalId
        FROM run_health h LEFT JOIN run_endings e ON e.run_id = h.run_id
        WHERE e.run_id IS NULL AND h.journal_id IS NOT NULL
        """;

    /// <summary>Recovers all orphaned journals.</summary>
    /// <param name="folder">The journals beside the database.</param>
    /// <param name="own">The journal of the caller, or null.</param>
    /// <returns>The runs that had no end.</returns>
    /// <exception cref="Events.EventFormatException">A journal is of another version; it is left as it is.</exception>
    internal IReadOnlyList<RecoveredRun> Run(JournalFolder folder, Guid? own = null)
    {
        var living = new HashSet<Guid>();
        if (own is { } mine)
            living.Add(mine);
        var recovered = new List<RecoveredRun>();
        var orphans = OrphanedJournal.Find(folder, living);
        try
        {
            var open = connection.Query<OpenRun>(SelectOpen).AsList();
            foreach (var orphan in orphans)
            {
                recovered.AddRange(Run(orphan, open));
                orphan.Delete();
            }

            // All their events are in the database; only their end is missing.
            var gone = open.Where(run => Guid.TryParse(run.JournalId, out var journal) && !living.Contains(journal)
                && orphans.All(orphan => orphan.Journal != journal));
            recovered.AddRange(Close([.. gone.Select(run => DeadRun.Load(connection, run.Id)).OfType<DeadRun>()], damaged: 0));
            JobsTable.CloseOrphans(connection, living);
        }
        finally
        {
            foreach (var orphan in orphans)
                orphan.Dispose();
            folder.RemoveWhenEmpty();
        }

        return recovered;
    }

    List<RecoveredRun> Run(OrphanedJournal orphan, IEnumerable<OpenRun> open)
    {
        var runs = open.Where(run => run.JournalId == orphan.Journal.ToString()).Select(run => DeadRun.Load(connection, run.Id))
            .OfType<DeadRun>().ToDictionary(run => run.RunId);
        var batch = context.Batch;
        batch.Clear();
        foreach (var recorded in orphan.Events())
        {
            var runId = recorded.Header.RunId;
            if (!runs.TryGetValue(runId, out var run))
                runs.Add(runId, run = DeadRun.Load(connection, runId) ?? new DeadRun(recorded.Header));
            run.Replay(batch, recorded, orphan.Journal);
            if (batch.Count >= settings.BatchSize)
                Write();
        }

        Write();
        return Close([.. runs.Values], orphan.Damaged);
    }

    List<RecoveredRun> Close(IReadOnlyList<DeadRun> runs, int damaged)
    {
        context.Batch.Clear();
        var nowUtc = settings.Time.GetUtcNow().UtcDateTime;
        var recovered = runs.Select(run => run.Close(context.Batch, damaged, nowUtc)).OfType<RecoveredRun>().ToList();
        Write(recovered);
        return recovered;
    }

    void Write(IReadOnlyList<RecoveredRun>? recovered = null)
    {
        if (!context.Batch.IsEmpty || recovered is { Count: > 0 })
        {
            _writer.Write(connection, queueHighWater: 0, settings.Time.GetUtcNow().UtcDateTime, recovered);
            context.Batch.Settle();
        }

        context.Batch.Clear();
    }

    sealed class OpenRun
    {
        public string RunId { get; init; } = "";
        public string JournalId { get; init; } = "";

        internal Guid Id => Guid.Parse(RunId);
    }
}
