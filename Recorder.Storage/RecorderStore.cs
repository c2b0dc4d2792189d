using Microsoft.Data.Sqlite;
using Recorder.Storage.Events;
using Recorder.Storage.Identity;
using Recorder.Storage.Intake;
using Recorder.Storage.Jobs;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Writing;
using Recorder.Storage.Writing.Recovery;

namespace Recorder.Storage;

/// <summary>
/// A database file for recording. All openings of a file in a process share one writer; the last release closes it. All members may be
/// called from any thread.
/// </summary>
public sealed class RecorderStore : IDisposable
{
    // How long a canceled writer may take to end.
    static readonly TimeSpan Unwinding = TimeSpan.FromSeconds(1);

    readonly DatabaseWriter _writer;
    readonly RecorderSettings _settings;

    // Set when the file is released and stays open. Only the closing thread sets it, or the caller before that thread starts.
    Task<bool>? _committed;
    Func<TimeSpan, Task>? _close;
    int _closed;
    volatile bool _isLeftOpen;

    RecorderStore(string path, DatabaseWriter writer, RecorderSettings settings) =>
        (DatabasePath, _writer, _settings) = (path, writer, settings);

    /// <summary>Full path of the file.</summary>
    public string DatabasePath { get; }

    /// <summary>Why writing has stopped; null while the writer works.</summary>
    public Exception? Failure => _writer.Failure;

    /// <summary>When the file was last written to, wall clock; null before the first time.</summary>
    public DateTime? LastCommitUtc => _writer.LastCommitUtc;

    /// <summary>Size of the database at its last commit, in bytes; null before the first commit.</summary>
    public long? DatabaseBytes => _writer.DatabaseBytes;

    /// <summary>Highest number of queued events when the writer took a batch.</summary>
    public long QueueHighWater => _writer.QueueHighWater;

    /// <summary>What the writer waits for; null while it can write.</summary>
    public WriterWait? Waits => _writer.Waits;

    /// <summary>
    /// The events that the writer did not store because it stopped early; null while it works, and when all are in the file.
    /// </summary>
    public LeftEvents? Left => _writer.Left;

    /// <summary>True when the file was released and stays open: metrics of ended runs are stored later.</summary>
    public bool NumbersFollow => _isLeftOpen && _settings.ComputeAtEnd;

    /// <summary>Opens a file for recording, creates it when it is missing, and waits until it is open.</summary>
    /// <param name="path">The file.</param>
    /// <param name="settings">How to queue and write. The settings of the first opening in the process apply.</param>
    /// <param name="cancellation">Ends the wait for a file that is locked.</param>
    /// <exception cref="DatabaseRefusedException">The file cannot be used; the message names the reason and a fix.</exception>
    /// <exception cref="OperationCanceledException">It was canceled; nothing was written.</exception>
    public static RecorderStore Open(string path, RecorderSettings? settings = null, CancellationToken cancellation = default)
    {
        var store = OpenInBackground(path, settings);
        try
        {
            store._writer.Opened.WaitAsync(cancellation).GetAwaiter().GetResult();
            return store;
        }
        catch
        {
            store.Close(cancellation.IsCancellationRequested ? TimeSpan.Zero : store._settings.CloseBudget);
            throw;
        }
    }

    /// <summary>
    /// Opens a file for recording without waiting: events that are accepted meanwhile are kept. A refusal is in <see cref="Failure"/> and
    /// in the log.
    /// </summary>
    public static RecorderStore OpenInBackground(string path, RecorderSettings? settings = null)
    {
        settings = (settings ?? new RecorderSettings()).Checked();
        var full = Path.GetFullPath(path);
        return new RecorderStore(full, SharedWriters.Acquire(full, settings), settings);
    }

    /// <summary>Registers strategy and instance, and starts a run.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="instance">The strategy with its parameters.</param>
    /// <param name="start">Type and properties of the run.</param>
    /// <param name="startUtc">When it starts, in its own time.</param>
    /// <param name="bars">How bars are handled when the queue is full.</param>
    /// <param name="runId">The run's id; null for a new id.</param>
    /// <returns>Accepts the events of the run.</returns>
    public RunIntake Begin(
        StrategyRegistered strategy, InstanceRegistered instance, RunStarted start, DateTime startUtc,
        BarOverflow bars = BarOverflow.Dropped, Guid? runId = null)
    {
        var strategyId = RecorderId.Strategy(strategy.Name, strategy.Version, strategy.Vendor);
        var symbols = instance.Symbols ?? (instance.Symbol is null ? [] : [instance.Symbol]);
        var instanceId = RecorderId.Instance(strategyId, EventJson.Text(instance.Parameters), symbols, instance.AccountId);
        var source = start.RunType is RunType.Backtest or RunType.Replay ? EventSource.Backtest : EventSource.Live;
        var intake = _writer.Register(runId ?? Uuid.NewVersion7(_settings.Time.GetUtcNow()), strategyId, instanceId, source, bars);
        intake.Accept(strategy, startUtc);
        intake.Accept(instance, startUtc);
        intake.Accept(start, startUtc);
        return intake;
    }

    /// <summary>
    /// Continues a run that has ended, for a history that grows. Its events get the next sequence numbers. The run must not be recorded
    /// elsewhere, and it has to be ended again.
    /// </summary>
    /// <param name="runId">The run.</param>
    /// <param name="bars">How bars are handled when the queue is full.</param>
    /// <returns>Accepts the events of the run.</returns>
    /// <exception cref="RunNotFoundException">The file has no such run.</exception>
    public RunIntake Continue(Guid runId, BarOverflow bars = BarOverflow.Dropped)
    {
        // Orphaned events of the run must be in the file before the sequence continues.
        Flush(_settings.CloseBudget);
        using var connection = RecorderDatabase.OpenForReading(DatabasePath);
        return _writer.Register(EndedRun.Load(connection, runId), bars);
    }

    /// <summary>Begins a job.</summary>
    /// <param name="start">The description of the job.</param>
    /// <returns>Receives its progress. The last release of the file waits until the progress is written.</returns>
    public JobRecording BeginJob(JobStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(start.Items, 1);
        var job = new JobRecording(Uuid.NewVersion7(_settings.Time.GetUtcNow()).ToString(), _writer.Post, _settings.Time);
        job.Begin(start, _writer.JournalId);
        return job;
    }

    /// <summary>Starts a job again: the items that did not pass count as not ended.</summary>
    /// <param name="jobId">The job. No process works on it.</param>
    /// <param name="items">Number of all its items.</param>
    /// <returns>Receives its progress.</returns>
    public JobRecording ResumeJob(string jobId, int items)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 1);
        var job = new JobRecording(jobId, _writer.Post, _settings.Time);
        job.Resume(items, _writer.JournalId);
        return job;
    }

    /// <summary>
    /// Starts a run whose strategy, instance and type are not known yet: its events may come before its start.
    /// </summary>
    /// <param name="runId">The run; the file must not have it.</param>
    internal RunIntake Open(Guid runId) =>
        _writer.Register(runId, Guid.Empty, Guid.Empty, EventSource.Live, BarOverflow.Dropped);

    /// <summary>Continues a run. All its accepted events must be committed.</summary>
    /// <param name="connection">The file.</param>
    /// <param name="runId">The run.</param>
    /// <exception cref="RunNotFoundException">The file has no such run.</exception>
    internal RunIntake Resume(SqliteConnection connection, Guid runId) =>
        _writer.Register(EndedRun.Load(connection, runId), BarOverflow.Dropped);

    /// <summary>True while the journal has room for more events: its files are below their limit, and few events are in memory.</summary>
    internal bool HasRoom => _writer.HasRoom;

    /// <summary>Completes when everything accepted before the call is committed; false when the writer stopped before that.</summary>
    internal Task<bool> CommitAsync() => _writer.CommitAsync();

    /// <summary>
    /// Completes when everything accepted before the call survives a kill of the process: in a file of the journal, or in the database.
    /// False when the writer stopped before that.
    /// </summary>
    internal Task<bool> KeepAsync() => _writer.InMemory == 0 ? Task.FromResult(true) : _writer.CommitAsync();

    /// <summary>Waits until everything accepted so far is in the file.</summary>
    /// <returns>False when time ran out or the writer stopped before that.</returns>
    public bool Flush(TimeSpan timeout)
    {
        var flushed = _writer.FlushAsync();
        return flushed.Wait(timeout) && flushed.Result;
    }

    /// <summary>
    /// Ends the writer after this time, for all users of the file. Events in the journal's files stay there for the next opening; <see
    /// cref="Left"/> counts them. Waiting callers continue at most one second later. Of several calls, the earliest end counts.
    /// </summary>
    /// <param name="budget">The time; zero to stop at once.</param>
    public void StopWithin(TimeSpan budget) => _writer.StopWithin(budget);

    /// <summary>
    /// Blocks while the file cannot be written, and while the journal has no room. For callers that can pause, such as a simulation; not
    /// for a trading thread. Returns when the writer has stopped.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public void AwaitRoom(CancellationToken cancellation = default) => _writer.AwaitRoom(cancellation);

    /// <summary>
    /// With <see cref="RecorderSettings.KeepOpen"/>: releases the file at once. Accepted events are still being written; <see
    /// cref="Dispose"/> waits for them.
    /// </summary>
    /// <returns>
    /// True while the journal has room for the events of the next run; otherwise the caller should wait until this run is written.
    /// </returns>
    public bool LeaveOpen()
    {
        // A writer that cannot open its file is removed, so that the next opening makes a new writer.
        if (_settings.KeepOpen <= TimeSpan.Zero || _writer.Opened.IsFaulted)
            return false;
        _committed ??= _writer.CommitAsync();
        _close ??= SharedWriters.Leave(DatabasePath, _writer, _settings);
        return _writer.HasRoom;
    }

    /// <summary>
    /// Releases the file. The last release in the process waits until accepted events are written and the file is closed, for at most <see
    /// cref="RecorderSettings.CloseBudget"/>. With <see cref="RecorderSettings.KeepOpen"/>, it waits until the events are written, and the
    /// file is closed later.
    /// </summary>
    public void Dispose() => Close(_settings.CloseBudget);

    void Close(TimeSpan budget)
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
            return;
        LeaveOpen();
        if (_committed is not null && _close is not null)
        {
            _isLeftOpen = _committed.Wait(budget) && _committed.Result;
            if (!_isLeftOpen)
                _close(TimeSpan.Zero).Wait(Unwinding);
        }
        else if (SharedWriters.Release(DatabasePath, _writer))
        {
            _writer.CloseAsync(budget).Wait(budget + Unwinding);
        }
        else
        {
            Flush(budget);
        }
    }
}
