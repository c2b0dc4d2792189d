using Recorder.Storage.Events;
using Recorder.Storage.Identity;
using Recorder.Storage.Intake;
using Recorder.Storage.Schema.Opening;
using Recorder.Storage.Sqlite;
using Recorder.Storage.Writing;
using Recorder.Storage.Writing.Recovery;

namespace Recorder.Storage;

/// <summary>
/// A database file that runs are recorded into. Everyone in the process who opens the same file shares one writer; it closes with the last
/// of them. All members may be called from any thread.
/// </summary>
public sealed class RecorderStore : IDisposable
{
    // What a writer that is out of time may take to come to its end.
    static readonly TimeSpan Unwinding = TimeSpan.FromSeconds(1);

    readonly DatabaseWriter _writer;
    readonly RecorderSettings _settings;

    // Set when the file was let go of and stays open. By the one thread that closes, or before that is started.
    Task<bool>? _committed;
    Func<TimeSpan, Task>? _close;
    int _closed;
    volatile bool _isLeftOpen;

    RecorderStore(string path, DatabaseWriter writer, RecorderSettings settings) =>
        (DatabasePath, _writer, _settings) = (path, writer, settings);

    /// <summary>Full path of the file.</summary>
    public string DatabasePath { get; }

    /// <summary>Why nothing is written any more, or null while all is well.</summary>
    public Exception? Failure => _writer.Failure;

    /// <summary>When the file was last written to, wall clock; null before the first time.</summary>
    public DateTime? LastCommitUtc => _writer.LastCommitUtc;

    /// <summary>Size of the database at its last commit, in bytes; null before the first.</summary>
    public long? DatabaseBytes => _writer.DatabaseBytes;

    /// <summary>Most events that waited for the writer when it took a batch.</summary>
    public long QueueHighWater => _writer.QueueHighWater;

    /// <summary>What the writer waits for; null while it can write.</summary>
    public WriterWait? Waits => _writer.Waits;

    /// <summary>What the writer left behind when it gave up; null while it works, and when everything is in the file.</summary>
    public LeftEvents? Left => _writer.Left;

    /// <summary>True when it was let go of and stays open for the next: the numbers of the runs that have ended are in it later.</summary>
    public bool NumbersFollow => _isLeftOpen && _settings.ComputeAtEnd;

    /// <summary>Opens a file for recording, creating it when it is missing, and waits until that is done.</summary>
    /// <param name="path">The file.</param>
    /// <param name="settings">How to queue and write. Whoever opens the file first in the process decides.</param>
    /// <param name="cancellation">Ends the wait for a file that is locked.</param>
    /// <exception cref="DatabaseRefusedException">The file cannot be used; the message says why and what to do.</exception>
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
    /// Opens a file for recording without waiting: what is accepted meanwhile is kept. A refusal shows in <see cref="Failure"/> and in the
    /// log.
    /// </summary>
    public static RecorderStore OpenInBackground(string path, RecorderSettings? settings = null)
    {
        settings = (settings ?? new RecorderSettings()).Checked();
        var full = Path.GetFullPath(path);
        return new RecorderStore(full, SharedWriters.Acquire(full, settings), settings);
    }

    /// <summary>Begins a run: makes its strategy and instance known and starts it.</summary>
    /// <param name="strategy">The strategy.</param>
    /// <param name="instance">The strategy with its parameters.</param>
    /// <param name="start">What is known at the start.</param>
    /// <param name="startUtc">When it starts, in its own time.</param>
    /// <param name="bars">What happens to the run's bars when the queue is full.</param>
    /// <param name="runId">The run's id, where it is made from what it names; a new one when null.</param>
    /// <returns>Where the run's events go.</returns>
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
    /// Goes on with a run that has ended: its events get the numbers after those it has. For a history that is added to; nobody else may be
    /// recording the run, and its end has to be told again.
    /// </summary>
    /// <param name="runId">The run.</param>
    /// <param name="bars">What happens to the run's bars when the queue is full.</param>
    /// <returns>Where the run's events go.</returns>
    /// <exception cref="RunNotFoundException">The file has no such run.</exception>
    public RunIntake Continue(Guid runId, BarOverflow bars = BarOverflow.Dropped)
    {
        // What a process that was killed left of the run has to be in the file before its numbers are counted.
        Flush(_settings.CloseBudget);
        using var connection = RecorderDatabase.OpenForReading(DatabasePath);
        return _writer.Register(EndedRun.Load(connection, runId), bars);
    }

    /// <summary>Waits until everything accepted so far is in the file.</summary>
    /// <returns>False when time ran out or the writer stopped before that.</returns>
    public bool Flush(TimeSpan timeout)
    {
        var flushed = _writer.FlushAsync();
        return flushed.Wait(timeout) && flushed.Result;
    }

    /// <summary>
    /// Ends the writing after this time, for everyone who has the file open: what is in the journal's files stays there for the next
    /// opening, and <see cref="Left"/> names it. Whoever waits for the file goes on a second later at most. The earliest of several calls
    /// counts.
    /// </summary>
    /// <param name="budget">The time; zero to end at once.</param>
    public void StopWithin(TimeSpan budget) => _writer.StopWithin(budget);

    /// <summary>
    /// Blocks while the file cannot be written, and while the journal has no room for more: for who can pause what is recorded, as a
    /// simulation can. Returns when the writer has stopped. Not for a trading thread.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public void AwaitRoom(CancellationToken cancellation = default) => _writer.AwaitRoom(cancellation);

    /// <summary>
    /// With <see cref="RecorderSettings.KeepOpen"/>: lets go of the file at once. What was accepted is still being written;
    /// <see cref="Dispose"/> waits for it.
    /// </summary>
    /// <returns>
    /// True while the journal has room for the events of the next run; otherwise the caller waits until this run is written.
    /// </returns>
    public bool LeaveOpen()
    {
        // A file that cannot be opened is of no use to whoever comes next.
        if (_settings.KeepOpen <= TimeSpan.Zero || _writer.Opened.IsFaulted)
            return false;
        _committed ??= _writer.CommitAsync();
        _close ??= SharedWriters.Leave(DatabasePath, _writer, _settings);
        return _writer.HasRoom;
    }

    /// <summary>
    /// Lets go of the file. The last holder in the process waits until what was accepted is written and the file is closed, for at most
    /// <see cref="RecorderSettings.CloseBudget"/>; with <see cref="RecorderSettings.KeepOpen"/> until it is written, and the file is closed
    /// later.
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
