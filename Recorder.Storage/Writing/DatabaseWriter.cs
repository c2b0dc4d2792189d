using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Footprints;
using Recorder.Storage.Intake;
using Recorder.Storage.Jobs;
using Recorder.Storage.Journal;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Writing.Commits;
using Recorder.Storage.Writing.Recovery;

namespace Recorder.Storage.Writing;

/// <summary>
/// The only writer of a database file in this process, shared by all runs. A background thread takes events from the journal and commits
/// them in batches. Any thread calls it.
/// </summary>
[SuppressMessage("Design", "CA1001",
    Justification = "Callers on any thread may still signal after the thread has ended; the handles go with the object.")]
sealed class DatabaseWriter
{
    readonly WriterParts _parts;
    readonly FileOpening _opening;
    readonly BatchCommit _commit;
    readonly WriterLoop _loop;
    readonly JobChanges _jobs;
    readonly WriterDeadline _deadline;
    readonly JournalRoom _room;
    readonly Task _fileIsFree;
    readonly FlushRequests _commits;
    readonly FlushRequests _flushes;
    readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource _abandoned = new(TaskCreationOptions.RunContinuationsAsynchronously);
    LeftEvents? _left;
    int _closing;

    /// <summary>Makes the writer of a file and starts its thread.</summary>
    /// <param name="path">The file.</param>
    /// <param name="settings">Limits, intervals and the clock.</param>
    /// <param name="open">Opens the file.</param>
    /// <param name="fileIsFree">Completes when an earlier writer of the file has closed it; null without an earlier writer.</param>
    internal DatabaseWriter(string path, RecorderSettings settings, Func<string, SqliteConnection> open, Task? fileIsFree = null)
    {
        _fileIsFree = fileIsFree ?? Task.CompletedTask;
        var log = new TroubleLog(path, settings);
        var disk = new DiskFlush(settings.PowerLossBound, settings.Time);
        var folder = new JournalFolder(path);
        var journal = new EventJournal(folder, settings.JournalLimits);
        var runs = new RunRegistry(journal, settings.Time);
        var context = new WriteContext(shares: true);
        var filling = new BatchFilling(
            context.Batch, settings, journal, runs, new HeavyFootprints(path, settings.FootprintLimit, log.Write));
        var replaced = new ReplacedFile(settings, runs, filling, log);
        var connection = new WriterConnection(path, open, log, reopened => replaced.Reconcile(reopened, runs.QueueHighWater));
        _deadline = new WriterDeadline(settings.Time, filling.Wake, Abandon);
        _parts = new WriterParts(
            settings, journal, folder, runs, context, filling, connection, new LiveMetrics(settings, log.Write), disk,
            new WriterWatch(path, settings, () => runs.CountQueued(folder)), log, _deadline.Token);
        (_commits, _flushes) = (new FlushRequests(journal), new FlushRequests(journal));
        (_opening, _commit) = (new FileOpening(_parts), new BatchCommit(_parts, replaced));
        _jobs = new JobChanges(_parts, replaced);
        _loop = new WriterLoop(_parts, _commit, replaced, _jobs, _commits, _flushes);
        if (settings.CleanJobs is { } ages)
            _jobs.Post(opened => JobCleaning.Write(opened, ages, settings.Time.GetUtcNow().UtcDateTime));
        _room = new JournalRoom(journal, runs, _parts.Watch, CommitAsync);
        var thread = new Thread(Run) { Name = $"recorder: {Path.GetFileName(path)}", IsBackground = true };
        // UnsafeStart does not copy the culture and the async locals of the calling strategy.
        thread.UnsafeStart();
    }

    /// <summary>Why the writer stopped early, or null.</summary>
    internal Exception? Failure { get; private set; }

    /// <summary>Completes when the file is open. Fails with the reason when the file is refused, even if the opening is retried.</summary>
    internal Task Opened => _opening.Opened;

    /// <summary>When the last batch was committed, wall clock; null before the first commit.</summary>
    internal DateTime? LastCommitUtc => _commit.LastCommitUtc;

    /// <summary>Size of the database at its last commit; null before the first commit.</summary>
    internal long? DatabaseBytes => _commit.DatabaseBytes;

    /// <summary>Highest number of queued events when a batch was committed.</summary>
    internal long QueueHighWater => _parts.Runs.QueueHighWater;

    /// <summary>Events of all runs that were accepted and are not in the file.</summary>
    internal long Pending => _parts.Runs.Pending;

    /// <summary>The journal. While this process holds the files of its journal, other processes see that it is running.</summary>
    internal Guid JournalId => _parts.Journal.Id;

    /// <summary>Events that are only in memory and not in the database yet.</summary>
    internal long InMemory => _parts.Journal.InMemory;

    /// <summary>What the writer waits for; null while it can write.</summary>
    internal WriterWait? Waits => _parts.Watch.Now;

    /// <summary>The events that a writer did not store because it stopped early; null before that, and when all are in the file.</summary>
    internal LeftEvents? Left => Volatile.Read(ref _left);

    /// <summary>Completes when the file is closed and the thread ends.</summary>
    internal Task Stopped => _stopped.Task;

    /// <summary>Adds a run.</summary>
    internal RunIntake Register(Guid runId, Guid strategyId, Guid instanceId, EventSource source, BarOverflow bars)
    {
        AwaitFirstSegment();
        return _parts.Runs.Register(runId, strategyId, instanceId, source, bars);
    }

    /// <summary>Adds a run that is in the file already, so that it continues.</summary>
    internal RunIntake Register(EndedRun ended, BarOverflow bars)
    {
        AwaitFirstSegment();
        return _parts.Runs.Register(ended, bars);
    }

    /// <summary>Queues a change of a job.</summary>
    internal void Post(Action<SqliteConnection> change) => _jobs.Post(change);

    /// <summary>Completes when everything accepted before the call is committed; false when the writer stopped before that.</summary>
    internal Task<bool> CommitAsync() => Request(_commits);

    /// <summary>
    /// Completes when everything accepted before the call is committed, and the metrics of the runs that had ended are computed. False when
    /// the writer stopped before that.
    /// </summary>
    internal Task<bool> FlushAsync() => Request(_flushes);

    /// <summary>Writes the queued events, within the budget, and closes the file. It may be called repeatedly.</summary>
    /// <returns>Completes when the file is closed, or when the thread is abandoned.</returns>
    internal Task CloseAsync(TimeSpan budget)
    {
        if (Interlocked.Exchange(ref _closing, 1) == 0)
        {
            // A read-only file is retried only while events wait for it.
            var isUseless = Opened.IsFaulted && Pending == 0;
            _deadline.CancelAfter(isUseless ? TimeSpan.Zero : budget);
            _parts.Filling.Wake();
        }

        return Task.WhenAny(_stopped.Task, _abandoned.Task);
    }

    /// <summary>
    /// Ends the writer after this time; events in the journal's files stay there. Callers continue at most one second later, even when the
    /// disk does not answer.
    /// </summary>
    internal void StopWithin(TimeSpan budget) => _deadline.StopWithin(budget);

    /// <summary>True while the journal has room for the events of a further run.</summary>
    internal bool HasRoom => _room.IsThere;

    /// <summary>Blocks while the writer cannot write, or while the journal's files may be too full for the next events.</summary>
    /// <exception cref="OperationCanceledException">The wait was canceled.</exception>
    internal void AwaitRoom(CancellationToken cancellation) => _room.Await(() => HasEnded, cancellation);

    bool HasEnded => _stopped.Task.IsCompleted || _abandoned.Task.IsCompleted;

    // From now on accepted events survive a kill. The first segment is made within milliseconds, or the disk refuses it.
    void AwaitFirstSegment() => _parts.Journal.WaitForFile(_parts.Settings.FirstFileWait);

    Task<bool> Request(FlushRequests requests)
    {
        var request = requests.Add();
        _parts.Filling.Wake();
        // The thread may have ended before it saw the request. In that case the caller completes the request.
        if (HasEnded)
            requests.Complete(done: false);
        return request;
    }

    void Run()
    {
        try
        {
            // Started here and not in the constructor, because starting a second thread would block the caller for milliseconds.
            _parts.Journal.Begin();
            _fileIsFree.Wait(_deadline.Token);
            _opening.Open();
            _opening.Recover();
            while (_loop.Turn(isClosing: Volatile.Read(ref _closing) != 0))
            {
            }
        }
        catch (Exception e)
        {
            Fail(e);
        }
        finally
        {
            _parts.Metrics.Close();
            Volatile.Write(ref _left, EndJournal());
            _parts.Watch.Dispose();
            _parts.Connection.CloseCleanly();
            _commits.Complete(done: Failure is null);
            _flushes.Complete(done: Failure is null);
            _stopped.TrySetResult();
            _deadline.End();
        }
    }

    void Fail(Exception failure)
    {
        Failure = failure is not OperationCanceledException || !_deadline.IsOver ? failure
            : _opening.Refusal is { } refusal && Pending == 0 ? refusal
            : new TimeoutException(OutOfTime(hasJournal: _parts.Journal.Trouble is null), failure);
        _opening.Refuse(Failure);
        _parts.Log.Stopped(Failure);
    }

    static string OutOfTime(bool hasJournal) => hasJournal
        ? "closing took longer than its budget; the queued events stay in the journal beside the file, and the next opening writes them"
        : "closing took longer than its budget, and no journal could be written; the next opening writes the part of it that is beside "
            + "the file, and the other queued events are lost";

    // A file that was never opened gets no journal beside it, unless events were accepted.
    LeftEvents? EndJournal()
    {
        var keep = Failure is not null && (_opening.WasOpened || (_deadline.IsOver && Pending > 0));
        var (lost, elsewhere) = _parts.Filling.EndJournal(keep, _commit.IsInFile, Failure?.Message ?? "the writer had stopped");
        return Failure is null ? null : new LeftEvents(Pending - elsewhere, lost, _parts.Folder.FullName);
    }

    // The thread did not return from the disk in time.
    void Abandon()
    {
        if (_stopped.Task.IsCompleted)
            return;
        var queue = _parts.Runs.CountQueued(_parts.Folder);
        Interlocked.CompareExchange(ref _left, new LeftEvents(queue.InJournal, queue.InMemory, queue.JournalPath), null);
        Failure ??= new TimeoutException(
            "the disk did not answer; the queued events stay in the journal beside the file, and the next opening writes them");
        _opening.Refuse(Failure);
        _parts.Watch.Dispose();
        _abandoned.TrySetResult();
        _commits.Complete(done: false);
        _flushes.Complete(done: false);
    }
}
