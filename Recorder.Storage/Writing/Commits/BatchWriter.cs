using Microsoft.Data.Sqlite;
using Recorder.Storage.Intake;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Tables.Log;

namespace Recorder.Storage.Writing.Commits;

/// <summary>
/// Writes the batch of a context in one transaction: the log, the tables, the gaps and the counters. A batch that is written again after a
/// failed commit gives the same rows. Writer thread.
/// </summary>
/// <param name="context">The batch and the tables.</param>
/// <param name="log">Receives a message about each derived event that no table can take.</param>
sealed class BatchWriter(WriteContext context, Action<string>? log = null)
{
    readonly List<(int Index, string Reason)> _refused = [];
    int[] _sound = [];

    /// <summary>Writes the batch.</summary>
    /// <param name="connection">Not inside a transaction.</param>
    /// <param name="queueHighWater">Highest number of queued events so far.</param>
    /// <param name="nowUtc">Wall clock.</param>
    /// <param name="recovered">Runs that this batch closes because their process did not.</param>
    internal void Write(
        SqliteConnection connection, long queueHighWater, DateTime nowUtc, IReadOnlyList<RecoveredRun>? recovered = null)
    {
        context.Inferences.Infer(connection);
        try
        {
            Attempt(oneByOne: false);
        }
        catch (Exception e) when (WriteFault.IsTheRowsOwn(e))
        {
            // A row breaks a constraint. The events are written one by one, so that only this event is quarantined, with the reason.
            context.Inferences.Forget();
            Attempt(oneByOne: true);
        }

        foreach (var (index, reason) in _refused)
        {
            if (context.Batch[index].IsDerived)
                log?.Invoke($"run {context.Batch.RunOf(index).RunId}: a derived {context.Batch[index].Type} was left out: {reason}");
        }

        void Attempt(bool oneByOne)
        {
            try
            {
                WriteTransaction.Run(connection, () =>
                {
                    WriteAll(connection, queueHighWater, nowUtc, oneByOne);
                    if (recovered is { Count: > 0 })
                        RecoveriesTable.Write(connection, recovered);
                });
            }
            catch
            {
                // The caches have values of the transaction that was rolled back.
                context.Forget();
                if (oneByOne)
                    context.Inferences.Forget();
                throw;
            }
        }
    }

    void WriteAll(SqliteConnection connection, long queueHighWater, DateTime nowUtc, bool oneByOne)
    {
        context.Begin(connection);
        var sound = Sort();
        EventTables.EnsureParentRows(connection, context, sound);
        EventTables.EnsureParentRows(connection, context, [.. _refused.Select(refused => refused.Index)]);
        if (oneByOne)
            WriteOneByOne(connection, sound);
        else
            EventTables.Write(connection, context, sound, context.Inferences.OfBatch);

        var quarantined = _refused.Where(refused => !context.Batch[refused.Index].IsDerived).ToList();
        foreach (var (index, _) in quarantined)
        {
            context.Log.Add(index);
            context.Batch.RunOf(index).Quarantined++;
        }

        context.Log.Write(connection, context.IsVisible);
        if (quarantined.Count > 0)
            QuarantineTable.Write(connection, context.Batch, context.Log, quarantined, nowUtc);
        WriteHealth(connection, queueHighWater, nowUtc);
    }

    // Separates the events that the tables can take from the events that they refuse.
    ReadOnlySpan<int> Sort()
    {
        var batch = context.Batch;
        _refused.Clear();
        if (_sound.Length < batch.Count)
            _sound = new int[Math.Max(batch.Count, 2 * _sound.Length)];
        var count = 0;
        foreach (var index in batch.ByRun())
        {
            if (batch[index].Problem is { } problem)
                _refused.Add((index, problem));
            else
                _sound[count++] = index;
        }

        return _sound.AsSpan(0, count);
    }

    void WriteOneByOne(SqliteConnection connection, ReadOnlySpan<int> sound)
    {
        foreach (var index in sound)
            WriteOne(connection, index);
        // The inference needs to know which events were accepted, so it comes after them.
        context.Inferences.InferAgain(connection, _refused.Select(refused => refused.Index).ToHashSet());
        foreach (var index in Enumerable.Range(0, context.Batch.Count).Where(index => context.Batch[index].IsDerived))
            WriteOne(connection, index);
        EventTables.Write(connection, context, [], context.Inferences.OfBatch);
    }

    void WriteOne(SqliteConnection connection, int index)
    {
        var run = context.Batch.RunOf(index);
        var (logged, merged) = (context.Log.Rows.Count, run.Merged);
        var reason = Savepoint.Try(connection, () => EventTables.Write(connection, context, [index], []), WriteFault.IsTheRowsOwn);
        if (reason is null)
            return;

        context.Forget();
        context.Log.Rows.Truncate(logged);
        run.Merged = merged;
        _refused.Add((index, reason.Message));
    }

    void WriteHealth(SqliteConnection connection, long queueHighWater, DateTime nowUtc)
    {
        var memory = context.Batch.Memory;
        context.Health.Begin(memory, queueHighWater, nowUtc);
        foreach (var run in context.Batch.Runs)
        {
            if (run.State is not { } state)
                continue;
            if (run.Gaps.Count > 0)
                HealthTable.WriteGaps(connection, run.RunId, Gap.Join(run.Gaps));
            context.Health.Add(memory, state, run.CountersAfter(state.Run.Counters));
        }

        context.Health.Write(connection, context.IsVisible);
    }
}
