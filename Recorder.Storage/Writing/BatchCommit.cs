using Recorder.Storage.Batches;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Writing.Commits;

namespace Recorder.Storage.Writing;

/// <summary>Commits batches, and retries each one until it is in the file. Writer thread, except the properties.</summary>
/// <param name="parts">The parts of the writer.</param>
/// <param name="replaced">Notices a file that is no longer at its path.</param>
sealed class BatchCommit(WriterParts parts, ReplacedFile replaced)
{
    readonly BatchWriter _writer = new(parts.Context, parts.Log.Write);
    bool _flushFailed;
    long _lastCommitTicks;
    long _databaseBytes;

    /// <summary>When the last batch was committed, wall clock; null before the first commit. Any thread.</summary>
    internal DateTime? LastCommitUtc =>
        Volatile.Read(ref _lastCommitTicks) is > 0 and var ticks ? new DateTime(ticks, DateTimeKind.Utc) : null;

    /// <summary>Size of the database at its last commit; null before the first commit. Any thread.</summary>
    internal long? DatabaseBytes => Volatile.Read(ref _databaseBytes) is > 0 and var bytes ? bytes : null;

    /// <summary>True when the database has the batch, although its commit seemed to fail.</summary>
    internal bool IsInFile => replaced.HasBatch;

    /// <summary>Commits the filled batch.</summary>
    /// <exception cref="OperationCanceledException">The writer has to stop before the batch is in the file.</exception>
    internal void Commit()
    {
        var batch = parts.Context.Batch;
        var started = parts.Settings.Time.GetTimestamp();
        parts.Runs.NoteQueue();
        var flushes = batch.MarksRun || parts.Disk.IsDue || parts.Journal.IsWaitedFor;
        WriteRetry.Build(parts.Settings, wasOpen: true, OnFault).Execute(_ => Attempt(started, flushes), parts.OutOfTime);

        parts.Filling.Settle();
        replaced.HasBatch = false;
        parts.Disk.Committed(flushes);
        parts.Journal.Release(flushes);
        Volatile.Write(ref _lastCommitTicks, parts.Settings.Time.GetUtcNow().UtcTicks);
        if (parts.Connection.Bytes() is { } bytes)
            Volatile.Write(ref _databaseBytes, bytes);
        var elapsed = parts.Settings.Time.GetElapsedTime(started).TotalMilliseconds;
        foreach (var state in StatesOf(batch))
        {
            state.Batches++;
            state.LongestBatch = Math.Max(state.LongestBatch, elapsed);
            if (parts.Runs.RemoveIfSettled(state.Run))
                parts.Metrics.Ended(state.Run.RunId, state.Run.Number);
        }

        parts.Log.Writes();
        Succeed();

        void OnFault(Exception fault)
        {
            foreach (var state in StatesOf(batch))
                state.Retries++;
            parts.OnFault(fault);
        }
    }

    /// <summary>
    /// Flushes earlier commits to the disk when a flush is due. Otherwise a loss of power could lose the last commits of an idle writer.
    /// </summary>
    internal void FlushIfDue()
    {
        if (!parts.Disk.IsPending || !parts.Disk.IsDue)
            return;
        try
        {
            parts.Watch.BeginAttempt();
            parts.Connection.Checkpoint();
            parts.Disk.Committed(flushed: true);
            parts.Journal.Release();
            Succeed();
        }
        catch (Exception e) when (WriteFault.MayPass(e, wasOpen: true))
        {
            // The events are committed, and they are also in the journal until the next commit flushes them.
            parts.OnFault(e);
            _flushFailed = true;
            parts.Disk.PutOff();
        }
    }

    /// <summary>Checks that the file is still at its path and can be opened.</summary>
    /// <exception cref="OperationCanceledException">The writer has to stop.</exception>
    internal void LookForFile()
    {
        WriteRetry.Build(parts.Settings, wasOpen: true, parts.OnFault).Execute(
            _ =>
            {
                replaced.LeaveIfMoved(parts.Connection);
                parts.Connection.CheckLog();
                parts.Connection.Open();
            },
            parts.OutOfTime);
        // After a failed flush, the file may be open although the disk accepts no writes.
        if (!_flushFailed)
            parts.Watch.Succeeded();
    }

    void Attempt(long started, bool flushes)
    {
        var (time, batch) = (parts.Settings.Time, parts.Context.Batch);
        var waited = time.GetElapsedTime(started, time.GetTimestamp()).TotalMilliseconds;
        foreach (var state in StatesOf(batch))
            state.LongestWait = Math.Max(state.LongestWait, waited);
        parts.Watch.BeginAttempt();
        replaced.LeaveIfMoved(parts.Connection);
        parts.Connection.CheckLog();
        var connection = parts.Connection.OpenFor(flushes);
        if (!replaced.HasBatch)
            _writer.Write(connection, parts.Runs.QueueHighWater, time.GetUtcNow().UtcDateTime);
        else if (flushes)
            // A commit whose flush fails is in the write-ahead log, but not on the disk yet.
            parts.Connection.Checkpoint();
        replaced.HasBatch = true;
        // The batch counts as written only when the file is still at its path.
        replaced.LeaveIfMoved(parts.Connection);
        parts.Connection.NoteLog();
    }

    void Succeed()
    {
        _flushFailed = false;
        parts.Watch.Succeeded();
    }

    static IEnumerable<RunWriterState> StatesOf(Batch batch) => batch.Runs.Select(run => run.State!);
}
