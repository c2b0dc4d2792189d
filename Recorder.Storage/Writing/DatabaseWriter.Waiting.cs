namespace Recorder.Storage.Writing;

/// <summary>Who waits for the writer, and what the writer itself waits for. Any thread.</summary>
sealed partial class DatabaseWriter
{
    // What the thread may take to come to its end when its time is up.
    static readonly TimeSpan Unwinding = TimeSpan.FromSeconds(1);

    // How often who can pause looks whether a file of the journal is ready again.
    static readonly TimeSpan RecyclingLook = TimeSpan.FromMilliseconds(5);

    readonly FlushRequests _commits;
    readonly FlushRequests _flushes;
    readonly TaskCompletionSource _abandoned = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Under a lock on the list.
    readonly List<ITimer> _timers = [];

    // Events in memory that a run may leave behind.
    const int MostLeftInMemory = 32_000;

    /// <summary>True while the journal takes more events: its files are below their limit, and few events are in memory.</summary>
    internal bool HasRoom => !_journal.IsShort && _journal.InMemory <= MostLeftInMemory;

    /// <summary>What the writer waits for; null while it can write.</summary>
    internal WriterWait? Waits => _watch.Now;

    /// <summary>What a writer that gave up left behind; null before that, and when all is in the file.</summary>
    internal LeftEvents? Left => Volatile.Read(ref _left);

    /// <summary>Completes when everything accepted before the call is committed; false when the writer stopped before that.</summary>
    internal Task<bool> CommitAsync() => Ask(_commits);

    /// <summary>
    /// Completes when everything accepted before the call is committed, and the numbers of the runs that had ended are computed; false when
    /// the writer stopped before that.
    /// </summary>
    internal Task<bool> FlushAsync() => Ask(_flushes);

    /// <summary>Writes what is queued, within the budget, and closes the file. Any number of times.</summary>
    /// <returns>Completes when the file is closed, or when the writer was abandoned.</returns>
    internal Task CloseAsync(TimeSpan budget)
    {
        if (Interlocked.Exchange(ref _closing, 1) == 0)
        {
            // A file that must not be written is waited for as long as there is something to write.
            var isOfNoUse = Opened.IsFaulted && _runs.Pending == 0;
            _budget =
                _settings.Time.CreateTimer(_ => _outOfTime.Cancel(), null, isOfNoUse ? TimeSpan.Zero : budget, Timeout.InfiniteTimeSpan);
            _filling.Wake();
        }

        return Task.WhenAny(_stopped.Task, _abandoned.Task);
    }

    /// <summary>
    /// Ends the writer after this time, whatever it waits for; what is in the journal's files stays there. Whoever waits for the writer
    /// goes on a second later at most, also when a disk that does not answer holds its thread.
    /// </summary>
    internal void StopWithin(TimeSpan budget)
    {
        if (budget > TimeSpan.Zero)
            Later(StopNow, budget);
        else
            StopNow();
    }

    /// <summary>
    /// Blocks while the writer cannot write, and while the next events may find no room in the journal's files. Not for a hook.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    internal void AwaitRoom(CancellationToken cancellation)
    {
        while (!_stopped.Task.IsCompleted && !_abandoned.Task.IsCompleted)
        {
            if (_watch.IsWaiting)
                _watch.AwaitWritable(cancellation);
            else if (_journal.IsShort && Pending > 0)
                AwaitCommit(cancellation);
            else if (_journal.IsShort && _journal.IsRecycling)
                AwaitRecycling(cancellation);
            else
                return;
        }
    }

    void AwaitCommit(CancellationToken cancellation)
    {
        _journal.WantRoom();
        try
        {
            CommitAsync().Wait(cancellation);
        }
        finally
        {
            _journal.WantLess();
        }
    }

    void AwaitRecycling(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        _journal.WaitForRecycling(RecyclingLook);
    }

    Task<bool> Ask(FlushRequests requests)
    {
        var asked = requests.Add();
        _filling.Wake();
        // The thread may have ended before it could see this: whoever comes last completes what is left.
        if (_stopped.Task.IsCompleted || _abandoned.Task.IsCompleted)
            requests.Complete(done: false);
        return asked;
    }

    void StopNow()
    {
        if (_outOfTime.IsCancellationRequested)
            return;
        _outOfTime.Cancel();
        _filling.Wake();
        Later(Abandon, Unwinding);
    }

    // The thread did not come back from the disk in time.
    void Abandon()
    {
        if (_stopped.Task.IsCompleted)
            return;
        var queue = CountQueued();
        Interlocked.CompareExchange(ref _left, new LeftEvents(queue.InJournal, queue.InMemory, queue.JournalPath), null);
        Failure ??= new TimeoutException(
            "the disk did not answer; what was still waiting stays in the journal beside the file and is written when that is opened next");
        _opened.TrySetException(Failure);
        _watch.Dispose();
        _abandoned.TrySetResult();
        _commits.Complete(done: false);
        _flushes.Complete(done: false);
    }

    void Later(Action what, TimeSpan after)
    {
        lock (_timers)
            _timers.Add(_settings.Time.CreateTimer(_ => what(), null, after, Timeout.InfiniteTimeSpan));
    }

    void EndTimers()
    {
        lock (_timers)
        {
            _timers.ForEach(timer => timer.Dispose());
            _timers.Clear();
        }
    }

    QueuedEvents CountQueued()
    {
        var pending = _runs.Pending;
        var inMemory = Math.Min(_journal.InMemory, pending);
        return new QueuedEvents(pending - inMemory, inMemory, _folder.FullName);
    }

    // The journal of a file that was refused for good is removed: nothing is left beside it.
    LeftEvents? LeaveJournal()
    {
        var keep = Failure is not null && (_wasOpened || (_outOfTime.IsCancellationRequested && _runs.Pending > 0));
        var (lost, stillPending) = _filling.EndJournal(keep, Failure?.Message ?? "the writer had stopped");
        return Failure is null ? null : new LeftEvents(_runs.Pending - stillPending, lost, _folder.FullName);
    }
}

/// <summary>Events that a writer could not bring into the database before it stopped.</summary>
/// <param name="InJournal">Events in the journal's files: the next opening, or <c>recorder recover</c>, brings them in.</param>
/// <param name="Lost">Events that were in memory alone.</param>
/// <param name="JournalPath">Full path of the folder with the journal's files.</param>
public sealed record LeftEvents(long InJournal, long Lost, string JournalPath);
