using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Batches;
using Recorder.Storage.Events;
using Recorder.Storage.Footprints;
using Recorder.Storage.Intake;
using Recorder.Storage.Journal;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Writing.Commits;
using Recorder.Storage.Writing.Recovery;

namespace Recorder.Storage.Writing;

/// <summary>
/// The one writer of a database file in this process: a background thread that takes events from the journal and commits them in batches,
/// for all runs that share the file.
/// </summary>
[SuppressMessage("Design", "CA1001",
    Justification = "Callers on any thread may still signal after the thread has ended; the handles go with the object.")]
sealed partial class DatabaseWriter
{
    readonly RecorderSettings _settings;
    readonly Task _fileIsFree;
    readonly TroubleLog _notices;
    readonly WriterWatch _watch;
    readonly Thread _thread;

    // Shared: any thread adds, the writer thread takes.
    readonly EventJournal _journal;
    readonly RunRegistry _runs;
    readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly CancellationTokenSource _outOfTime = new();
    ITimer? _budget;
    LeftEvents? _left;
    int _closing;
    long _lastCommitTicks;
    long _databaseBytes;
    long _highWater;

    // Writer thread only.
    readonly JournalFolder _folder;
    readonly WriterConnection _connection;
    readonly BatchFilling _filling;
    readonly WriteContext _context = new(shares: true);
    readonly BatchWriter _writer;
    readonly LiveMetrics _numbers;
    readonly DiskFlush _disk;

    internal DatabaseWriter(string path, RecorderSettings settings, Func<string, SqliteConnection> open, Task? fileIsFree = null)
    {
        (_settings, _fileIsFree) = (settings, fileIsFree ?? Task.CompletedTask);
        _notices = new TroubleLog(path, settings);
        _disk = new DiskFlush(settings.PowerLossBound, settings.Time);
        _connection = new WriterConnection(path, open, _notices, GoOn);
        _numbers = new LiveMetrics(settings, _notices.Say);
        _folder = new JournalFolder(path);
        _journal = new EventJournal(_folder, settings.JournalLimits);
        (_commits, _flushes) = (new FlushRequests(_journal), new FlushRequests(_journal));
        _runs = new RunRegistry(_journal, settings.Time);
        _writer = new BatchWriter(_context, _notices.Say);
        _filling = new BatchFilling(
            _context.Batch, settings, _journal, _runs, new HeavyFootprints(path, settings.FootprintLimit, _notices.Say),
            () => _disk.IsPending || IsLookDue);
        _watch = new WriterWatch(path, settings, CountQueued);
        _thread = new Thread(Run) { Name = $"recorder: {Path.GetFileName(path)}", IsBackground = true };
        // The host's ambient state (culture, async locals of a strategy) has no business on this thread.
        _thread.UnsafeStart();
    }

    /// <summary>Why the writer gave up, or null while it works.</summary>
    internal Exception? Failure { get; private set; }

    /// <summary>When the last batch was committed, wall clock; null before the first.</summary>
    internal DateTime? LastCommitUtc =>
        Volatile.Read(ref _lastCommitTicks) is > 0 and var ticks ? new DateTime(ticks, DateTimeKind.Utc) : null;

    /// <summary>Size of the database at its last commit; null before the first.</summary>
    internal long? DatabaseBytes => Volatile.Read(ref _databaseBytes) is > 0 and var bytes ? bytes : null;

    /// <summary>Most events that waited when a batch was taken.</summary>
    internal long QueueHighWater => Volatile.Read(ref _highWater);

    /// <summary>Events that were accepted and are not in the file, of all runs.</summary>
    internal long Pending => _runs.Pending;

    /// <summary>Completes when the file is closed and the thread ends.</summary>
    internal Task Stopped => _stopped.Task;

    internal RunIntake Register(Guid runId, Guid strategyId, Guid instanceId, EventSource source, BarOverflow bars)
    {
        AwaitFile();
        return _runs.Register(runId, strategyId, instanceId, source, bars);
    }

    /// <summary>Takes up a run that is in the file and is not being recorded.</summary>
    internal RunIntake Register(EndedRun ended, BarOverflow bars)
    {
        AwaitFile();
        return _runs.Register(ended, bars);
    }

    // What is accepted from now on is to survive a kill; the first file is there within milliseconds, or is refused.
    void AwaitFile() => _journal.WaitForFile(_settings.FirstFileWait);

    void Run()
    {
        try
        {
            // Not where the writer is made: whoever starts a thread waits until it runs, with two at once for milliseconds where there are
            // few processors.
            _journal.Begin();
            _fileIsFree.Wait(_outOfTime.Token);
            Open();
            Recover();
            while (WriteNext())
            {
            }
        }
        catch (Exception e)
        {
            Fail(e);
        }
        finally
        {
            _numbers.Close();
            // A file that was refused for good never gets to be ours: nothing is left beside it.
            _left = LeaveJournal();
            _watch.Dispose();
            _connection.Tidy();
            _commits.Complete(done: Failure is null);
            _flushes.Complete(done: Failure is null);
            _stopped.TrySetResult();
            EndTimers();
        }
    }

    /// <summary>Writes one batch; false when there is nothing left to do.</summary>
    bool WriteNext()
    {
        var closing = Volatile.Read(ref _closing) != 0;
        var (commits, flushes) = (_commits.Count, _flushes.Count);
        var batch = _filling.Fill(hurry: closing || commits > 0 || flushes > 0);
        if (!batch.IsEmpty)
            Commit(batch);
        else
            Idle();
        _notices.OfJournal(_journal.Trouble);
        // Who waits for this only does not wait for the numbers, though he asks while they are computed.
        if (commits > 0 || !batch.IsEmpty)
            _commits.CompleteTaken();
        // A batch may have ended before all that somebody waits for was in it; what others accept meanwhile need not be.
        var due = _flushes.CountTaken(flushes);
        // Events come first: numbers can be computed at any time. But who stops a run waits for its numbers, and others may never stop.
        while ((due > 0 || _journal.IsDrained) && !_outOfTime.IsCancellationRequested && _numbers.ComputeNext(_connection.Open))
        {
        }

        _flushes.Complete(done: true, due);
        if (!_journal.IsDrained || !closing || _commits.Count > 0 || _flushes.Count > 0)
            return true;
        // Nobody can append any more; what was appended a moment ago still comes.
        _journal.Seal();
        return !_journal.IsDrained || _runs.HaveGaps;
    }

    void Commit(Batch batch)
    {
        var started = _settings.Time.GetTimestamp();
        _highWater = Math.Max(_highWater, _runs.Pending);
        var flushes = batch.MarksRun || _disk.IsDue || _journal.IsWaitedFor;
        var retry = WriteRetry.Build(_settings, wasOpen: true, fault => OnFault(fault, batch));
        _isWritten = false;
        retry.Execute(
            _ =>
            {
                var attempt = _settings.Time.GetTimestamp();
                _watch.Trying();
                foreach (var state in StatesOf(batch))
                    state.LongestWait = Math.Max(state.LongestWait, _settings.Time.GetElapsedTime(started, attempt).TotalMilliseconds);
                LeaveMovedFile();
                _connection.LookAtLog();
                var connection = _connection.OpenFor(flushes);
                if (!_isWritten)
                    _writer.Write(connection, _highWater, _settings.Time.GetUtcNow().UtcDateTime);
                else if (flushes)
                    // A commit that fails at its flush is in the write-ahead log all the same. It is not on the disk yet.
                    _connection.Checkpoint();
                // Not before the file is known to be where everybody looks for it.
                LeaveMovedFile();
                _connection.KeepLog();
            },
            _outOfTime.Token);
        _filling.Settle();
        _disk.Committed(flushes);
        _journal.Release(flushes);
        Measure();
        var elapsed = _settings.Time.GetElapsedTime(started).TotalMilliseconds;
        foreach (var state in StatesOf(batch))
        {
            state.Batches++;
            state.LongestBatch = Math.Max(state.LongestBatch, elapsed);
            if (_runs.RemoveIfSettled(state.Run))
                _numbers.Ended(state.Run.RunId, state.Run.Number);
        }

        _notices.Well();
        _flushFailed = false;
        _watch.Well();
    }

    /// <summary>When nothing comes any more: what was committed must not wait for the next batch to be safe from a loss of power.</summary>
    void FlushToDisk()
    {
        if (!_disk.IsPending || !_disk.IsDue)
            return;
        try
        {
            _watch.Trying();
            _connection.Checkpoint();
            _disk.Committed(flushed: true);
            _journal.Release();
            _flushFailed = false;
            _watch.Well();
        }
        catch (Exception e) when (WriteFault.MayPass(e, wasOpen: true))
        {
            // It is committed and in the journal as well; the next commit flushes it.
            OnFault(e);
            _flushFailed = true;
            _disk.PutOff();
        }
    }

    void Measure()
    {
        Volatile.Write(ref _lastCommitTicks, _settings.Time.GetUtcNow().UtcTicks);
        if (_connection.Bytes() is { } bytes)
            Volatile.Write(ref _databaseBytes, bytes);
    }

    static IEnumerable<RunWriterState> StatesOf(Batch batch) => batch.Runs.Select(run => run.State!);

    void OnFault(Exception fault, Batch? batch = null)
    {
        foreach (var state in batch is null ? [] : StatesOf(batch))
            state.Retries++;
        _notices.Trouble(fault);
        _watch.Failed(fault);
        if (WriteFault.SpoilsConnection(fault))
            _connection.Drop();
    }

    void Fail(Exception failure)
    {
        Failure = failure is not OperationCanceledException || !_outOfTime.IsCancellationRequested ? failure
            : _refusal is not null && _runs.Pending == 0 ? _refusal
            : _journal.Trouble is null
            ? new TimeoutException(
                "closing took longer than its budget; what was still waiting stays in the journal beside the file "
                    + "and is written when that is opened next",
                failure)
            : new TimeoutException(
                "closing took longer than its budget, and no journal could be written; what there is of it beside the file is written when "
                    + "that is opened next, the rest of what was still waiting is lost",
                failure);
        _opened.TrySetException(Failure);
        _notices.Stopped(Failure);
    }
}
