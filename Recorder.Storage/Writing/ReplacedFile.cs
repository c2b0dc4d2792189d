using System.Globalization;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Writing.Commits;
using Recorder.Storage.Writing.Recovery;

namespace Recorder.Storage.Writing;

/// <summary>
/// Handles a file that is deleted, renamed, replaced or truncated while it is recorded. Committed events are written into the file that is
/// now at the path, or become a gap. Writer thread.
/// </summary>
/// <param name="settings">The clock.</param>
/// <param name="runs">The runs that are being recorded.</param>
/// <param name="filling">The batch of events that are in no file yet.</param>
/// <param name="log">Messages for the trader.</param>
sealed class ReplacedFile(RecorderSettings settings, RunRegistry runs, BatchFilling filling, TroubleLog log)
{
    // How often an idle writer looks whether its file is still there.
    static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(2);

    // Events of the former file.
    IReadOnlyList<RecordedEvent> _rescued = [];
    long _lookedAt;

    /// <summary>
    /// True when the file has the current batch, although its commit seemed to fail: a later step failed, or the reopened file has the
    /// batch.
    /// </summary>
    internal bool HasBatch { get; set; }

    /// <summary>True when an idle writer has to check its file again.</summary>
    internal bool IsLookDue => settings.Time.GetElapsedTime(_lookedAt) >= LookInterval;

    /// <summary>Leaves a file that is no longer at its path, and keeps its events of the runs that are being recorded.</summary>
    /// <exception cref="DatabaseMovedException">The file had moved.</exception>
    internal void LeaveIfMoved(WriterConnection connection)
    {
        _lookedAt = settings.Time.GetTimestamp();
        if (!connection.HasMoved)
            return;
        _rescued = ReplacedDatabase.Read(connection.Open(), runs.All.Select(state => state.Run.RunId));
        connection.Leave();
        // If the whole folder moved, the journal moved with it. If the file moved alone, the journal does not belong to it any more.
        HasBatch &= connection.IsFolderGone;
        throw new DatabaseMovedException();
    }

    /// <summary>
    /// Compares a reopened file with the committed events, because it may be another file or an older copy. Missing events are written from
    /// the kept events, or become gaps.
    /// </summary>
    /// <param name="connection">The file, not inside a transaction.</param>
    /// <param name="queueHighWater">Highest number of queued events so far.</param>
    internal void Reconcile(SqliteConnection connection, long queueHighWater)
    {
        HasBatch = false;
        // A separate context, because the batch that is being committed is retried afterwards.
        var context = new WriteContext(shares: true);
        var losses = runs.All.Select(state => Compare(connection, runs.StateOf(state.Run.Number))).OfType<Loss>().ToList();
        var lost = losses.Sum(loss => loss.Rescue(context.Batch, settings.Time.GetUtcNow().UtcDateTime));
        if (context.Batch.IsEmpty)
            return;
        try
        {
            Write(connection, context, losses, queueHighWater);
        }
        catch
        {
            // The next attempt must start from the same state.
            losses.ForEach(loss => loss.State.FallBack(loss.Before));
            throw;
        }

        context.Batch.Settle();
        losses.ForEach(loss => loss.MarkTaken());
        _rescued = [];
        log.Write(string.Create(CultureInfo.InvariantCulture,
            $"it was deleted, renamed or replaced, or its write-ahead log was cut; recording goes on in the file that is there now: "
                + $"{context.Batch.Count} events of the current runs were copied, {lost} are missing there (run_gaps)"));
    }

    void Write(SqliteConnection connection, WriteContext context, List<Loss> losses, long queueHighWater)
    {
        var nowUtc = settings.Time.GetUtcNow().UtcDateTime;
        // A gap refers to a run, even if the file has no event of the run.
        var headers = losses.Select(loss => loss.State.Run).Select(run => new EventHeader(
            run.RunId, run.StrategyId, run.InstanceId, 0, nowUtc, nowUtc, run.Source));
        WriteTransaction.Run(connection, () => EventTables.EnsureParentRows(connection, [.. headers]));
        new BatchWriter(context).Write(connection, queueHighWater, nowUtc);
    }

    // Returns the missing events of a run; null when the file has everything.
    Loss? Compare(SqliteConnection connection, RunWriterState state)
    {
        if (state.Logged.Count == 0)
            return null;
        var stored = StoredRun.Load(connection, state.Run.RunId);
        var taken = filling.Taken.Where(taken => taken.Run == state).Select(taken => taken.Sequence).ToHashSet();
        HasBatch |= taken.Any(stored.Sequences.Has);
        var missing = state.Logged.Numbers.Where(sequence => !taken.Contains(sequence) && !stored.Sequences.Has(sequence)).ToHashSet();
        if (missing.Count == 0)
            return null;
        var kept = state.Beginning.Concat(_rescued).Where(recorded => recorded.Header.RunId == state.Run.RunId);
        return new Loss(state, state.Logged, stored, taken, missing, kept);
    }

    /// <summary>The missing events of a run.</summary>
    /// <param name="State">The run.</param>
    /// <param name="Before">The sequence numbers that were committed, or are in the batch.</param>
    /// <param name="Stored">The events of the run that the file has.</param>
    /// <param name="Taken">Sequence numbers of the batch that is being committed.</param>
    /// <param name="Missing">Sequence numbers that were committed and are not in the file.</param>
    /// <param name="Kept">The events of the run that were kept.</param>
    sealed record Loss(
        RunWriterState State, SequenceSet Before, StoredRun Stored, HashSet<long> Taken, HashSet<long> Missing,
        IEnumerable<RecordedEvent> Kept)
    {
        /// <summary>Adds the kept events to a batch, and a gap for the others.</summary>
        /// <returns>Number of events in the gap.</returns>
        internal int Rescue(Batch batch, DateTime nowUtc)
        {
            State.FallBack(Stored.Sequences);
            foreach (var recorded in Kept.Where(recorded => Missing.Remove(recorded.Header.Sequence)).ToList())
                batch.Add(State, recorded);
            State.Run.FallBack(Stored.Counters, Stored.Dropped, [.. Missing.Order()], new DatabaseMovedException().Message, nowUtc);
            batch.AddGaps(State);
            return Missing.Count;
        }

        /// <summary>
        /// Marks the events of the batch as logged again. Call it after the write: if the process is killed before, a recovery must find
        /// them missing.
        /// </summary>
        internal void MarkTaken()
        {
            foreach (var sequence in Taken)
                State.Logged.Add(sequence);
        }
    }
}
